// @ts-check
/**
 * The piece of a passage that is shown, with marks where the query stands. Positions count characters (code points).
 * Mirror of indexer/snippet.py.
 */

import { BORDER } from "./fold.js";

/** @typedef {import("./fold.js").Folder} Folder */
/** @typedef {[number, number]} Mark start and end */
/** @typedef {{text: string, marks: Mark[]}} Snippet */

const SNIPPET_LENGTH = 120;
const LEAD = 24;
const ELLIPSIS = "…";

/**
 * The piece of `text` around the first of the best marks; `wanted` are folded strings.
 * @param {string} text
 * @param {string[]} wanted
 * @param {Folder} folder
 * @param {number} length
 * @returns {Snippet}
 */
export function makeSnippet(text, wanted, folder, length = SNIPPET_LENGTH) {
  const line = bestValue(text.split(BORDER), wanted, folder);
  const characters = Array.from(line);
  const marks = findMarks(line, wanted, folder);
  const start = startOf(characters.length, marks, length);
  const end = Math.min(characters.length, start + length);
  const before = start ? ELLIPSIS : "";
  const after = end < characters.length ? ELLIPSIS : "";
  const shift = before.length - start;
  const kept = marks
    .filter(([a, b]) => a < end && b > start)
    .map(([a, b]) => /** @type {Mark} */ ([Math.max(a, start) + shift, Math.min(b, end) + shift]));
  return { text: before + characters.slice(start, end).join("") + after, marks: kept };
}

/**
 * Of values that stand apart the one of which most is marked, the first of equals.
 * @param {string[]} values
 * @param {string[]} wanted
 * @param {Folder} folder
 */
function bestValue(values, wanted, folder) {
  const marked = values.map((value) => findMarks(value, wanted, folder).reduce((sum, [start, end]) => sum + end - start, 0));
  return values[marked.indexOf(Math.max(...marked))];
}

/**
 * Where any of `wanted` stands in `text`, touching ranges joined.
 * @param {string} text
 * @param {string[]} wanted
 * @param {Folder} folder
 * @returns {Mark[]}
 */
export function findMarks(text, wanted, folder) {
  const folded = folder.foldWithOrigins(text);
  /** @type {Mark[]} */
  const ranges = [];
  for (const word of wanted) {
    let at = word ? folded.text.indexOf(word) : -1;
    while (at >= 0) {
      ranges.push([folded.origins[at], folded.origins[at + word.length - 1] + 1]);
      at = folded.text.indexOf(word, at + 1);
    }
  }
  ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  /** @type {Mark[]} */
  const joined = [];
  for (const [start, end] of ranges) {
    const last = joined[joined.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(end, last[1]);
    else joined.push([start, end]);
  }
  return joined;
}

/**
 * Where the window begins that shows most of what is marked, a little before its first mark.
 * @param {number} size
 * @param {Mark[]} marks
 * @param {number} length
 */
function startOf(size, marks, length) {
  if (size <= length || !marks.length) return 0;
  let best = 0;
  let bestShown = -1;
  for (const [first] of marks) {
    const start = Math.max(0, Math.min(first - LEAD, size - length));
    const shown = marks.reduce((sum, [a, b]) => sum + Math.max(0, Math.min(b, start + length) - Math.max(a, start)), 0);
    if (shown > bestShown) {
      best = start;
      bestShown = shown;
    }
  }
  return best;
}
