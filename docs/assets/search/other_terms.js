// @ts-check
/**
 * What stands in for the words of a query where no record holds them all: words in Latin letters, other names. Mirror of
 * indexer/other_terms.py.
 */

import { FoldedRecord } from "./folded_record.js";
import { findString, loadString, tellingPairs, termsNeeded, termsOf } from "./matching.js";
import { PostingList } from "./posting_list.js";
import { OTHER_WORDS, rarityOf, weighTerms } from "./ranking.js";
import { officialNames, otherNames } from "./synonyms.js";

/** @typedef {import("./reader.js").IndexReader} IndexReader */
/** @typedef {import("./matching.js").Term} Term */
/** @typedef {import("./ranking.js").WeightedTerm} WeightedTerm */
/** @typedef {import("./effort.js").Effort} Effort */

const MOST_READ = 8;
const LETTER = /[a-z]/;
const WHOLE = 15;

/**
 * The terms by which records are found that hold a part of folded `words`, whose own terms are `terms`.
 * @param {IndexReader} reader
 * @param {string[]} words
 * @param {WeightedTerm[]} terms
 * @param {Effort} effort
 */
export async function termsOfPartial(reader, words, terms, effort) {
  const kept = terms.filter((weighted) => !LETTER.test(weighted.term.text));
  const known = new Set(kept.map((weighted) => weighted.term.text));
  kept.push(...weighTerms(await latinTerms(reader, words, effort), reader.size));
  await reader.loadTerms(termsOfOthers(reader, words));
  const { synonyms, words: everyday } = reader.manifest;
  for (const [others, share] of /** @type {const} */ ([[otherNames(words, synonyms), 1], [officialNames(words, everyday), OTHER_WORDS]])) {
    for (const [other, typed] of others) {
      const own = weighTerms(termsOf(reader, typed), reader.size);
      const added = weighTerms(termsOf(reader, other), reader.size);
      const preferred = preference(reader, other, typed);
      const worth = (share + (1 - share) * preferred) * preferred * asOne(reader, typed, own, added);
      kept.push(...added.filter(({ term }) => !known.has(term.text)).map(({ term, weight }) => ({ term, weight: weight * worth })));
      for (const { term } of added) known.add(term.text);
    }
  }
  return kept;
}

/**
 * What makes a longer name weigh no more than the typed one, whose pairs count as the rarest where no text has them.
 * @param {IndexReader} reader
 * @param {string} typed
 * @param {WeightedTerm[]} own
 * @param {WeightedTerm[]} added
 */
function asOne(reader, typed, own, added) {
  const sum = (/** @type {WeightedTerm[]} */ terms) => terms.reduce((total, { weight }) => total + weight, 0);
  const unknown = Math.max(1, Array.from(typed).length - 1) * rarityOf(0, reader.size);
  return added.length ? Math.min(1, (own.length ? sum(own) : unknown) / sum(added)) : 0;
}

/**
 * What must be looked up of the other names of `words`.
 * @param {IndexReader} reader
 * @param {string[]} words
 */
export function termsOfOthers(reader, words) {
  const names = [...otherNames(words, reader.manifest.synonyms), ...officialNames(words, reader.manifest.words)].flat();
  return names.flatMap((name) => termsNeeded(reader, name));
}

/**
 * How much more usual the other name is in the archive than the typed one, from 0 to 1.
 * @param {IndexReader} reader
 * @param {string} other
 * @param {string} typed
 */
function preference(reader, other, typed) {
  const usual = holdersAtMost(reader, other);
  return usual ? usual / (usual + holdersAtMost(reader, typed)) : 0;
}

/**
 * @param {IndexReader} reader
 * @param {string} name
 */
function holdersAtMost(reader, name) {
  const counts = tellingPairs(reader, name).map((pair) => reader.postings(pair).records);
  return counts.length ? Math.min(...counts) : 0;
}

/**
 * @param {IndexReader} reader
 * @param {string[]} words
 * @param {Effort} effort
 * @returns {Promise<Term[]>}
 */
async function latinTerms(reader, words, effort) {
  /** @type {Term[]} */
  const found = [];
  for (const latin of new Set(words.flatMap((word) => word.match(/[a-z]{2,}/g) ?? []))) {
    await loadString(reader, latin);
    const { places } = findString(reader, latin);
    const sizeOf = (/** @type {number} */ ordinal) => places.get(ordinal)?.length ?? 0;
    const ordinals = [...places.keys()].sort((a, b) => sizeOf(b) - sizeOf(a) || a - b).slice(0, MOST_READ);
    await reader.loadRecords(ordinals, effort);
    const windows = ordinals.sort((a, b) => a - b).map((ordinal) => windowsWith(reader, ordinal, places.get(ordinal) ?? [], latin));
    const held = windows.flatMap((own, at) => own.map((window) => reader.starts[ordinals[at]] + window));
    const records = windows.filter((own) => own.length).length;
    if (held.length) found.push({ text: latin, postings: new PostingList(records, WHOLE, held) });
  }
  return found;
}

/**
 * @param {IndexReader} reader
 * @param {number} ordinal
 * @param {number[]} windows
 * @param {string} latin
 */
function windowsWith(reader, ordinal, windows, latin) {
  const { texts } = reader.record(ordinal);
  const record = new FoldedRecord(texts, reader.folder);
  const word = new RegExp(`(?<![a-z])${latin}(?![a-z])`);
  return windows.filter((window) => record.passages(window).some((number) => word.test(texts[number].normalize("NFKC").toLowerCase())));
}
