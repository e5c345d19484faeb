// @ts-check
/** What a name with one mistake in it was meant to be. Mirror of indexer/misspelling.py; texts are lists of characters. */

import { STATE } from "./authority.js";
import { BORDER } from "./fold.js";

const LEAST_WHOLE = 3;
const LEAST_PIECE = 4;

/**
 * Whether one character of `meant` was replaced, left out or added, or two neighbours exchanged.
 * @param {string[]} typed
 * @param {string[]} meant
 */
function isOneMistake(typed, meant) {
  if (Math.abs(typed.length - meant.length) > 1) return false;
  const least = Math.min(typed.length, meant.length);
  let start = 0;
  while (start < least && typed[start] === meant[start]) start++;
  let end = 0;
  while (end < least - start && typed[typed.length - 1 - end] === meant[meant.length - 1 - end]) end++;
  const wrong = typed.slice(start, typed.length - end);
  const right = meant.slice(start, meant.length - end);
  if (wrong.length <= 1 && right.length <= 1) return wrong.length + right.length > 0;
  return wrong.length === 2 && wrong[0] === right[1] && wrong[1] === right[0];
}

/**
 * The first of `lines`, which make up `text`, that `typed` is with one mistake; else the first such piece of one.
 * @param {string[]} typed
 * @param {string[][]} lines
 * @param {string[]} text
 * @returns {string | null}
 */
export function findMeant(typed, lines, text) {
  const size = typed.length;
  if (size < LEAST_WHOLE) return null;
  const isOfState = (/** @type {string[]} */ line) => line.slice(0, STATE.length).join("") === STATE;
  const names = lines.flatMap((line) => (isOfState(line) ? [line, line.slice(STATE.length)] : [line])).filter((name) => isOneMistake(typed, name));
  const whole = names.find((name) => name.length >= size) ?? names[0];
  if (whole || size < LEAST_PIECE) return whole?.join("") ?? null;
  return findPiece(typed, text, [size, size + 1, size - 1]);
}

/**
 * @param {string[]} typed
 * @param {string[]} text
 * @param {number[]} sizes
 */
function findPiece(typed, text, sizes) {
  for (const size of sizes) {
    for (let at = text.indexOf(typed[0]); at >= 0; at = text.indexOf(typed[0], at + 1)) {
      const piece = text.slice(at, at + size);
      if (piece[piece.length - 1] === typed[typed.length - 1] && !piece.includes(BORDER) && isOneMistake(typed, piece)) return piece.join("");
    }
  }
  return null;
}
