// @ts-check
/** What the search page shows, as its address says it; and the sentences about a result. Pure: no document here. */

/** @typedef {import("./search.js").Results} Results */
/** @typedef {import("./tiers.js").Sort} Sort */
/** @typedef {import("./reader.js").Facet} Facet */
/** @typedef {{facet: Facet, value: string}} Limit a value that every result must have */
/** @typedef {{query: string, limits: Limit[], sort: Sort, page: number}} State */

export const PAGE_SIZE = 10;

/** @type {Record<string, {field: string, label: string}>} */
export const FACET_NAMES = {
  level: { field: "效力级别", label: "效力级别" },
  kind: { field: "类型", label: "类型" },
  year: { field: "年份", label: "年份" },
  region: { field: "地区", label: "地区" },
  issuer: { field: "发文机关", label: "发文机关" },
  topic: { field: "专题", label: "专题" },
  validity: { field: "效力", label: "效力" },
};

const FIELD_OF = new Map(Object.entries(FACET_NAMES).map(([facet, { field }]) => [field, /** @type {Facet} */ (facet)]));

/** A limit as it may be typed; what excludes, and what is asked of 标题, 文号 and 单位, stays in the box. */
const TYPED = new RegExp(`(?<=^|\\s)(${[...FIELD_OF.keys()].join("|")})[:：](?:"([^"]+)"|([^\\s|｜"]+))(?=\\s|$)`, "gu");

/**
 * The state an address asks for; `dumpState` is the inverse. Limits that stand in the query are taken out of it.
 * @param {string} search the part of the address from `?`
 * @returns {State}
 */
export function loadState(search) {
  const values = new URLSearchParams(search);
  const page = Number.parseInt(values.get("page") ?? "1", 10);
  const typed = takeLimits(values.get("q") ?? "");
  const limits = Object.keys(FACET_NAMES).flatMap((facet) => values.getAll(facet).map((value) => ({ facet: /** @type {Facet} */ (facet), value })));
  return {
    query: typed.query,
    limits: [...limits, ...typed.limits],
    sort: values.get("sort") === "date" ? "date" : "relevance",
    page: page > 1 && page < 10000 ? page : 1,
  };
}

/**
 * A query without the limits that stand in it, and these.
 * @param {string} query
 */
export function takeLimits(query) {
  const limits = Array.from(query.matchAll(TYPED), (match) => ({ facet: /** @type {Facet} */ (FIELD_OF.get(match[1])), value: match[2] ?? match[3] }));
  return { query: limits.length ? query.replace(TYPED, "").replace(/\s+/g, " ").trim() : query, limits };
}

/** @param {State} state */
export function dumpState({ query, limits, sort, page }) {
  const values = new URLSearchParams({ q: query });
  for (const { facet, value } of limits) values.append(facet, value);
  if (sort !== "relevance") values.set("sort", sort);
  if (page > 1) values.set("page", String(page));
  return `?${values}`;
}

/**
 * What is asked of the search: the words, and the limits as filters.
 * @param {State} state
 */
export function askedBy({ query, limits }) {
  return [query.trim(), ...limits.map(({ facet, value }) => filterOf(FACET_NAMES[facet].field, value))].filter(Boolean).join(" ");
}

/**
 * The limit as it is said.
 * @param {Limit} limit
 */
export function nameOf({ facet, value }) {
  return `${FACET_NAMES[facet].label}：${value}`;
}

/**
 * The state with one more limit, or one less; the first page of it.
 * @param {State} state
 * @param {Limit} limit
 * @returns {State}
 */
export function withLimit(state, limit) {
  return { ...without(state, limit), limits: [...without(state, limit).limits, limit], page: 1 };
}

/**
 * @param {State} state
 * @param {Limit} limit
 * @returns {State}
 */
export function without(state, limit) {
  return { ...state, limits: state.limits.filter(({ facet, value }) => facet !== limit.facet || value !== limit.value), page: 1 };
}

/**
 * The filter that a limit stands for in a query.
 * @param {string} field
 * @param {string} value
 */
function filterOf(field, value) {
  const plain = value.replace(/["“”＂]/g, "");
  return /[\s|｜]/.test(plain) ? `${field}:"${plain}"` : `${field}:${plain}`;
}

/**
 * One sentence that says what was found.
 * @param {Results} results
 */
export function describeResults({ query, total, isExact, partial, hits, isOfHolders, suggestion, isCut, isEarly }) {
  const asked = query.trim();
  if (isEarly && !hits.length) return `至多 ${total} 份文档含有“${asked}”，正在核对原文……`;
  if (isEarly && !total) return `按标题找到 ${hits.length} 份，正在查找其余的……`;
  if (isEarly) return `已核对出 ${hits.length} 份，至多 ${total} 份含有所查文字，正在核对其余的……`;
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
 * @param {{docNumber: string | null, kind: string | null, date: string | null}} hit
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
