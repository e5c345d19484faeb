// @ts-check
/** Facets of a result with counts, and the filters that choose within them. Mirror of indexer/facets.py. */

import { LEVELS } from "./part_head.js";
import { YEARS } from "./query.js";

/** @typedef {import("./reader.js").IndexReader} IndexReader */
/** @typedef {import("./reader.js").Facet} Facet */
/** @typedef {import("./query.js").Filter} Filter */
/** @typedef {{value: string, count: number}} FacetValue */

/** @type {Facet[]} */
export const FACETS = ["level", "kind", "year", "region", "issuer", "topic", "validity"];

/**
 * Each facet's values, most frequent first (years: newest first), then by value.
 * @param {IndexReader} reader
 * @param {number[]} ordinals
 * @returns {Record<Facet, FacetValue[]>}
 */
export function countFacets(reader, ordinals) {
  const counted = FACETS.map((facet) => [facet, countFacet(reader, facet, ordinals).filter(({ value }) => facet !== "kind" || !LEVELS.includes(value))]);
  return Object.fromEntries(counted);
}

/**
 * Whether a record has the value; organs and regions also by a part of their name.
 * @param {IndexReader} reader
 * @param {number} ordinal
 * @param {Filter} condition
 */
export function passes(reader, ordinal, condition) {
  const values = reader.valuesOf(ordinal, /** @type {Facet} */ (condition.field));
  if (condition.field === "year") {
    const match = YEARS.exec(condition.raw);
    if (!match) return false;
    const [first, last] = [match[1], match[2] || match[1]];
    return values.some(({ value }) => first <= value && value <= last);
  }
  if (condition.field === "kind" || condition.field === "level") return values.some(({ folded }) => folded === condition.text);
  return values.some(({ folded }) => folded.includes(condition.text));
}

/**
 * @param {IndexReader} reader
 * @param {Facet} facet
 * @param {number[]} ordinals
 * @returns {FacetValue[]}
 */
function countFacet(reader, facet, ordinals) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const ordinal of ordinals) {
    for (const { value } of reader.valuesOf(ordinal, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const ordered = [...counts].sort((a, b) => compareText(a[0], b[0]));
  if (facet === "year") ordered.reverse();
  else ordered.sort((a, b) => b[1] - a[1]);
  return ordered.map(([value, count]) => ({ value, count }));
}

/**
 * The order of code points, which is Python's and not that of JavaScript's code units.
 * @param {string} one
 * @param {string} other
 */
function compareText(one, other) {
  const a = Array.from(one);
  const b = Array.from(other);
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = /** @type {number} */ (a[i].codePointAt(0)) - /** @type {number} */ (b[i].codePointAt(0));
    if (difference) return difference;
  }
  return a.length - b.length;
}
