// @ts-check
/** Which of the paragraphs that hold the words is about them, and which speaks for a document. Mirror of indexer/aboutness.py. */

import { positionsOf } from "./nearness.js";
import { BODY, TITLE } from "./passages.js";

/** @typedef {import("./folded_record.js").FoldedRecord} FoldedRecord */

const OPENING = 20;
const HEADING = 40;
const MOST = 3;
const LEAD = 20;
const IDLE = 1e6;

/**
 * Of passages the one that says most of `words` (alternatives together), the first of equals; null of none. What repeats the
 * title, or calls on those who are written to, is the last.
 * @param {number[]} numbers rising
 * @param {FoldedRecord} record
 * @param {string[][]} words
 */
export function mostAbout(numbers, record, words) {
  /** @type {number | null} */
  let best = null;
  let bestWorth = -Infinity;
  for (const number of numbers) {
    const worth = aboutness(record.text(number), words) - (isIdle(number, record) ? IDLE : 0);
    if (worth > bestWorth) [best, bestWorth] = [number, worth];
  }
  return best;
}

/**
 * @param {number} number
 * @param {FoldedRecord} record
 */
function isIdle(number, record) {
  const isSalutation = number === BODY && /[：:]$/.test(record.texts[number]);
  return isSalutation || record.text(TITLE).includes(record.text(number));
}

/**
 * @param {string} text
 * @param {string[][]} words
 */
function aboutness(text, words) {
  let worth = Number(lengthOf(text) <= HEADING);
  for (const group of words) {
    const places = group.flatMap((word) => positionsOf(text, word)).sort((a, b) => a - b);
    const isOpening = places.length > 0 && lengthOf(text.slice(0, places[0])) < OPENING;
    worth += Math.min(MOST, places.length) + 2 * Number(isOpening);
  }
  return worth;
}

/**
 * The passage that speaks for the document as a whole: its first of some length.
 * @param {FoldedRecord} record
 */
export function leadOf(record) {
  for (let number = BODY; number < record.count; number++) if (lengthOf(record.text(number)) >= LEAD) return number;
  return record.count > BODY ? BODY : TITLE;
}

/** @param {string} text */
function lengthOf(text) {
  return Array.from(text).length;
}
