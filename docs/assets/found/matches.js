// @ts-check
/** Where words stand in pieces of text that follow one another, also across them. Pure. */

/** @typedef {{piece: number, at: number}} Place a character: the number of its piece, and where it stands there */
/** @typedef {{start: Place, end: Place}} Match `end` is the last character, not the one behind it */

const KEPT = /[\p{L}\p{N}]/u;

/**
 * Every place of any of `words`, in order, none within another; width, case, spaces and punctuation do not count.
 * @param {string[]} pieces
 * @param {string[]} words
 * @returns {Match[]}
 */
export function findMatches(pieces, words) {
  let folded = "";
  /** @type {Place[]} */
  const places = [];
  pieces.forEach((text, piece) => {
    for (let at = 0; at < text.length; at++) {
      for (const sign of foldSign(text, at)) {
        folded += sign;
        places.push({ piece, at });
      }
    }
  });
  const wanted = words.map(fold).filter(Boolean).sort((a, b) => b.length - a.length);
  /** @type {[number, number][]} */
  const found = [];
  for (const word of new Set(wanted)) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) found.push([at, at + word.length - 1]);
  }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  let past = -1;
  const apart = found.filter(([start, end]) => start > past && ((past = end), true));
  return apart.map(([start, end]) => ({ start: places[start], end: places[end] }));
}

/** @param {string} text */
function fold(text) {
  return Array.from(text, (_, at) => foldSign(text, at)).join("");
}

/**
 * @param {string} text
 * @param {number} at
 */
function foldSign(text, at) {
  const signs = text[at].normalize("NFKC").toLowerCase();
  return Array.from(signs).filter((sign) => KEPT.test(sign)).join("");
}
