// @ts-check
/** One word of a query: where it stands as typed, and the terms it is made of. Mirror of indexer/word_match.py. */

import { findString, termsOf } from "./matching.js";

/** @typedef {WordMatch[]} Group alternatives, one of which a record must hold */

/** A word, looked up. */
export class WordMatch {
  /**
   * @param {import("./reader.js").IndexReader} reader
   * @param {import("./query.js").Word} word
   */
  constructor(reader, word) {
    this.word = word;
    this.literal = findString(reader, word.text);
    this.terms = termsOf(reader, word.text);
  }
}

/**
 * The windows of a record where a word of the group may stand as typed.
 * @param {Group} group
 * @param {number} ordinal
 */
export function literalWindows(group, ordinal) {
  return new Set(group.flatMap((match) => match.literal.places.get(ordinal) ?? []));
}

/**
 * Whether a folded text holds a word of each group.
 * @param {Group[]} groups
 * @param {string} text
 */
export function holdsAll(groups, text) {
  return groups.every((group) => group.some((match) => text.includes(match.word.text)));
}

/**
 * @template T
 * @param {Set<T>[]} sets
 * @returns {Set<T>}
 */
export function commonOf(sets) {
  if (!sets.length) return new Set();
  const [smallest, ...others] = [...sets].sort((a, b) => a.size - b.size);
  return new Set([...smallest].filter((value) => others.every((set) => set.has(value))));
}

/** @param {Set<number>} numbers */
export function rising(numbers) {
  return [...numbers].sort((a, b) => a - b);
}

/**
 * @param {import("./reader.js").IndexReader} reader
 * @param {string} text
 * @returns {import("./matching.js").Match}
 */
export function findOrNothing(reader, text) {
  return text ? findString(reader, text) : { text: "", places: new Map(), exact: true };
}
