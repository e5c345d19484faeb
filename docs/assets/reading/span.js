// @ts-check
/** What the tools act on: one block, a run of blocks, words selected within one, or the whole document. */

import { nameOfRange } from "../study/reference.js";
import { addressOf, passages, referenceOf } from "./page.js";

/**
 * @typedef {object} Span
 * @property {string} first the anchor of its first block; empty for the whole document
 * @property {string} last the anchor of its last block
 * @property {string} place as it is said aloud; empty for the whole document
 * @property {string} text its words, a paragraph a line
 * @property {string} address of its first block
 * @property {string} reference as a pack file takes it
 */

/**
 * @param {string} first
 * @param {string} last
 * @param {string} quote the words alone that were selected
 * @returns {Span}
 */
export function spanOf(first = "", last = first, quote = "") {
  const all = passages();
  const start = all.findIndex((block) => block.id === first);
  const end = all.findIndex((block) => block.id === last);
  const blocks = start < 0 ? [] : all.slice(start, Math.max(start, end) + 1);
  const tail = last && last !== first ? ` 至 ${last}` : "";
  return {
    first,
    last,
    place: blocks.length ? nameOfRange(blocks.map((block) => block.place)) : "",
    text: quote || blocks.map((block) => block.text).join("\n"),
    address: addressOf(first),
    reference: `${referenceOf(first)}${tail}`,
  };
}

/** The block that the address names, while it is on the screen: what a link or the search led to; else the whole document. */
export function spanReached() {
  const { element, id } = passages().find((block) => `#${block.id}` === location.hash) ?? {};
  const box = element?.getBoundingClientRect();
  return box && box.bottom > 0 && box.top < innerHeight ? spanOf(id) : spanOf();
}

/** The anchor of the block behind `id`; empty at the end. @param {string} id */
export function anchorAfter(id) {
  const all = passages();
  return all[all.findIndex((block) => block.id === id) + 1]?.id ?? "";
}

/**
 * The blocks that a selection touches and its words; null where it is none within the text.
 * @param {Element} text the element that holds the blocks
 */
export function selectedSpan(text) {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return null;
  const touched = passages().filter((block) => range.intersectsNode(block.element) && wordsWithin(range, block.element));
  const quote = touched.map((block) => wordsWithin(range, block.element)).join("\n");
  return touched.length ? spanOf(touched[0].id, touched[touched.length - 1].id, quote) : null;
}

/** @param {Range} range @param {Element} element the words of the element that lie within the range */
function wordsWithin(range, element) {
  const part = document.createRange();
  part.selectNodeContents(element);
  if (part.compareBoundaryPoints(Range.START_TO_START, range) < 0) part.setStart(range.startContainer, range.startOffset);
  if (part.compareBoundaryPoints(Range.END_TO_END, range) > 0) part.setEnd(range.endContainer, range.endOffset);
  const words = part.cloneContents();
  for (const added of words.querySelectorAll("[data-hz-added], .hz-sr")) added.remove();
  return (words.textContent ?? "").trim();
}
