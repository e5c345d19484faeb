// @ts-check
/** What names alone tell: the records that stand first in the answer to a query because of their titles. */

import { isPlain } from "./query.js";

/**
 * The ordinals that begin the list of hits, in order: the only record of that title, and the only one whose title ends so. Where
 * several have one, their texts decide which of them is first.
 * @param {import("./reader.js").IndexReader} reader
 * @param {import("./query.js").Query} query without an article that it may name
 * @returns {number[]}
 */
export function surelyTitled(reader, query) {
  if (!reader.names || !isPlain(query) || query.docNumber || Array.from(query.whole).length < 2) return [];
  const ending = reader.live().filter((ordinal) => reader.foldedTitle(ordinal)?.endsWith(query.whole));
  const whole = ending.filter((ordinal) => reader.foldedTitle(ordinal) === query.whole);
  const others = ending.filter((ordinal) => !whole.includes(ordinal));
  if (whole.length > 1) return [];
  return others.length === 1 ? [...whole, ...others] : whole;
}
