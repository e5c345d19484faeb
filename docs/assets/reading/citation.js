// @ts-check
/** Citations from the parts that a page carries; mirrors linking/citation.py. */

import { nestQuotes } from "./spoken.js";

/**
 * @typedef {object} Citation
 * @property {string} id
 * @property {"A" | "N" | "EB" | "Z"} form
 * @property {string} title
 * @property {string} [number]
 * @property {string[]} [authors]
 * @property {string} [organ]
 * @property {string} [date]
 * @property {string} [kind]
 * @property {string} path
 */

const LISTED_AUTHORS = 3;
const CSL_TYPES = { A: "legislation", N: "article-newspaper", EB: "webpage", Z: "document" };

/**
 * 《关于…的通知》（青教发〔2017〕23号）第二部分第4条
 * @param {Citation} citation
 * @param {string} place
 */
export function officialCitation(citation, place = "") {
  return `《${nestQuotes(citation.title)}》${citation.number ? `（${citation.number}）` : ""}${place}`;
}

/**
 * The entry in a list of references after GB/T 7714—2015.
 * @param {Citation} citation
 * @param {string} place
 * @param {string} address empty where the page stands on a disk
 * @param {string} accessed YYYY-MM-DD
 */
export function reference(citation, place = "", address = "", accessed = "") {
  const isNews = citation.form === "N";
  const online = address ? "/OL" : "";
  const visited = address && accessed ? `[${accessed}]` : "";
  const title = citation.number ? `${citation.title}: ${citation.number}` : citation.title;
  const names = citation.authors?.length ? citation.authors : citation.organ && !isNews ? [citation.organ] : [];
  const who = names.slice(0, LISTED_AUTHORS).join(", ") + (names.length > LISTED_AUTHORS ? ", 等" : "");
  const mark = isNews ? `N${online}` : online ? `${citation.form}/OL` : "Z";
  const issue = isNews ? present([citation.organ, citation.date]).join(", ") : issueOf(citation, place, who);
  const where = place && isNews ? `: ${place}` : "";
  return `${present([who, `${title}[${mark}]`, `${issue}${where}${visited}`, address]).join(". ")}.`;
}

/**
 * @param {Citation} citation
 * @param {string} place
 * @param {string} who
 */
function issueOf(citation, place, who) {
  const publisher = citation.organ !== who ? citation.organ : "";
  const year = publisher || place ? (citation.date ?? "").slice(0, 4) : "";
  let before = present([publisher, year]).join(", ");
  if (place) before = before ? `${before}: ${place}` : place;
  return citation.date ? `${before}(${citation.date})` : before;
}

/**
 * The passage with its source below it.
 * @param {string} text
 * @param {Citation} citation
 * @param {string} place
 * @param {string} address
 */
export function quotation(text, citation, place = "", address = "") {
  return present([text, `——${officialCitation(citation, place)}`, address]).join("\n");
}

/**
 * One item of CSL-JSON; what is not known has no key.
 * @param {Citation} citation
 * @param {string} address
 * @param {string} accessed
 */
export function cslItem(citation, address = "", accessed = "") {
  const isOfficial = citation.form === "A";
  const names = citation.authors?.length ? citation.authors : present([citation.organ]);
  const item = {
    id: citation.id,
    type: CSL_TYPES[citation.form],
    title: citation.title,
    author: names.map((literal) => ({ literal })),
    number: citation.number,
    authority: isOfficial ? citation.organ : "",
    "container-title": isOfficial ? "" : citation.organ,
    genre: citation.kind,
    issued: dateParts(citation.date ?? ""),
    accessed: dateParts(address ? accessed : ""),
    URL: address,
    language: "zh-CN",
  };
  return Object.fromEntries(Object.entries(item).filter(([, value]) => (Array.isArray(value) ? value.length : value)));
}

/** @param {string} date */
function dateParts(date) {
  const parts = date.split("-");
  return parts.every((part) => /^\d+$/.test(part)) ? { "date-parts": [parts.map(Number)] } : null;
}

/** @param {(string | undefined)[]} parts @returns {string[]} */
function present(parts) {
  return /** @type {string[]} */ (parts.filter(Boolean));
}
