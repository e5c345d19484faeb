// @ts-check
/** Which documents of a listing the chosen values leave, and how many each other value would; pure. */

/**
 * @typedef {object} Facet
 * @property {string} name
 * @property {string} label
 * @property {string[]} values
 * @property {number[][]} sets the values that documents have together, by number
 */
/** @typedef {{value: string, count: number, isChosen: boolean}} Counted */
/**
 * @typedef {object} Entry
 * @property {string} url below the site's root
 * @property {string} title
 * @property {string} [kicker]
 * @property {string} [subtitle]
 * @property {string[]} [facts]
 * @property {[string, string, boolean][]} [flags] label, sentence, whether it is out of force
 */
/**
 * @typedef {object} Listing of documents that are known by their number, newest first
 * @property {number} version
 * @property {number} part entries that stand in one part
 * @property {number} count of documents
 * @property {Facet[]} facets
 * @property {number[][]} columns the set of each facet that each document has
 */
/** @typedef {Map<string, string[]>} Choice values by the name of their facet: of one facet any, of several all */

/**
 * The numbers of the documents that the choice leaves.
 * @param {Listing} listing
 * @param {Choice} choice
 * @param {string} [but] the name of a facet that is not asked
 */
export function documentsOf(listing, choice, but = "") {
  const asked = listing.facets.flatMap((facet, at) => {
    const chosen = facet.name === but ? [] : (choice.get(facet.name) ?? []);
    return chosen.length ? [{ at, numbers: chosen.map((value) => facet.values.indexOf(value)) }] : [];
  });
  const documents = Array.from({ length: listing.count }, (_, document) => document);
  return documents.filter((document) => asked.every(({ at, numbers }) => valuesOf(listing, at, document).some((number) => numbers.includes(number))));
}

/**
 * The numbers of the values that a document has of the facet that stands at `at`.
 * @param {Listing} listing
 * @param {number} at
 * @param {number} document
 */
export function valuesOf(listing, at, document) {
  return listing.facets[at].sets[listing.columns[at][document]];
}

/**
 * Each value of a facet that some document has, with the number of documents it gives beside what is chosen of the others;
 * what is chosen stays though nothing has it.
 * @param {Listing} listing
 * @param {Choice} choice
 * @param {Facet} facet
 * @returns {Counted[]}
 */
export function countsOf(listing, choice, facet) {
  const at = listing.facets.indexOf(facet);
  const counts = facet.values.map(() => 0);
  for (const document of documentsOf(listing, choice, facet.name)) for (const number of valuesOf(listing, at, document)) counts[number] += 1;
  const chosen = choice.get(facet.name) ?? [];
  const all = facet.values.map((value, number) => ({ value, count: counts[number], isChosen: chosen.includes(value) }));
  return all.filter(({ count, isChosen }) => count || isChosen);
}

/**
 * The choice in an address's fragment; what no facet has is left out.
 * @param {string} fragment
 * @param {Listing} listing
 * @returns {Choice}
 */
export function loadChoice(fragment, listing) {
  const given = new URLSearchParams(fragment.replace(/^#/, ""));
  const found = listing.facets.map((facet) => /** @type {[string, string[]]} */ ([facet.name, given.getAll(facet.name).filter((value) => facet.values.includes(value))]));
  return new Map(found.filter(([, values]) => values.length));
}

/**
 * The fragment, with its `#`; empty for no choice. The inverse of `loadChoice`.
 * @param {Choice} choice
 */
export function dumpChoice(choice) {
  const pairs = [...choice].flatMap(([name, values]) => values.map((value) => [name, value]));
  return pairs.length ? `#${new URLSearchParams(pairs)}` : "";
}

/**
 * The choice with a value taken in or, where it was in, out.
 * @param {Choice} choice
 * @param {string} name
 * @param {string} value
 * @returns {Choice}
 */
export function toggled(choice, name, value) {
  const before = choice.get(name) ?? [];
  const after = before.includes(value) ? before.filter((each) => each !== value) : [...before, value];
  const all = new Map(choice).set(name, after);
  return new Map([...all].filter(([, values]) => values.length));
}
