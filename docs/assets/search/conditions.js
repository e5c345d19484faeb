// @ts-check
/** A filter of the query, resolved to the records it allows. Mirror of indexer/conditions.py. */

import { numberTerm } from "./doc_number_query.js";
import { passes } from "./facets.js";
import { findString } from "./matching.js";
import { DOC_NUMBER, HEADLINES, TITLE } from "./passages.js";

/** @typedef {import("./reader.js").IndexReader} IndexReader */
/** @typedef {import("./query.js").Filter} Filter */
/** @typedef {import("./matching.js").Match} Match */

/** A filter, resolved to the records it allows. */
export class Condition {
  /**
   * @param {IndexReader} reader
   * @param {Filter} condition
   */
  constructor(reader, condition) {
    this.reader = reader;
    this.condition = condition;
    /** @type {Match | null} */
    this.match = null;
    /** @type {Set<number>} */
    this.numbers = new Set();
    if (condition.field === "title") {
      this.match = within(findString(reader, condition.text), TITLE, HEADLINES);
    } else if (condition.field === "doc_number") {
      this.match = within(findString(reader, condition.text), DOC_NUMBER, DOC_NUMBER);
      this.numbers = reader.ownersOf(reader.postings(numberTerm(condition.text)).passages);
    }
  }

  /** @param {number} ordinal */
  allows(ordinal) {
    const held = this.match
      ? this.match.places.has(ordinal) || this.numbers.has(ordinal)
      : passes(this.reader, ordinal, this.condition);
    return held !== this.condition.negative;
  }
}

/**
 * @param {Match} match
 * @param {number} first
 * @param {number} last
 * @returns {Match}
 */
function within(match, first, last) {
  const places = new Map();
  for (const [ordinal, numbers] of match.places) {
    const kept = numbers.filter((number) => first <= number && number <= last);
    if (kept.length) places.set(ordinal, kept);
  }
  return { text: match.text, places, exact: match.exact };
}
