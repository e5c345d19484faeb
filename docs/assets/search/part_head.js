// @ts-check
/** What the manifest says of one part. Mirror of indexer/part_head.py. */

import { fromGaps, unpackColumns } from "./columns.js";
import { decodeText, unpack } from "./shards.js";

/** @typedef {import("./term_runs.js").RunsTable} RunsTable */
/** @typedef {"level" | "kind" | "year" | "region" | "organ" | "issuer" | "topic" | "validity"} Facet */
/** @typedef {{values: string[], of: number[][]}} FacetTable of each record the numbers of its values */
/**
 * The arrays have one figure for each record.
 * @typedef {object} Head
 * @property {number[]} windows
 * @property {number[]} lengths
 * @property {number[]} cited
 * @property {number[]} days YYYYMMDD
 * @property {number[]} titleLengths
 * @property {number[]} titleEnds
 * @property {Record<Facet, FacetTable>} facets
 * @property {RunsTable} runs
 * @property {number[]} texts the first record of each run of texts
 * @property {string[]} alphabet of the texts
 * @property {string} variants of the characters that are printed
 */

const NO_DATE = 13;

/**
 * @param {string[]} packed
 * @returns {Promise<Head>}
 */
export async function unpackHead([json, figures]) {
  const { facets, variants } = JSON.parse(decodeText(await unpack(json)));
  const [windows, steps, cited, [firstYear, ...yearSteps], months, days, titleLengths, titleEnds, ...rest] = await unpackColumns(figures);
  const [runSizes, alphabetGaps, low, high, sizes, files, ones, others, commonSizes, commonWorths] = rest;
  const alphabet = fromGaps(alphabetGaps).map((code) => String.fromCodePoint(code));
  const years = yearSteps.map((step) => step && firstYear + step - 2);
  const signOf = (/** @type {number} */ place) => alphabet[place] ?? String.fromCodePoint(place - alphabet.length);
  const signs = low.map((byte, at) => signOf(byte + 256 * high[at]));
  let at = 0;
  let first = 0;
  return {
    windows,
    lengths: steps.map((step) => (step < 8 ? step : (4 + (step % 4)) * 2 ** (Math.floor(step / 4) - 1))),
    cited,
    days: months.map((month, record) => (month === NO_DATE ? 0 : 10000 * years[record] + 100 * month + days[record])),
    titleLengths,
    titleEnds,
    facets: { ...facets, level: levelFacet(facets.kind), year: yearFacet(years) },
    runs: {
      characters: sizes.map((size) => signs.slice(at, (at += size)).join("")),
      files,
      common: fromGaps(ones).map((one, pair) => signOf(one) + signOf(others[pair])),
      common_sizes: commonSizes,
      common_worths: commonWorths,
    },
    texts: runSizes.map((size) => (first += size) - size),
    alphabet,
    variants,
  };
}

/** Kinds of laws, by who made them; each stands among a record's kinds, and is shown as its level. */
export const LEVELS = ["法律", "行政法规", "地方性法规", "部门规章", "政府规章", "司法解释"];

/**
 * @param {FacetTable} kinds
 * @returns {FacetTable}
 */
function levelFacet({ values, of }) {
  return { values, of: of.map((numbers) => numbers.filter((number) => LEVELS.includes(values[number]))) };
}

/**
 * @param {number[]} years of each record, 0 where none is known
 * @returns {FacetTable}
 */
function yearFacet(years) {
  const different = [...new Set(years.filter(Boolean))].sort((a, b) => a - b);
  const numbers = new Map(different.map((year, number) => [year, number]));
  const of = years.map((year) => (year ? [/** @type {number} */ (numbers.get(year))] : []));
  return { values: different.map((year) => String(year).padStart(4, "0")), of };
}
