// @ts-check
/** What a query needs of the lexicon, loaded before it is looked up. */

import { numberTerm } from "./doc_number_query.js";
import { keysNeeded, othersNeeded, termsNeeded } from "./matching.js";
import { termsOfOthers } from "./other_terms.js";
import { isQuestion } from "./question_words.js";

/**
 * @param {import("./reader.js").IndexReader} reader
 * @param {import("./query.js").Query} query
 * @param {import("./effort.js").Effort} effort
 */
export async function loadNeeded(reader, query, effort) {
  const words = [...query.groups.flat(), ...query.excluded].map((word) => word.text);
  const filters = query.filters.filter(({ field }) => field === "title" || field === "doc_number");
  const texts = [query.whole, query.typed, ...words, ...filters.map((condition) => condition.text)];
  const terms = [...texts.filter(Boolean).flatMap((text) => keysNeeded(reader, text)), ...words.flatMap((word) => termsNeeded(reader, word))];
  for (const condition of filters) if (condition.field === "doc_number") terms.push(numberTerm(condition.text));
  if (query.docNumber) terms.push(query.docNumber.term);
  // A question is seldom answered by a text that holds all of its words: what it says in other words comes with the rest.
  if (isQuestion(query.raw, query.whole)) terms.push(...termsOfOthers(reader, words));
  await reader.loadTerms(terms);
  effort.goOn();
  await reader.loadTerms(texts.filter(Boolean).flatMap((text) => othersNeeded(reader, text)));
  effort.goOn();
}
