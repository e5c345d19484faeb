// @ts-check
/** What the search page shows, as its address says it; and the sentences about a result. Pure: no document here. */

import { FIELDS } from "./query.js";

/** @typedef {import("./search.js").Results} Results */
/** @typedef {import("./tiers.js").Sort} Sort */
/** @typedef {{query: string, sort: Sort, page: number}} State */

export const PAGE_SIZE = 10;

/** @type {Record<import("./reader.js").Facet, {field: string, label: string}>} */
export const FACET_NAMES = {
  kind: { field: "类型", label: "类型" },
  year: { field: "年份", label: "年份" },
  region: { field: "地区", label: "地区" },
  organ: { field: "单位", label: "发文机关" },
  topic: { field: "专题", label: "专题" },
  validity: { field: "效力", label: "效力" },
};

/**
 * The state an address asks for; `dumpState` is the inverse.
 * @param {string} search the part of the address from `?`
 * @returns {State}
 */
export function loadState(search) {
  const values = new URLSearchParams(search);
  const page = Number.parseInt(values.get("page") ?? "1", 10);
  return {
    query: values.get("q") ?? "",
    sort: values.get("sort") === "date" ? "date" : "relevance",
    page: page > 1 && page < 10000 ? page : 1,
  };
}

/** @param {State} state */
export function dumpState({ query, sort, page }) {
  const values = new URLSearchParams({ q: query });
  if (sort !== "relevance") values.set("sort", sort);
  if (page > 1) values.set("page", String(page));
  return `?${values}`;
}

/**
 * The filter that a facet's value stands for in a query.
 * @param {string} field
 * @param {string} value
 */
export function filterOf(field, value) {
  const plain = value.replace(/["“”＂]/g, "");
  return /[\s|｜]/.test(plain) ? `${field}:"${plain}"` : `${field}:${plain}`;
}

/**
 * The filters that stand in a query, as typed.
 * @param {string} query
 * @returns {string[]}
 */
export function filtersIn(query) {
  const pattern = new RegExp(`(?<=^|\\s)-?(?:${Object.keys(FIELDS).join("|")})[:：](?:"[^"]+"|[^\\s|｜"]+)(?=\\s|$)`, "gu");
  return query.match(pattern) ?? [];
}

/**
 * The query with a filter added, or removed where it stands already.
 * @param {string} query
 * @param {string} filter
 */
export function toggleFilter(query, filter) {
  const present = filtersIn(query).includes(filter);
  if (!present) return `${query.trim()} ${filter}`.trim();
  return ` ${query} `.replace(` ${filter} `, " ").trim();
}

/**
 * One sentence that says what was found.
 * @param {Results} results
 */
export function describeResults({ query, total, isExact, partial, hits, isOfHolders, suggestion, isCut }) {
  const asked = query.trim();
  if (isCut && !hits.length) return `至多 ${total} 份文档含有“${asked}”，要逐份核对原文，还没有查完。`;
  if (isCut) return `已核对出 ${hits.length} 份，至多 ${total} 份含有所查文字，还没有查完。`;
  if (!total) return `没有找到“${asked}”。换个说法，或少写几个字试试。`;
  if (partial) return `没有同时包含“${asked}”的文档，以下为部分匹配（${total} 份）。`;
  if (!hits.length) return `共 ${total} 份文档，这一页没有了。`;
  if (isOfHolders) return `${isExact ? "" : "约"} ${total} 份文档含有所查文字`.trim();
  if (suggestion) return `按“${suggestion}”找到${isExact ? "" : "约"} ${total} 份文档`;
  return `找到${isExact ? "" : "约"} ${total} 份文档`;
}

/**
 * The lines of small print under a title.
 * @param {import("./search.js").Hit} hit
 */
export function describeHit({ docNumber, kind, date }) {
  return [docNumber, kind, date].filter(Boolean).join("　");
}

/**
 * Text cut at the marks: pieces, each marked or not. Marks count characters.
 * @param {string} text
 * @param {import("./snippet.js").Mark[]} marks
 * @returns {{text: string, isMarked: boolean}[]}
 */
export function cutAtMarks(text, marks) {
  const characters = Array.from(text);
  const pieces = [];
  let at = 0;
  for (const [start, end] of marks) {
    pieces.push({ text: characters.slice(at, start).join(""), isMarked: false });
    pieces.push({ text: characters.slice(start, end).join(""), isMarked: true });
    at = end;
  }
  pieces.push({ text: characters.slice(at).join(""), isMarked: false });
  return pieces.filter((piece) => piece.text);
}
