// @ts-check
/** What the lists show of a document, loaded in parts: a large archive is never fetched whole. */

import { valuesOf } from "./narrowing.js";

/** @typedef {import("./narrowing.js").Listing} Listing */
/** @typedef {import("./narrowing.js").Entry} Entry */

const MOST_PARTS = 20;
/** Parts that are looked through for what a mistyped address may mean: half a megabyte. */

/**
 * The entries of documents, in the order of their numbers.
 * @param {Listing} listing
 * @param {number[]} documents
 * @returns {Promise<Entry[]>} rejects with a sentence for the reader
 */
export async function loadEntries(listing, documents) {
  const numbers = [...new Set(documents.map((document) => Math.floor(document / listing.part)))];
  const loaded = await Promise.all(numbers.map((number) => /** @type {any} */ (globalThis).hongzhu.load(`listing-data/${number}`)));
  const parts = new Map(numbers.map((number, at) => [number, loaded[at]]));
  return documents.map((document) => parts.get(Math.floor(document / listing.part))[document % listing.part]);
}

/**
 * The documents among which an address may be meant: those of the year it begins with, else the newest, as many as may be fetched.
 * @param {Listing} listing
 * @param {string} path
 */
export function numbersLikely(listing, path) {
  const at = listing.facets.findIndex(({ name }) => name === "year");
  const year = listing.facets[at]?.values.indexOf(/(?:19|20)\d{2}/.exec(path)?.[0] ?? "") ?? -1;
  const all = Array.from({ length: listing.count }, (_, document) => document);
  const ofYear = year < 0 ? [] : all.filter((document) => valuesOf(listing, at, document).includes(year));
  const ranked = [...ofYear, ...all];
  const parts = new Set();
  for (const document of ranked) {
    if (parts.size === MOST_PARTS) break;
    parts.add(Math.floor(document / listing.part));
  }
  return all.filter((document) => parts.has(Math.floor(document / listing.part)));
}
