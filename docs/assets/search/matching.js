// @ts-check
/**
 * Which records hold a string: candidates from posting lists, and what the text itself says. Mirror of
 * indexer/matching.py.
 */

/** @typedef {import("./reader.js").IndexReader} IndexReader */
/** @typedef {import("./posting_list.js").PostingList} PostingList */
/** @typedef {import("./reader.js").Places} Places */
/** @typedef {{text: string, places: Places, exact: boolean}} Match where one string stands, as far as is known */
/** @typedef {{text: string, postings: PostingList}} Term */

const COHESIVE = 8;
const MANY = 20;

/**
 * The neighbouring pairs of a folded string, each once, in order.
 * @param {string} text
 */
export function pairsOf(text) {
  const characters = Array.from(text);
  return [...new Set(characters.slice(1).map((character, index) => characters[index] + character))];
}

/**
 * The pairs of `text` that are looked up: common ones only where there are no others.
 * @param {IndexReader} reader
 * @param {string} text
 */
export function tellingPairs(reader, text) {
  const pairs = pairsOf(text);
  const telling = pairs.filter((pair) => !reader.common.has(pair));
  return telling.length ? telling : pairs;
}

/**
 * Every term that a search for `text` asks about.
 * @param {IndexReader} reader
 * @param {string} text
 */
export function termsNeeded(reader, text) {
  return Array.from(text).length === 1 ? [text] : tellingPairs(reader, text);
}

/**
 * The passages that may hold `text`; of a single character the first one of each record, or titles where it is common.
 * @param {IndexReader} reader
 * @param {string} text
 * @returns {Match}
 */
export function findString(reader, text) {
  const size = Array.from(text).length;
  if (size === 1) return { text, places: reader.group(reader.postings(text).passages), exact: true };
  let places = placesOf(reader, tellingPairs(reader, text));
  if (places.size > MANY && pairsLeft(reader, text).length) places = placesOf(reader, pairsOf(text));
  return { text, places, exact: size === 2 };
}

/**
 * The common pairs of `text` that must be looked up too, since too many records may hold it; its other pairs are loaded.
 * @param {IndexReader} reader
 * @param {string} text
 */
export function commonNeeded(reader, text) {
  const left = Array.from(text).length > 2 ? pairsLeft(reader, text) : [];
  return left.length && placesOf(reader, tellingPairs(reader, text)).size > MANY ? left : [];
}

/**
 * @param {IndexReader} reader
 * @param {string} text
 */
function pairsLeft(reader, text) {
  const telling = new Set(tellingPairs(reader, text));
  return pairsOf(text).filter((pair) => !telling.has(pair));
}

/**
 * @param {IndexReader} reader
 * @param {string[]} pairs
 */
function placesOf(reader, pairs) {
  return commonPlaces(reader, pairs.map((pair) => reader.postings(pair)));
}

/**
 * The passages that stand in every one of `lists`.
 * @param {IndexReader} reader
 * @param {PostingList[]} lists
 * @returns {Places}
 */
export function commonPlaces(reader, lists) {
  const ordered = lists.map((postings) => postings.passages).sort((a, b) => a.length - b.length);
  if (!ordered.length || !ordered[0].length) return new Map();
  return reader.group(ordered.reduce(commonOf));
}

/**
 * Keep of one record's passages those that hold the string; `folded(n)` is passage n of it.
 * @param {Match} match
 * @param {number} ordinal
 * @param {(number: number) => string} folded
 */
export function checkString(match, ordinal, folded) {
  const places = match.places.get(ordinal);
  if (match.exact || !places) return;
  const kept = places.filter((number) => folded(number).includes(match.text));
  if (kept.length) match.places.set(ordinal, kept);
  else match.places.delete(ordinal);
}

/** @param {Term} term whether it stands for a word or a part of one, and not for the border of two */
export function isContent(term) {
  return term.postings.cohesion >= COHESIVE;
}

/**
 * The pairs of `text` that the archive knows and that tell something, in order.
 * @param {IndexReader} reader
 * @param {string} text
 * @returns {Term[]}
 */
export function termsOf(reader, text) {
  if (Array.from(text).length < 2) return [];
  return tellingPairs(reader, text)
    .map((pair) => ({ text: pair, postings: reader.postings(pair) }))
    .filter((term) => term.postings.passages.length > 0);
}

/**
 * The pairs that carry the meaning of a word; all of them where none is known to be inside a word.
 * @param {Term[]} terms
 */
export function contentPairs(terms) {
  const contents = terms.filter(isContent);
  return contents.length ? contents : terms;
}

/**
 * Whether content pairs account for `text`: no two neighbouring characters are left over, as in a word misspelt.
 * @param {string} text
 * @param {Term[]} contents
 */
export function isCovered(text, contents) {
  const known = new Set(contents.map((term) => term.text));
  const characters = Array.from(text);
  const covered = characters.map(() => false);
  for (let i = 0; i + 1 < characters.length; i++) {
    const pair = characters[i] + characters[i + 1];
    if (known.has(pair)) covered[i] = covered[i + 1] = true;
  }
  return known.size > 0 && !covered.some((is, index) => index > 0 && !is && !covered[index - 1]);
}

/**
 * @param {number[]} one
 * @param {number[]} other
 */
function commonOf(one, other) {
  const common = [];
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    if (one[i] === other[j]) {
      common.push(one[i]);
      i++;
      j++;
    } else if (one[i] < other[j]) i++;
    else j++;
  }
  return common;
}
