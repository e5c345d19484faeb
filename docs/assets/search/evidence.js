// @ts-check
/** Why and where a settled record answers: the paragraph to show, how many others there are. Mirror of indexer/evidence.py. */

import { leadOf, mostAbout } from "./aboutness.js";
import { isContent } from "./matching.js";
import { spanOf } from "./nearness.js";
import { BODY, HEADLINES, TITLE } from "./passages.js";
import { bestPassage } from "./ranking.js";
import { TIER_NAMES, Tier } from "./tiers.js";
import { commonOf, holdsAll, literalWindows, rising } from "./word_match.js";

/** @typedef {import("./folded_record.js").FoldedRecord} FoldedRecord */
/** @typedef {import("./matching.js").Match} Match */
/** @typedef {import("./ranking.js").Score} Score */
/**
 * @typedef {object} Evidence
 * @property {string} tier
 * @property {number} score
 * @property {number} passage the passage to show
 * @property {boolean} isRecord whether the record as a whole is the answer, not this passage
 * @property {number} more further paragraphs that answer alike; where parts of words do, windows
 * @property {string[]} wanted folded strings to mark
 * @property {number[]} others these paragraphs
 */

/** A query, looked up. */
export class Asked {
  /**
   * @param {import("./query.js").Query} query
   * @param {Match} whole
   * @param {Match} typed
   * @param {import("./word_match.js").Group[]} groups
   * @param {import("./ranking.js").WeightedTerm[]} terms
   */
  constructor(query, whole, typed, groups, terms) {
    this.query = query;
    this.whole = whole;
    this.typed = typed;
    this.groups = groups;
    this.terms = terms;
  }

  /**
   * Folded strings to mark in the record.
   * @param {number} ordinal
   * @param {number} tier
   */
  wanted(ordinal, tier) {
    if (this.typed.places.has(ordinal)) return [this.query.typed];
    if (this.whole.places.has(ordinal)) return [this.query.whole];
    if (tier === Tier.WORDS_IN_PASSAGE || tier === Tier.WORDS_IN_RECORD) return this.query.groups.flat().map((word) => word.text);
    const terms = this.terms.map((weighted) => weighted.term);
    const contents = terms.filter(isContent);
    return (contents.length ? contents : terms).map((term) => term.text);
  }

  /**
   * The passages that hold a word of every group, rising.
   * @param {number} ordinal
   * @param {FoldedRecord} record
   */
  passagesWithAll(ordinal, record) {
    const windows = commonOf(this.groups.map((group) => literalWindows(group, ordinal)));
    return record.holding(rising(windows), (text) => holdsAll(this.groups, text));
  }

  /**
   * The passages of the body that hold every word that the title does not; none where it holds none, or all of them.
   * @param {number} ordinal
   * @param {FoldedRecord} record
   */
  besideTitle(ordinal, record) {
    const rest = this.groupsBesideTitle(record);
    if (!rest.length || rest.length === this.groups.length) return [];
    const windows = commonOf(rest.map((group) => literalWindows(group, ordinal)));
    return record.holding(rising(windows), (text) => holdsAll(rest, text)).filter((number) => number >= BODY);
  }

  /**
   * The words that the title does not hold, alternatives together.
   * @param {FoldedRecord} record
   */
  wordsBesideTitle(record) {
    return this.groupsBesideTitle(record).map((group) => group.map((match) => match.word.text));
  }

  /** @param {FoldedRecord} record */
  groupsBesideTitle(record) {
    const title = record.text(TITLE);
    return this.groups.filter((group) => !group.some((match) => title.includes(match.word.text)));
  }
}

/**
 * Why the record answers.
 * @param {Asked} asked
 * @param {number} ordinal
 * @param {number} tier
 * @param {Score} score
 * @param {FoldedRecord} record
 * @returns {Evidence}
 */
export function evidenceOf(asked, ordinal, tier, score, record) {
  const matching = matchingPassages(asked, ordinal, tier, record);
  const body = matching.filter((number) => number >= BODY);
  let isRecord = (tier >= Tier.DOC_NUMBER && tier <= Tier.IN_TITLE) || tier === Tier.FILTERED || (matching.length > 0 && !body.length);
  /** @type {number | null} */
  let shown;
  const about = tier === Tier.WORDS_IN_PASSAGE || tier === Tier.WORDS_IN_RECORD ? asked.besideTitle(ordinal, record) : [];
  if (about.length) {
    shown = mostAbout(about, record, asked.wordsBesideTitle(record));
  } else if (tier === Tier.WORDS_IN_PASSAGE && body.length > 1) {
    shown = nearest(asked, body, record);
  } else if (tier <= Tier.WORDS_IN_PASSAGE) {
    shown = mostAbout(body, record, asked.wanted(ordinal, tier).map((text) => [text]));
  } else {
    shown = bestPassageIn(asked, bestPassage(score), record);
  }
  if (shown === null) {
    shown = matching.length && matching[0] > HEADLINES ? matching[0] : leadOf(record);
    isRecord = true;
  }
  const others = body.filter((number) => isRecord || number !== shown);
  const more = Math.max(0, body.length - (isRecord ? 0 : 1));
  return { tier: TIER_NAMES.get(tier) ?? "", score: score.value, passage: shown, isRecord, more, wanted: asked.wanted(ordinal, tier), others };
}

/**
 * The passages that hold what was asked, rising; none where the tier tells of no passage.
 * @param {Asked} asked
 * @param {number} ordinal
 * @param {number} tier
 * @param {FoldedRecord} record
 */
function matchingPassages(asked, ordinal, tier, record) {
  if (tier <= Tier.IN_PASSAGE) {
    const match = asked.typed.places.has(ordinal) ? asked.typed : asked.whole;
    return record.holding(match.places.get(ordinal) ?? [], (text) => text.includes(match.text));
  }
  return tier === Tier.WORDS_IN_PASSAGE ? asked.passagesWithAll(ordinal, record) : [];
}

/**
 * Of passages that hold every word the one where they stand nearest to one another.
 * @param {Asked} asked
 * @param {number[]} passages
 * @param {FoldedRecord} record
 */
function nearest(asked, passages, record) {
  const words = asked.groups.map((group) => group.map((match) => match.word.text));
  let best = passages[0];
  let bestSpan = Infinity;
  for (const number of passages) {
    const span = spanOf(record.text(number), words);
    if (span < bestSpan) {
      best = number;
      bestSpan = span;
    }
  }
  return best;
}

/**
 * Of the passages in a window the one whose terms weigh most, the first of equals.
 * @param {Asked} asked
 * @param {number | null} window
 * @param {FoldedRecord} record
 */
function bestPassageIn(asked, window, record) {
  if (window === null) return null;
  /** @type {number | null} */
  let best = null;
  let bestWorth = -1;
  for (const number of record.passages(window)) {
    const text = record.text(number);
    let worth = 0;
    for (const { term, weight } of asked.terms) if (text.includes(term.text)) worth += weight;
    if (worth > bestWorth) {
      best = number;
      bestWorth = worth;
    }
  }
  return best;
}
