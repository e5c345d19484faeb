// @ts-check
/** How near to one another the words of a query stand in a passage. Mirror of indexer/nearness.py. */

/**
 * The shortest distance from the first to the last of `words`, one alternative of each, in `text`.
 * @param {string} text
 * @param {string[][]} words
 */
export function spanOf(text, words) {
  /** @type {[number, number][]} */
  const marks = [];
  words.forEach((group, index) => {
    for (const word of group) for (const at of positionsOf(text, word)) marks.push([at, index]);
  });
  marks.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  /** @type {Map<number, number>} */
  const last = new Map();
  let best = text.length + 1;
  for (const [at, index] of marks) {
    last.set(index, at);
    if (last.size === words.length) best = Math.min(best, at - Math.min(...last.values()));
  }
  return best;
}

/**
 * Where `word` begins in `text`, overlapping ones too.
 * @param {string} text
 * @param {string} word
 */
export function positionsOf(text, word) {
  const found = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) found.push(at);
  return found;
}
