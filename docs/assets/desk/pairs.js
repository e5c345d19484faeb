// @ts-check
/** A title and the 文号 that stands with it: which belongs to which. Mirror of linking/pairs.py. */

import { isDocumentTitle } from "./titles.js";

/** @typedef {import("./numbers.js").FoundNumber} FoundNumber */
/** @typedef {{kind: "title", start: number, end: number, text: string, clues: import("./catalogue.js").Clues}} Title */
/** @typedef {{number: FoundNumber, start: number, end: number}} Pair */

const TO_BRACKET = /^[ \n]?\([^()《》。;]{0,15}$/;
const POINTING = /[见附]/;
const BETWEEN_TITLES = /^[ \n]?(?:[、,和及与]|以及)?[ \n]?$/;
const BETWEEN_NUMBER_AND_TITLE = /^[ \n]?(?:文件|文)?[ \n]?$/;

/**
 * The 文号 of each title that has one, by where the title starts.
 * @param {string} text
 * @param {Title[]} titles
 * @param {FoundNumber[]} numbers
 */
export function pairUp(text, titles, numbers) {
  /** @type {Map<number, Pair>} */
  const pairs = new Map();
  titles.forEach((title, position) => {
    const group = groupBehind(text, title, numbers, firstFrom(numbers, title.end));
    const run = group.length ? joinedBefore(text, titles, position, pairs) : [];
    if (group.length === 1) {
      const end = group[0].end;
      const between = text.slice(title.end, end);
      const closes = text[end] === ")" && between.split("(").length > between.split(")").length;
      pairs.set(title.start, { number: group[0], start: title.start, end: end + (closes ? 1 : 0) });
    } else if (group.length && group.length === run.length) {
      run.forEach((one, n) => pairs.set(one.start, { number: group[n], start: one.start, end: one.end }));
    }
  });
  const paired = new Set([...pairs.values()].map((pair) => pair.number.start));
  for (const title of titles) {
    const number = numbers[firstFrom(numbers, title.start) - 1];
    if (!number || pairs.has(title.start) || paired.has(number.start) || !isDocumentTitle(title.text)) continue;
    if (number.end > title.start || !BETWEEN_NUMBER_AND_TITLE.test(text.slice(number.end, title.start))) continue;
    pairs.set(title.start, { number, start: number.start, end: title.end });
  }
  return pairs;
}

/**
 * The position of the first 文号 that starts at `place` or behind it.
 * @param {FoundNumber[]} numbers
 * @param {number} place
 */
function firstFrom(numbers, place) {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle].start < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The 文号 in the brackets directly behind a title.
 * @param {string} text
 * @param {Title} title
 * @param {FoundNumber[]} numbers
 * @param {number} position
 */
function groupBehind(text, title, numbers, position) {
  if (position === numbers.length) return [];
  const group = [numbers[position]];
  if (group[0].start - title.end > 18) return [];
  const between = text.slice(title.end, group[0].start);
  if (!TO_BRACKET.test(between) || POINTING.test(between)) return [];
  for (const number of numbers.slice(position + 1, position + 40)) {
    const last = group[group.length - 1].end;
    if (number.start - last > 200 || /[()《]/.test(text.slice(last, number.start))) break;
    group.push(number);
  }
  const past = group[group.length - 1].end;
  return text.slice(past, past + 2).replace(/^的+/, "").startsWith("附") ? [] : group;
}

/**
 * The titles that stand side by side up to this one and have no 文号 yet.
 * @param {string} text
 * @param {Title[]} titles
 * @param {number} position
 * @param {Map<number, Pair>} pairs
 */
function joinedBefore(text, titles, position, pairs) {
  const run = [titles[position]];
  for (let n = position - 1; n >= 0; n--) {
    const title = titles[n];
    if (pairs.has(title.start) || run[0].start - title.end > 4 || !BETWEEN_TITLES.test(text.slice(title.end, run[0].start))) break;
    run.unshift(title);
  }
  return run;
}
