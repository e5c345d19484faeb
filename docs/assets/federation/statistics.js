// @ts-check
/**
 * What `hongzhu federate` has counted over all members. Of a member that was built again since nothing is taken from here: what
 * was counted of it may be of words that it took back. Mirror of a part of indexer/federation.py.
 */

import { decodeText } from "../search/shards.js";

/**
 * @typedef {object} Statistics
 * @property {number} format
 * @property {string} cohesions the shard of the pairs whose cohesion is not what the members' own sum up to
 * @property {string[]} parts each as the number of its member and its name there
 * @property {number[]} order of all records the numbers of their parts, in the order of one archive
 * @property {number[][]} cited of each part how much its records are cited by those of all members
 * @property {[number, number, string][][]} same records with the same text, each as its part, its number there, and its id
 * @property {string} common the pairs that are common among all records
 * @property {number[]} worths what each of them tells
 * @property {string} titles the characters that are looked up in titles alone
 */

export const STATISTICS_FORMAT = 2;

/** @type {Statistics} of a federation that has none */
export const NONE = { format: STATISTICS_FORMAT, cohesions: "", parts: [], order: [], cited: [], same: [], common: "", worths: [], titles: "" };

/**
 * @param {Uint8Array} bytes
 * @returns {Statistics}
 */
export function decodeStatistics(bytes) {
  const statistics = JSON.parse(decodeText(bytes));
  return statistics.format === STATISTICS_FORMAT ? statistics : NONE;
}

/**
 * What tells one state of an export from every other: the names of its files, which change with what they hold. Mirror:
 * `edition_of` in indexer/exported.py.
 * @param {import("../search/reader.js").Manifest} manifest
 */
export function editionOf({ parts, replaced, vocabulary, names }) {
  const rising = (/** @type {Record<string, string>} */ emptied) => Object.entries(emptied).sort(([one], [other]) => Number(one) - Number(other));
  const named = parts.map(({ name, emptied }) => [name, ...rising(emptied).flat()].join(""));
  return [...named, replaced.join(","), vocabulary, names].join(" ");
}

/**
 * Common pair → what it tells.
 * @param {Statistics} statistics
 */
export function commonOf({ common, worths }) {
  return byPair(common, worths);
}

/**
 * Pair → its cohesion among all records.
 * @param {Uint8Array} bytes
 */
export function decodeCohesions(bytes) {
  const { format, pairs, steps } = JSON.parse(decodeText(bytes));
  return format === STATISTICS_FORMAT ? byPair(pairs, steps) : new Map();
}

/**
 * @param {string} pairs
 * @param {number[]} figures
 */
function byPair(pairs, figures) {
  const signs = Array.from(pairs);
  return new Map(figures.map((figure, at) => [signs[2 * at] + signs[2 * at + 1], figure]));
}
