// @ts-check
/** What the open page says of its document, and where it stands. */

import { BLOCKS, readBlocks } from "./blocks.js";
import { spokenPaths } from "./spoken.js";

const text = /** @type {HTMLElement} */ (document.querySelector(".hz-text[data-document]"));

/** @returns {import("./citation.js").Citation} */
export function citationOfPage() {
  return JSON.parse(document.getElementById("hz-citation")?.textContent ?? "{}");
}

/** The blocks, each with the name of its place. */
export function passages() {
  const blocks = readBlocks(text);
  const places = spokenPaths(blocks);
  return blocks.map((block, index) => ({ ...block, place: places[index] }));
}

/** @param {string} id @returns {HTMLElement | null} */
export function elementOf(id) {
  return [...text.querySelectorAll(BLOCKS)].find((element) => element.id === id) ?? null;
}

/**
 * The full address of the page or of a block; on a disk that of the published site where the page names one, else empty.
 * @param {string} [id]
 */
export function addressOf(id = "") {
  const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"));
  const isFolder = location.protocol === "file:";
  if (isFolder && !canonical) return "";
  const base = isFolder && canonical ? canonical.href : location.origin + location.pathname.replace(/index\.html$/, "");
  return id ? `${base}#${id}` : base;
}

/** The short reference that a pack file takes, the same wherever the archive stands. @param {string} [id] */
export function referenceOf(id = "") {
  return `/d/${text.dataset.document}/${id ? `#${id}` : ""}`;
}

/** YYYY-MM-DD where the reader is. */
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** @param {string} selector */
export function wordsAt(selector) {
  return document.querySelector(selector)?.textContent?.trim() ?? "";
}
