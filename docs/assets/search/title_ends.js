// @ts-check
/** How long a title is and how it ends. Mirror of indexer/title_ends.py; the figures of each record come with the export. */

const ENDS = 251;

/** @param {string[]} characters of a folded title */
function endOf(characters) {
  const [one, other] = ["\0", "\0", ...characters].slice(-2).map((sign) => /** @type {number} */ (sign.codePointAt(0)));
  return (31 * one + other) % ENDS;
}

/**
 * Whether a title of that length and end may end with folded `asked`.
 * @param {number} length
 * @param {number} end
 * @param {string[]} asked
 */
export function mayEndWith(length, end, asked) {
  return length >= asked.length && (asked.length < 2 || end === endOf(asked));
}
