// @ts-check
/** The classes in which answers are ordered. Mirror of indexer/tiers.py. */

/** @typedef {"relevance" | "date"} Sort */

/** How a record matches, best first. */
export const Tier = Object.freeze({
  AS_TYPED: 0,
  ARTICLE: 1,
  DOC_NUMBER: 2,
  TITLE: 3,
  TITLE_END: 4,
  IN_TITLE: 5,
  IN_PASSAGE: 6,
  WORDS_IN_PASSAGE: 7,
  WORDS_IN_RECORD: 8,
  FILTERED: 9,
  PARTIAL: 10,
});

/** The name of each tier, in lower case. */
export const TIER_NAMES = new Map(Object.entries(Tier).map(([name, tier]) => [tier, name.toLowerCase()]));
