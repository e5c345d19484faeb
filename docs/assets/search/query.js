// @ts-check
/** What a reader typed, taken apart; a mistake in it is text to search for, never an error. Mirror of indexer/query.py. */

import { parseDocNumberQuery } from "./doc_number_query.js";

/** @typedef {import("./fold.js").Folder} Folder */
/** @typedef {{text: string, quoted: boolean}} Word */
/** @typedef {"title" | "doc_number" | "organ" | "issuer" | "year" | "kind" | "region" | "topic" | "validity" | "level"} Field */
/** @typedef {{field: Field, text: string, raw: string, negative: boolean}} Filter */
/**
 * @typedef {object} Query
 * @property {string} raw
 * @property {string} whole the words as one folded string
 * @property {string} typed the whole line folded, where it reads as having filters or exclusions
 * @property {string} dashed the same with its dashes, where one reads as "not"
 * @property {Word[][]} groups each must be held, by one of its alternatives
 * @property {Word[]} excluded
 * @property {Filter[]} filters
 * @property {import("./doc_number_query.js").DocNumberQuery | null} docNumber
 */

/** @type {Record<string, Field>} */
export const FIELDS = {
  标题: "title",
  文号: "doc_number",
  单位: "organ",
  发文机关: "issuer",
  年份: "year",
  类型: "kind",
  地区: "region",
  专题: "topic",
  效力级别: "level",
  效力: "validity",
};

/** A year, or the first and the last of some. */
export const YEARS = /^((?:19|20)[0-9]{2})(?:年?[-—–~至到]((?:19|20)[0-9]{2}))?年?$/u;

const CONTROL = /[\u0000-\u001f\u007f-\u009f\u180e\u2028\u2029\ufeff]/gu;

const ITEM = new RegExp(
  "(?<not>(?<!\\S)[-－](?=\\S))?" +
    `(?:(?<field>${Object.keys(FIELDS).join("|")})[:：])?` +
    '(?:["“”＂](?<quoted>[^"“”＂]+)["“”＂](?=[\\s|｜]|$)|(?<word>[^\\s|｜]+))' +
    "|(?<or>[|｜])",
  "gu",
);

/**
 * The query that `raw` asks.
 * @param {string} raw
 * @param {Folder} folder
 * @returns {Query}
 */
export function parseQuery(raw, folder) {
  const line = raw.replace(CONTROL, " ");
  /** @type {Word[][]} */
  const groups = [];
  /** @type {Word[]} */
  const excluded = [];
  /** @type {Filter[]} */
  const filters = [];
  let joined = false;
  for (const match of line.matchAll(ITEM)) {
    const found = match.groups ?? {};
    if (found.or) {
      joined = groups.length > 0;
      continue;
    }
    const value = found.quoted || found.word;
    let text = folder.fold(value);
    if (!text) continue;
    let field = found.field ? FIELDS[found.field] : null;
    if (field === "year" && !YEARS.test(value)) {
      field = null;
      text = folder.fold(match[0]);
    }
    if (field) filters.push({ field, text, raw: value, negative: Boolean(found.not) });
    else if (found.not) excluded.push({ text, quoted: true });
    else if (joined) groups[groups.length - 1].push({ text, quoted: Boolean(found.quoted) });
    else groups.push([{ text, quoted: Boolean(found.quoted) }]);
    joined = false;
  }
  if (!groups.length && !filters.some((filter) => !filter.negative) && excluded.length) return asText(raw, line, folder);
  const whole = groups.flat().map((word) => word.text).join("");
  const hasNegative = excluded.length > 0 || filters.some((filter) => filter.negative);
  const typed = filters.length || excluded.length ? folder.fold(line) : "";
  const dashed = hasNegative ? folder.foldDashed(line) : "";
  return { raw, whole, typed, dashed, groups, excluded, filters, docNumber: parseDocNumberQuery(line, folder) };
}

/**
 * @param {string} raw
 * @param {string} line
 * @param {Folder} folder
 * @returns {Query}
 */
function asText(raw, line, folder) {
  const whole = folder.fold(line);
  const groups = whole ? [[{ text: whole, quoted: false }]] : [];
  return { raw, whole, typed: "", dashed: "", groups, excluded: [], filters: [], docNumber: null };
}

/**
 * Whether the query is words alone, each of which must be held.
 * @param {Query} query
 */
export function isPlain({ groups, filters, excluded }) {
  const plain = groups.every((group) => group.length === 1 && !group[0].quoted);
  return groups.length > 0 && plain && !filters.length && !excluded.length;
}
