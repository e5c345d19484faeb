// @ts-check
/** Which words of a passage went and which came: the longest common sequence of numbers, Latin words and single characters. */

/** @typedef {{text: string, isChanged: boolean}} Piece */

const WORD = /[0-9A-Za-z.%％]+|[^]/gu;
/** Equal characters between two changes that are too few to be read: they count as changed. */
const ISLAND = 2;
/** Cells of the table of common sequences: two passages of 3,000 characters; longer ones are shown as changed whole. */
const MOST = 9_000_000;

/**
 * @param {string} old
 * @param {string} now
 * @returns {[Piece[], Piece[]]}
 */
export function compareWords(old, now) {
  const ours = old.match(WORD) ?? [];
  const theirs = now.match(WORD) ?? [];
  let head = 0;
  while (head < ours.length && head < theirs.length && ours[head] === theirs[head]) head++;
  let tail = 0;
  while (tail < ours.length - head && tail < theirs.length - head && ours.at(-1 - tail) === theirs.at(-1 - tail)) tail++;
  const [left, right] = middle(ours.slice(head, ours.length - tail), theirs.slice(head, theirs.length - tail));
  return [
    piecesOf(ours, head, left, tail),
    piecesOf(theirs, head, right, tail),
  ];
}

/**
 * Of each word between the common ends, whether it stayed.
 * @param {string[]} ours
 * @param {string[]} theirs
 * @returns {[boolean[], boolean[]]}
 */
function middle(ours, theirs) {
  const left = ours.map(() => false);
  const right = theirs.map(() => false);
  const width = theirs.length + 1;
  if ((ours.length + 1) * width > MOST) return [left, right];
  const lengths = new Uint16Array((ours.length + 1) * width);
  for (let i = ours.length - 1; i >= 0; i--)
    for (let j = theirs.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        ours[i] === theirs[j] ? lengths[(i + 1) * width + j + 1] + 1 : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
  for (let i = 0, j = 0; i < ours.length && j < theirs.length; ) {
    if (ours[i] === theirs[j]) left[i++] = right[j++] = true;
    else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) i++;
    else j++;
  }
  return [left, right];
}

/**
 * @param {string[]} words
 * @param {number} head
 * @param {boolean[]} stayed
 * @param {number} tail
 * @returns {Piece[]}
 */
function piecesOf(words, head, stayed, tail) {
  const kept = [...Array(head).fill(true), ...stayed, ...Array(tail).fill(true)];
  /** @type {Piece[]} */
  const pieces = [];
  words.forEach((word, at) => {
    const last = pieces.at(-1);
    if (last && last.isChanged === !kept[at]) last.text += word;
    else pieces.push({ text: word, isChanged: !kept[at] });
  });
  return joinIslands(pieces);
}

/** @param {Piece[]} pieces @returns {Piece[]} */
function joinIslands(pieces) {
  /** @type {Piece[]} */
  const joined = [];
  pieces.forEach((piece, at) => {
    const isIsland = !piece.isChanged && [...piece.text].length < ISLAND && at > 0 && at < pieces.length - 1;
    const isChanged = piece.isChanged || isIsland;
    const last = joined.at(-1);
    if (last && last.isChanged === isChanged) last.text += piece.text;
    else joined.push({ text: piece.text, isChanged });
  });
  return joined;
}
