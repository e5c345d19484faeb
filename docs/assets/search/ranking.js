// @ts-check
/** How well a record answers: BM25 of the record, its best passage, its title, and who cites it. Mirror of indexer/ranking.py. */

import { BODY, HEADLINES, TITLE } from "./passages.js";
import { isQuestion } from "./question_words.js";

/** @typedef {import("./matching.js").Term} Term */
/** @typedef {{term: Term, weight: number}} WeightedTerm */
/** @typedef {{value: number, passages: Map<number, number>}} Score */

const COHESION_STEPS = 15;
const K1 = 1.2;
const B = 0.35;
const PASSAGE_BOOST = 1.2;
const TITLE_BOOST = 0.8;
const CROSSING_BOOST = 0.7;
const CITED = 1;
const CITED_OF_QUESTIONS = 3;
export const OTHER_WORDS = 0.6;

/**
 * Each term with the root of its inverse document frequency in 1/1024, by what kind of evidence it is.
 * @param {Iterable<Term>} terms
 * @param {number} records
 * @param {number} share
 * @returns {WeightedTerm[]}
 */
export function weighTerms(terms, records, share = 1) {
  return Array.from(terms, (term) => ({ term, weight: rarityOf(term.postings.records, records) * evidenceOf(term) * share }));
}

/**
 * The root of the inverse document frequency in 1/1024.
 * @param {number} found
 * @param {number} records
 */
export function rarityOf(found, records) {
  return Math.floor(1024 * Math.sqrt(Math.log(1 + (records - found + 0.5) / (found + 0.5))) + 0.5) / 1024;
}

/** @typedef {{length: number, cited: number}} Card how many pairs a record has, and how much others cite it */
/** @typedef {{meanLength: number, cited: number}} Scale what the scores of one query have in common */

/**
 * The scale for a query.
 * @param {import("./query.js").Query} query
 * @param {number} meanLength
 * @returns {Scale}
 */
export function scaleOf(query, meanLength) {
  return { meanLength, cited: isQuestion(query.raw, query.whole) ? CITED_OF_QUESTIONS : CITED };
}

/**
 * The score of the record whose windows are `start` to before `end`.
 * @param {WeightedTerm[]} terms
 * @param {Card} card
 * @param {number} start
 * @param {number} end
 * @param {Scale} scale
 * @returns {Score}
 */
export function scoreRecord(terms, card, start, end, scale) {
  let total = 0;
  /** @type {Map<number, number>} */
  const passages = new Map();
  const norm = normOf(card, scale.meanLength);
  for (const { term, weight } of terms) {
    const places = term.postings.within(start, end);
    if (!places.length) continue;
    const frequency = places.length;
    total += weight * ((frequency * (K1 + 1)) / (frequency + norm));
    for (const place of places) passages.set(place - start, (passages.get(place - start) ?? 0) + weight);
  }
  return scoreOf(total, passages, card, scale);
}

/**
 * The score of a record that holds a whole string in `windows`: as one term, which is as rare for every record.
 * @param {number[]} windows
 * @param {Card} card
 * @param {Scale} scale
 * @returns {Score}
 */
export function scoreString(windows, card, scale) {
  const total = (windows.length * (K1 + 1)) / (windows.length + normOf(card, scale.meanLength));
  return scoreOf(total, new Map(windows.map((window) => [window, 1])), card, scale);
}

/**
 * @param {Card} card
 * @param {number} meanLength
 */
function normOf(card, meanLength) {
  return K1 * (1 - B + B * (card.length / meanLength));
}

/**
 * @param {number} total
 * @param {Map<number, number>} passages
 * @param {Card} card
 * @param {Scale} scale
 * @returns {Score}
 */
function scoreOf(total, passages, card, scale) {
  let best = 0;
  for (const [number, worth] of passages) if (number >= BODY && worth > best) best = worth;
  const title = Math.max(passages.get(TITLE) ?? 0, passages.get(HEADLINES) ?? 0);
  const value = total + PASSAGE_BOOST * best + TITLE_BOOST * title;
  return { value: (value * (20 + scale.cited * card.cited)) / 20, passages };
}

/**
 * The number of the best passage of the body, the first of equals.
 * @param {Score} score
 */
export function bestPassage(score) {
  return bestOf([...score.passages.keys()].filter((number) => number >= BODY), score);
}

/**
 * Of `numbers` the passage worth most, the first of equals.
 * @param {number[]} numbers
 * @param {Score} score
 * @returns {number | null}
 */
export function bestOf(numbers, score) {
  /** @type {number | null} */
  let best = null;
  const worth = (/** @type {number} */ number) => score.passages.get(number) ?? 0;
  for (const number of [...numbers].sort((a, b) => a - b)) {
    if (best === null || worth(number) > worth(best)) best = number;
  }
  return best;
}

/** @param {Term} term */
function evidenceOf(term) {
  return CROSSING_BOOST + (1 - CROSSING_BOOST) * (term.postings.cohesion / COHESION_STEPS);
}

