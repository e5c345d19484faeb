// @ts-check
/** What a reference of a pack points at, where it is a permalink; words with a 文号 are read when the site is built. Pure. */

/** @typedef {{document: string, from: string, to: string}} Place `from` and `to` are anchors; empty for the whole document */

const PERMALINK = /^(?:https?:\/\/[^\s/]+|file:\/\/)?(?:\/?[^\s#?]*\/)?d\/([a-z0-9-]{1,80})(?:\/(?:index\.html)?)?(?:#(\S+))?$/i;
const SHORT = /^([a-z0-9]+(?:-[a-z0-9]+)+)#(\S+)$/;

/**
 * @param {string} reference
 * @returns {Place | null}
 */
export function placeOf(reference) {
  const [first, second = "", ...more] = reference.split(/\s*至\s*/);
  if (more.length) return null;
  const match = PERMALINK.exec(first.trim()) ?? SHORT.exec(first.trim());
  if (!match) return null;
  const from = decoded(match[2] ?? "");
  return { document: match[1], from, to: second ? anchorIn(second) : from };
}

/**
 * The path of a place, relative to the site's root.
 * @param {Place} place
 */
export function pathOf(place) {
  return `d/${place.document}/${place.from ? `#${encodeURIComponent(place.from)}` : ""}`;
}

/** @param {string} text an anchor alone, or a whole permalink */
function anchorIn(text) {
  return decoded(text.trim().replace(/^.*#/, ""));
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The blocks of a document that a place names: one, a range, the section of a heading, or all; empty where it is not there.
 * @template {{anchor: string, level: number}} T
 * @param {T[]} blocks `level` is 0 for what is no heading
 * @param {Place} place
 * @returns {T[]}
 */
export function blocksAt(blocks, place) {
  if (!place.from) return blocks;
  const start = blocks.findIndex((block) => block.anchor === place.from);
  const last = blocks.findIndex((block) => block.anchor === place.to);
  if (start < 0 || last < start) return [];
  return blocks.slice(start, endOfSection(blocks, last));
}

/**
 * How neighbouring blocks are named together: 第二部分第1条至第3条; mirrors study/passages.py.
 * @param {string[]} places the name of each block's place
 */
export function nameOfRange(places) {
  const [first = "", ...inner] = places;
  if (inner.every((place) => place.startsWith(first))) return first;
  const last = inner[inner.length - 1];
  let shared = 0;
  while (shared < Math.min(last.length, first.length) && last[shared] === first[shared]) shared += 1;
  const cut = last.lastIndexOf("第", shared);
  return `${first}至${cut > 0 ? last.slice(cut) : last}`;
}

/**
 * @param {{level: number}[]} blocks
 * @param {number} start
 */
function endOfSection(blocks, start) {
  const level = blocks[start].level;
  if (!level) return start + 1;
  const end = blocks.findIndex((block, index) => index > start && block.level > 0 && block.level <= level);
  return end < 0 ? blocks.length : end;
}
