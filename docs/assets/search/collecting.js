// @ts-check
/** The candidates of a query, when what it needs of the lexicon has come; for a short list only what that list needs. */

import { Candidates } from "./candidates.js";
import { Holders } from "./holders.js";
import { loadNeeded } from "./needed_terms.js";
import { termsOfPartial } from "./other_terms.js";
import { StagedMatch } from "./staged_match.js";

/** @typedef {import("./reader.js").IndexReader} IndexReader */
/** @typedef {import("./query.js").Query} Query */
/** @typedef {import("./tiers.js").Sort} Sort */
/** @typedef {import("./effort.js").Effort} Effort */

/**
 * All candidates.
 * @param {IndexReader} reader
 * @param {Query} query
 * @param {number} meanLength
 * @param {Sort} sort
 * @param {Effort} effort
 * @param {Candidates["onWait"]} onWait
 */
export async function collect(reader, query, meanLength, sort, effort, onWait = null) {
  await loadNeeded(reader, query, effort);
  const candidates = new Candidates(reader, query, meanLength, sort, effort);
  candidates.onWait = onWait;
  await candidates.settleFew();
  if (!candidates.tiers.size && candidates.groups.length && !candidates.isQuoted) {
    const words = query.groups.flat().map((word) => word.text);
    candidates.becomePartial(await termsOfPartial(reader, words, candidates.terms, effort));
  }
  return candidates;
}

/**
 * Of a query of plain words those candidates alone that hold it as one string, in the order in which all candidates begin;
 * null where there are none, or of several words fewer than `enough`: then there is no way around all of them.
 * @param {IndexReader} reader
 * @param {Query} query
 * @param {number} meanLength
 * @param {number} enough
 * @param {Effort} effort
 * @param {Candidates["onWait"]} onWait
 */
export async function collectHolders(reader, query, meanLength, enough, effort, onWait = null) {
  if (query.docNumber || Array.from(query.whole).length < 2 || !reader.size) return null;
  const match = new StagedMatch(reader, query.whole, effort);
  await match.start();
  const holders = new Holders(reader, query, meanLength, match, effort);
  holders.onWait = onWait;
  await holders.settleFew();
  return holders.isEmpty || (query.groups.length > 1 && holders.tiers.size < enough) ? null : holders;
}
