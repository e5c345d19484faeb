// @ts-check
/** The numbering of official documents, read from the start of a line; mirrors archive/numbering.py. */

import { numberOf } from "../site/han_number.js";

const HAN = "〇零一二三四五六七八九十百千两";

/** The classes of marker, outermost first. */
export const RANK = { PART: 0, CHAPTER: 1, SECTION: 2, ARTICLE: 3, HAN: 4, HAN_BRACKETED: 5, ARABIC: 6, ARABIC_BRACKETED: 7, CIRCLED: 8 };

/** @type {[number, RegExp][]} */
const FORMS = [
  [RANK.PART, new RegExp(`^第([${HAN}]{1,4})(?:部分|编|篇)(?![${HAN}])`)],
  [RANK.CHAPTER, new RegExp(`^第([${HAN}]{1,4}|\\p{Nd}{1,2})章`, "u")],
  [RANK.SECTION, new RegExp(`^第([${HAN}]{1,4}|\\p{Nd}{1,2})节`, "u")],
  [RANK.ARTICLE, new RegExp(`^第([${HAN}]{1,6}|\\p{Nd}{1,3})条(?!例)`, "u")],
  [RANK.HAN, new RegExp(`^(?:([${HAN}]{1,4})[ 　]*[、.．]|([${HAN}]{1,2})[,，](?=\\S{2,20}$))`, "u")],
  [RANK.HAN_BRACKETED, new RegExp(`^[（(][ 　]*([${HAN}]{1,4})[ 　]*[）)][ 　]*、?`)],
  [RANK.ARABIC, /^(?:(\p{Nd}{1,2})[ 　]*(?:[.．](?:(?!\p{Nd})|(?=(?:19|20)\p{Nd}\p{Nd}\s*年))|、)|([０-９]{1,2})[ 　]*[.．、])/u],
  [RANK.ARABIC_BRACKETED, /^(?:[（(][ 　]*(\p{Nd}{1,2})[ 　]*[）)]|(\p{Nd}{1,2})[）)]|([⑴-⒇]))/u],
  [RANK.CIRCLED, /^([①-⑳])/],
];
const RADICAL = /[\u2f00-\u2fd5]/g;

/**
 * @typedef {object} Marker
 * @property {number} rank
 * @property {number} number
 * @property {string} text as printed, with its punctuation
 */

/**
 * The marker that `line` begins with; null for plain text, years, dates and decimals.
 * @param {string} line
 * @returns {Marker | null}
 */
export function markerOf(line) {
  const text = line.trimStart().replace(RADICAL, (sign) => sign.normalize("NFKC"));
  for (const [rank, form] of FORMS) {
    const match = form.exec(text);
    if (match) return { rank, number: numberOf(/** @type {string} */ (match.slice(1).find(Boolean))), text: match[0].trim() };
  }
  return null;
}
