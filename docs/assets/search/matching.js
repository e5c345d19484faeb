// @ts-check
/**
 * Which records hold a string: candidates from posting lists, and what the text itself says. Mirror of
 * indexer/matching.py.
 */

/** @typedef {import("./reader.js").IndexReader} IndexReader */
/** @typedef {import("./shards.js").PostingList} PostingList */
/** @typedef {Map<number, number[]>} Places ordinal → passage numbers, both rising */
/** @typedef {{text: string, places: Places, exact: boolean}} Match where one string stands, as far as is known */
/** @typedef {{text: string, size: number, postings: PostingList}} Term `size` counts characters */

const COHESIVE = 8;
const LONGEST_WORD = 8;

/**
 * The neighbouring pairs of a folded string, each once, in order.
 * @param {string} text
 */
export function pairsOf(text) {
  const characters = Array.from(text);
  return [...new Set(characters.slice(1).map((character, index) => characters[index] + character))];
}

/**
 * Every term that a search for `text` asks about, and the prefix whose terms it needs.
 * @param {string} text
 * @returns {{terms: string[], prefixes: string[]}}
 */
export function termsNeeded(text) {
  const characters = Array.from(text);
  if (characters.length === 1) return { terms: [], prefixes: [text] };
  return { terms: [...pairsOf(text), ...longerParts(characters)], prefixes: [] };
}

/**
 * The passages that may hold `text`.
 * @param {IndexReader} reader
 * @param {string} text
 * @returns {Match}
 */
export function findString(reader, text) {
  const size = Array.from(text).length;
  if (size === 1) {
    const terms = reader.terms(text).filter((term) => Array.from(term).length <= 2);
    return { text, places: union(terms.map((term) => reader.postings(term).places)), exact: true };
  }
  const places = intersect(pairsOf(text).map((pair) => reader.postings(pair).places));
  return { text, places, exact: size === 2 };
}

/**
 * The passages that stand in every one of `lists`.
 * @param {Places[]} lists
 * @returns {Places}
 */
export function intersect(lists) {
  const ordered = [...lists].sort((a, b) => a.size - b.size);
  /** @type {Places} */
  let found = new Map(ordered[0] ?? []);
  for (const places of ordered.slice(1)) {
    /** @type {Places} */
    const kept = new Map();
    for (const [ordinal, passages] of found) {
      const other = places.get(ordinal);
      const common = other ? commonOf(passages, other) : [];
      if (common.length) kept.set(ordinal, common);
    }
    found = kept;
  }
  return found;
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
  return term.size > 2 || term.postings.cohesion >= COHESIVE;
}

/**
 * The pairs of `text` and the longer words in it that the archive knows, in a fixed order.
 * @param {IndexReader} reader
 * @param {string} text
 * @returns {Term[]}
 */
export function termsOf(reader, text) {
  const asked = [...pairsOf(text), ...longerParts(Array.from(text))];
  return [...new Set(asked)]
    .map((term) => ({ text: term, size: Array.from(term).length, postings: reader.postings(term) }))
    .filter((term) => term.postings.places.size > 0);
}

/**
 * The pairs that carry the meaning of a word; all of them where none is known to be inside a word.
 * @param {Term[]} terms
 */
export function contentPairs(terms) {
  const pairs = terms.filter((term) => term.size === 2);
  const contents = pairs.filter(isContent);
  return contents.length ? contents : pairs;
}

/**
 * Whether content pairs account for `text`: no two neighbouring characters are left over, as in a word misspelt.
 * @param {string} text
 * @param {Term[]} contents
 */
export function isCovered(text, contents) {
  const pairs = new Set(contents.map((term) => term.text));
  const characters = Array.from(text);
  const covered = characters.map(() => false);
  for (let i = 0; i + 1 < characters.length; i++) {
    if (pairs.has(characters[i] + characters[i + 1])) covered[i] = covered[i + 1] = true;
  }
  return covered.includes(true) && !covered.some((is, index) => index > 0 && !is && !covered[index - 1]);
}

/** @param {string[]} characters */
function longerParts(characters) {
  const parts = [];
  for (let start = 0; start + 2 < characters.length; start++) {
    const last = Math.min(start + LONGEST_WORD, characters.length);
    for (let end = start + 3; end <= last; end++) parts.push(characters.slice(start, end).join(""));
  }
  return parts;
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

/**
 * @param {Places[]} lists
 * @returns {Places}
 */
function union(lists) {
  /** @type {Map<number, Set<number>>} */
  const found = new Map();
  for (const places of lists) {
    for (const [ordinal, passages] of places) {
      const known = found.get(ordinal) ?? new Set();
      passages.forEach((number) => known.add(number));
      found.set(ordinal, known);
    }
  }
  return new Map([...found].sort((a, b) => a[0] - b[0]).map(([ordinal, set]) => [ordinal, [...set].sort((a, b) => a - b)]));
}
