// @ts-check
/** Numbers as documents print and readers type them: 十二, 一二, 一〇, 12, ⑫. Mirror of `number_of` in archive/numbering.py. */

/** @type {Record<string, number>} */
const DIGITS = { 〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
/** @type {Record<string, number>} */
const UNITS = { 十: 10, 百: 100, 千: 1000 };

/**
 * The value of a Chinese, Arabic, bracketed or circled number; 0 of none. Digits without a unit stand by their places: 一〇 is 10.
 * @param {string | undefined} text
 */
export function numberOf(text) {
  if (!text) return 0;
  if (/^[①-⑳]$/.test(text)) return text.charCodeAt(0) - 0x245f;
  if (/^[⑴-⒇]$/.test(text)) return text.charCodeAt(0) - 0x2473;
  if (/^\p{Nd}+$/u.test(text)) return Number(text.normalize("NFKC"));
  const signs = [...text];
  if (!signs.some((sign) => sign in UNITS)) return Number(signs.map((sign) => DIGITS[sign]).join(""));
  let total = 0;
  let digit = 0;
  for (const sign of signs) {
    if (sign in UNITS) {
      total += (digit || 1) * UNITS[sign];
      digit = 0;
    } else digit = DIGITS[sign];
  }
  return total + digit;
}
