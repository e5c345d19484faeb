// @ts-check
/**
 * Which records hold a string: candidates from posting lists, and what the text itself says. Mirror of
 * indexer/matching.py.
 */

import { silentPlaces } from "./question_words.js";

/** @typedef {import("./reader.js").IndexReader} IndexReader */
/** @typedef {import("./posting_list.js").PostingList} PostingList */
/** @typedef {import("./reader.js").Places} Places */
/** @typedef {{text: string, places: Places, exact: boolean}} Match where one string stands, as far as is known */
/** @typedef {{text: string, postings: PostingList}} Term */

const COHESIVE = 8;
const MOST_PAIRS = 32;
const MOST_CONTENT = 4;
const LEAST_WORTH = 4;
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
 * The pairs of `text` that are looked up, the rarest: common ones and words of asking only where nothing else stands.
 * @param {IndexReader} reader
 * @param {string} text
 */
export function tellingPairs(reader, text) {
  const spoken = spokenPairs(text);
  const telling = spoken.filter((pair) => !reader.common.has(pair));
  return rarest(reader, telling.length ? telling : spoken);
}

/**
 * The common pairs of `text` that tell most, where others are looked up.
 * @param {IndexReader} reader
 * @param {string} text
 */
function contentPairs(reader, text) {
  const spoken = spokenPairs(text);
  const worth = (/** @type {string} */ pair) => reader.common.get(pair) ?? 0;
  const telling = spoken.filter((pair) => worth(pair) >= LEAST_WORTH).sort((one, other) => worth(other) - worth(one));
  return spoken.some((pair) => !reader.common.has(pair)) ? telling.slice(0, MOST_CONTENT) : [];
}

/**
 * The pairs that say what is asked about; all of them where nothing does.
 * @param {string} text
 */
function spokenPairs(text) {
  const silent = silentPlaces(text);
  const characters = Array.from(text);
  /** @type {Set<string>} */
  const pairs = new Set();
  for (let at = 0; at + 1 < characters.length; at++) {
    if (!silent.has(at) && !silent.has(at + 1)) pairs.add(characters[at] + characters[at + 1]);
  }
  return pairs.size ? [...pairs] : pairsOf(text);
}

/**
 * At most MOST_PAIRS of `pairs`, in their order.
 * @param {IndexReader} reader
 * @param {string[]} pairs
 */
function rarest(reader, pairs) {
  if (pairs.length <= MOST_PAIRS) return pairs;
  const kept = new Set([...pairs].sort((one, other) => reader.parts[0].runs.compareRanks(one, other)).slice(0, MOST_PAIRS));
  return pairs.filter((pair) => kept.has(pair));
}

/**
 * The common pairs of `text`, in order; neighbours as strings of three, which have lists of their own.
 * @param {IndexReader} reader
 * @param {string} text
 */
export function commonKeys(reader, text) {
  const characters = Array.from(text);
  const isCommon = characters.slice(1).map((character, at) => reader.common.has(characters[at] + character));
  const keys = isCommon.flatMap((here, at) => {
    if (!here || (isCommon[at - 1] && !isCommon[at + 1])) return [];
    return [characters.slice(at, at + (isCommon[at + 1] ? 3 : 2)).join("")];
  });
  return [...new Set(keys)];
}

/**
 * Whether one posting list tells exactly where `text` stands.
 * @param {IndexReader} reader
 * @param {string} text
 */
export function isOneKey(reader, text) {
  return Array.from(text).length === 2 || (commonKeys(reader, text)[0] === text && reader.isListed(text));
}

/**
 * Every term that a search for `text` asks about first.
 * @param {IndexReader} reader
 * @param {string} text
 */
export function keysNeeded(reader, text) {
  if (Array.from(text).length === 1) return [text];
  const telling = rarePairs(reader, text);
  return telling.length ? telling : otherKeys(reader, text, telling);
}

/**
 * Every term that a search for the word `text` asks about first, and those that tell its worth.
 * @param {IndexReader} reader
 * @param {string} text
 */
export function termsNeeded(reader, text) {
  const worth = Array.from(text).length === 1 ? [] : [...tellingPairs(reader, text), ...contentPairs(reader, text)];
  return [...keysNeeded(reader, text), ...worth];
}

/**
 * The passages that may hold `text`; of a single character the first one of each record, or titles where it is common.
 * @param {IndexReader} reader
 * @param {string} text
 * @returns {Match}
 */
export function findString(reader, text) {
  if (Array.from(text).length === 1) return { text, places: reader.group(reader.postings(text).passages), exact: true };
  const telling = rarePairs(reader, text);
  let places = placesOf(reader, telling);
  if (!telling.length || places.size > MANY) places = placesOf(reader, [...telling, ...otherKeys(reader, text, telling)]);
  return { text, places, exact: isOneKey(reader, text) };
}

/**
 * What must be looked up of `text` too, since too many records may hold it; what tells most is loaded.
 * @param {IndexReader} reader
 * @param {string} text
 */
export function othersNeeded(reader, text) {
  const telling = Array.from(text).length > 2 ? rarePairs(reader, text) : [];
  return telling.length && placesOf(reader, telling).size > MANY ? otherKeys(reader, text, telling) : [];
}

/**
 * Load all that `findString` looks up.
 * @param {IndexReader} reader
 * @param {string} text
 */
export async function loadString(reader, text) {
  await reader.loadTerms(keysNeeded(reader, text));
  await reader.loadTerms(othersNeeded(reader, text));
}

/**
 * The telling pairs of `text` that are not common.
 * @param {IndexReader} reader
 * @param {string} text
 */
function rarePairs(reader, text) {
  return tellingPairs(reader, text).filter((pair) => !reader.common.has(pair));
}

/**
 * What is looked up beside its telling pairs where these leave too many records: all the rest of it.
 * @param {IndexReader} reader
 * @param {string} text
 * @param {string[]} telling
 */
function otherKeys(reader, text, telling) {
  const rest = pairsOf(text).filter((pair) => !reader.common.has(pair) && !telling.includes(pair));
  return [...rest, ...commonKeys(reader, text)].slice(0, MOST_PAIRS - telling.length);
}

/**
 * @param {IndexReader} reader
 * @param {string[]} keys
 */
function placesOf(reader, keys) {
  return commonPlaces(reader, keys.map((key) => reader.postings(key)));
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
  return reader.group(ordered.reduce(keepCommon));
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
  return [...tellingPairs(reader, text), ...contentPairs(reader, text)]
    .map((pair) => ({ text: pair, postings: reader.postings(pair) }))
    .filter((term) => term.postings.passages.length > 0);
}

/**
 * What stands in both of two rising lists.
 * @param {number[]} one
 * @param {number[]} other
 */
export function keepCommon(one, other) {
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
