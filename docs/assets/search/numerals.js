// @ts-check
/** 6周岁 and 六周岁: small numbers before a measure, in the other writing. Mirror of indexer/numerals.py. */

import { numberOf } from "../site/han_number.js";

const MEASURES = "(?=周岁|岁|年级|天|日|次|个|小时|分钟)";
const ARABIC = new RegExp(`(?<![0-9])[1-9][0-9]?${MEASURES}`, "gu");
const HAN = new RegExp(`(?<![一二三四五六七八九十百千])[一二三四五六七八九十]{1,3}${MEASURES}`, "gu");
const AGE = /(?<![0-9])([1-9][0-9]?)岁|(?<![一二三四五六七八九十百千])([一二三四五六七八九十]{1,3})岁/gu;
const DIGITS = "零一二三四五六七八九";

/**
 * A folded text with its small numbers in Chinese, and in Arabic; only what differs.
 * @param {string} folded
 */
export function otherWritings(folded) {
  const writings = [folded.replace(ARABIC, (match) => han(Number(match))), folded.replace(HAN, (match) => String(numberOf(match)))];
  return writings.filter((writing) => writing !== folded);
}

/**
 * What documents call the ages in a folded text, each with what was typed: 6岁 is 六周岁 there.
 * @param {string} folded
 * @returns {[string, string][]}
 */
export function ages(folded) {
  return Array.from(folded.matchAll(AGE), ([typed, arabic, number]) => [`${arabic ? han(Number(arabic)) : number}周岁`, typed]);
}

/** @param {number} number */
function han(number) {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return (tens > 1 ? DIGITS[tens] : "") + (tens ? "十" : "") + (ones ? DIGITS[ones] : "");
}
