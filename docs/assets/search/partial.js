// @ts-check
/** The records that hold a part of what was asked, where none holds all. Mirror of indexer/partial.py. */

import { isContent } from "./matching.js";
import { Tier } from "./tiers.js";

const LIMIT = 200;
const SHARE = 0.25;

/**
 * The best of the records that hold any term, with their tier.
 * @param {import("./reader.js").IndexReader} reader
 * @param {import("./ranking.js").WeightedTerm[]} terms
 * @param {{isAllowed: (ordinal: number) => boolean, score: (ordinal: number) => import("./ranking.js").Score}} candidates
 * @returns {Map<number, number>}
 */
export function partialTiers(reader, terms, candidates) {
  const contents = terms.filter((weighted) => isContent(weighted.term));
  const used = contents.length ? contents : terms;
  const found = new Set(used.flatMap((weighted) => [...reader.ownersOf(weighted.term.postings.passages)]));
  const allowed = [...found].filter((ordinal) => candidates.isAllowed(ordinal)).sort((a, b) => a - b);
  const worth = (/** @type {number} */ ordinal) => candidates.score(ordinal).value;
  const ranked = allowed.sort((a, b) => worth(b) - worth(a)).slice(0, LIMIT);
  const floor = ranked.length ? SHARE * worth(ranked[0]) : 0;
  return new Map(ranked.filter((ordinal) => worth(ordinal) >= floor).map((ordinal) => [ordinal, Tier.PARTIAL]));
}
