// @ts-check
/** The classes in which answers are ordered. Mirror of indexer/tiers.py. */

/** @typedef {"relevance" | "date"} Sort */

/** How a record matches, best first. */
export const Tier = Object.freeze({
  AS_TYPED: 0,
  DOC_NUMBER: 1,
  TITLE: 2,
  TITLE_END: 3,
  IN_TITLE: 4,
  IN_PASSAGE: 5,
  WORDS_IN_PASSAGE: 6,
  WORDS_IN_RECORD: 7,
  PARTS_IN_PASSAGE: 8,
  FILTERED: 9,
  PARTIAL: 10,
});

/** The name of each tier, in lower case. */
export const TIER_NAMES = new Map(Object.entries(Tier).map(([name, tier]) => [tier, name.toLowerCase()]));
