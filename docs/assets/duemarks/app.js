// @ts-check
/** 期限 in answers: whose question asks when something is due gets the day below each answer, with the way to its passage. */

import { make, makeLink } from "../site/elements.js";
import { partOf } from "./part.js";

/** @typedef {[anchor: string, when: string, what: string]} Mark */

const VERSION = 1;
/** Deadlines below one answer: those that the question is about; the document's own page has all. */
const MOST = 3;

/** @type {Promise<{count: number, parts: Set<number>}> | null} */
let manifest = null;

/** @param {string} name */
const load = (name) => /** @type {any} */ (globalThis).hongzhu.load(name);

function loadManifest() {
  manifest ??= load("due-marks").then((/** @type {any} */ given) => {
    if (given.version !== VERSION) throw new Error("期限的文件和程序的版本不合，请重新建站。");
    return { count: given.count, parts: new Set(given.parts) };
  });
  return /** @type {Promise<{count: number, parts: Set<number>}>} */ (manifest);
}

/** @param {string} id @returns {Promise<Mark[]>} */
async function marksOf(id) {
  const { count, parts } = await loadManifest();
  const part = partOf(id, count);
  if (!parts.has(part)) return [];
  const given = await load(`due-marks-${part}`);
  return given.version === VERSION ? (given.marks[id] ?? []) : [];
}

/** How many pairs of characters of the question a deadline has. @param {Mark} mark @param {string} question */
function likeness([, when, what], question) {
  const text = `${when}${what}`;
  let count = 0;
  for (let at = 0; at + 1 < question.length; at++) if (text.includes(question.slice(at, at + 2))) count++;
  return count;
}

/**
 * The marks that the question is about: in the passage that was found, and else those that say most of its words.
 * @param {Mark[]} marks
 * @param {string} anchor
 * @param {string} question
 */
function marksMeant(marks, anchor, question) {
  const ranked = marks.map((mark, at) => ({ mark, at, isHere: mark[0] === anchor, count: likeness(mark, question) }));
  const meant = ranked.filter(({ isHere, count }) => isHere || count > 0);
  meant.sort((one, other) => Number(other.isHere) - Number(one.isHere) || other.count - one.count || one.at - other.at);
  return meant.slice(0, MOST).map(({ mark }) => mark);
}

/**
 * Put the days below an answer; once, and nothing where its document has none that is meant.
 * @param {Element} hit
 * @param {string} question
 */
async function mark(hit, question) {
  const link = /** @type {HTMLAnchorElement | null} */ (hit.querySelector(".hz-hit__link"));
  const found = link && /** @type {any} */ (globalThis).hongzhu.documentAt(link.href);
  if (!found || hit.querySelector(".hz-hit__due")) return;
  const { id, anchor } = found;
  const meant = marksMeant(await marksOf(id), anchor, question);
  if (!meant.length || hit.querySelector(".hz-hit__due")) return;
  const items = meant.map(([anchor, when, what]) =>
    make("li", "", make("span", "hz-hit__when", `期限 ${when}`), "　", makeLink(`d/${id}/#${anchor}`, "", what)),
  );
  hit.append(make("ul", "hz-hit__due", ...items));
}

/**
 * Called by `scripts/due-in-answers.js` for each list of answers.
 * @param {Iterable<Element>} hits
 * @param {string} question
 */
async function markAll(hits, question) {
  await Promise.all([...hits].map((hit) => mark(hit, question)));
}

/** @type {any} */ (globalThis).hongzhu.provide("duemarks", { markAll });
