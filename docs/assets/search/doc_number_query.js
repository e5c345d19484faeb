// @ts-check
/** 文号 as people type them, whole or in part. Mirror of indexer/doc_number_query.py. */

/** @typedef {import("./fold.js").Folder} Folder */
/** @typedef {{code: string, year: number | null, number: string, term: string}} DocNumberQuery */

const QUERY = new RegExp(
  "^(?<code>[\\u3400-\\u9fff]{0,16}?)" +
    "(?:(?<open>[\\[(〔【﹝〖<《]?)(?<year>(?:19|20)[0-9]{2})年?[\\])〕】﹞〗>》]?(?<gap> ?))?" +
    "(?<mark>第?)(?<number>[0-9]{1,5}(?:-[0-9]{1,5})?)(?<end>号?)(?:文件|文)?$",
  "u",
);

/**
 * The 文号 that `text` asks for; null where it reads as something else (2021年, 33, 家访).
 * @param {string} text
 * @param {Folder} folder
 * @returns {DocNumberQuery | null}
 */
export function parseDocNumberQuery(text, folder) {
  const plain = text
    .normalize("NFKC")
    .trim()
    .replace(/(?<=[^0-9])\s+|\s+(?=[^0-9])/gu, "")
    .replace(/\s+/gu, " ");
  const groups = QUERY.exec(plain)?.groups;
  if (!groups || !(groups.end || groups.open || groups.gap)) return null;
  const year = groups.year ? Number(groups.year) : null;
  const number = groups.number
    .split("-")
    .map((part) => part.replace(/^0+/, "") || "0")
    .join("-");
  return { code: folder.fold(groups.code), year, number, term: numberTerm(number, year) };
}

/**
 * The term for a number alone, or within a year.
 * @param {string} number
 * @param {number | null} year
 */
export function numberTerm(number, year = null) {
  return year === null ? `#${number}` : `#${number}@${year}`;
}
