// @ts-check
/** Facets of a result with counts, and the filters that choose within them. Mirror of indexer/facets.py. */

import { YEARS } from "./query.js";

/** @typedef {import("./reader.js").Cards} Cards */
/** @typedef {import("./reader.js").Facet} Facet */
/** @typedef {import("./query.js").Filter} Filter */
/** @typedef {{value: string, count: number}} FacetValue */

/** @type {Facet[]} */
export const FACETS = ["kind", "year", "region", "organ", "topic"];

/**
 * Each facet's values, most frequent first (years: newest first), then by value.
 * @param {Cards} cards
 * @param {number[]} ordinals
 * @returns {Record<Facet, FacetValue[]>}
 */
export function countFacets(cards, ordinals) {
  const counted = FACETS.map((facet) => [facet, countFacet(cards, facet, ordinals)]);
  return Object.fromEntries(counted);
}

/**
 * Whether a record has the value; organs and regions also by a part of their name.
 * @param {Cards} cards
 * @param {number} ordinal
 * @param {Filter} condition
 */
export function passes(cards, ordinal, condition) {
  const table = cards.facets[/** @type {Facet} */ (condition.field)];
  const numbers = table.of[ordinal];
  if (condition.field === "year") {
    const match = YEARS.exec(condition.raw);
    if (!match) return false;
    const [first, last] = [match[1], match[2] || match[1]];
    return numbers.some((number) => first <= table.values[number] && table.values[number] <= last);
  }
  if (condition.field === "kind") return numbers.some((number) => table.folded[number] === condition.text);
  return numbers.some((number) => table.folded[number].includes(condition.text));
}

/**
 * @param {Cards} cards
 * @param {Facet} facet
 * @param {number[]} ordinals
 * @returns {FacetValue[]}
 */
function countFacet(cards, facet, ordinals) {
  const table = cards.facets[facet];
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const ordinal of ordinals) {
    for (const number of table.of[ordinal]) counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  // The vocabulary is sorted as Python sorts: its numbers are the order of equal counts.
  const ordered = [...counts].sort((a, b) => a[0] - b[0]);
  if (facet === "year") ordered.reverse();
  else ordered.sort((a, b) => b[1] - a[1]);
  return ordered.map(([number, count]) => ({ value: table.values[number], count }));
}
