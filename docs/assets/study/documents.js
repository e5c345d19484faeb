// @ts-check
/**
 * The text behind a reference, from the document's own page in a hidden frame: works from a folder too, where no page may
 * fetch another. The page in the frame answers with its blocks; nothing leaves this browser.
 */

import { readBlocks } from "../reading/blocks.js";
import { nestQuotes, spokenPaths } from "../reading/spoken.js";
import { addressOf } from "../site/address.js";
import { blocksAt, nameOfRange, placeOf } from "./reference.js";

/** @typedef {import("./pack.js").Item} Item */
/**
 * @typedef {object} Block
 * @property {string} anchor
 * @property {number} level of a heading; 0 for others
 * @property {string} text
 * @property {string} place as it is said aloud
 * @property {string} style of a paragraph: `salutation`, `signature`, `date` or empty
 * @property {string[][]} rows of a table; empty for others
 */
/** @typedef {{title: string, number: string, blocks: Block[], citation: import("../reading/citation.js").Citation | null}} Answer */

/** The fragment that asks a document's page to answer; main.js knows it too. In a folder the copy's mark follows. */
export const ASKED = "#hongzhu-text";
const IN_FOLDER = () => location.protocol === "file:";
const PATIENCE = 8000;
/** Milliseconds after a page has loaded within which it has answered: its script runs before. One that is not there never does. */
const GRACE = 1500;
/** @type {Map<string, Promise<Answer | null>>} */
const asked = new Map();

/**
 * Fill in text, title and source of the items that have a reference alone.
 * @param {Item[]} items
 * @returns {Promise<number>} how many changed
 */
export async function fillTexts(items) {
  const filled = await Promise.all(items.filter((item) => item.text.length === 0 && item.references.length).map(fillText));
  return filled.filter((isFilled) => isFilled).length;
}

/** @param {Item} item */
async function fillText(item) {
  const places = item.references.map(placeOf);
  /** @type {string[]} */
  const text = [];
  /** @type {Set<string>} */
  const sources = new Set();
  for (const place of places) {
    const answer = place && (await askDocument(place.document));
    const blocks = place && answer ? blocksAt(answer.blocks, place) : [];
    if (!answer || blocks.length === 0) return false;
    text.push(...blocks.map((block) => block.text));
    const where = place?.from ? nameOfRange(blocks.map((block) => block.place)) : "";
    sources.add(`《${nestQuotes(answer.title)}》${answer.number ? `（${answer.number}）` : ""}${where}`);
    item.title ||= answer.title;
  }
  item.text = text;
  item.source ||= [...sources].join("；");
  return true;
}

/**
 * The blocks behind the text of an item, in their forms: headings, tables; null where the page does not answer or says
 * other words than the item keeps.
 * @param {Item} item
 * @returns {Promise<Block[] | null>}
 */
export async function formsOf(item) {
  /** @type {Block[]} */
  const found = [];
  for (const place of item.references.map(placeOf)) {
    const answer = place && (await askDocument(place.document));
    if (!place || !answer) return null;
    found.push(...blocksAt(answer.blocks, place));
  }
  const isSame = found.length === item.text.length && found.every((block, n) => bare(block.text) === bare(item.text[n]));
  return isSame ? found : null;
}

/** Blocks as screens and Word files take them. @param {Block[]} blocks */
export function shapesFrom(blocks) {
  return blocks.map(({ text, level, rows }) => ({ text, isHeading: level > 0, rows }));
}

/** Words alone: what sets the cells of a table apart differs with who asked. @param {string} text */
function bare(text) {
  return text.replace(/[\s；]/g, "");
}

/** The blocks of a document, null where its page does not answer; asked once. @param {string} id */
export function askDocument(id) {
  const answer = asked.get(id) ?? askFrame(id);
  asked.set(id, answer);
  return answer;
}

/**
 * @param {string} id
 * @returns {Promise<Answer | null>}
 */
function askFrame(id) {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.title = "正在取原文";
  frame.src = `${addressOf(`d/${id}/`)}${asking()}`;
  return new Promise((resolve) => {
    /** @param {MessageEvent} event */
    const receive = (event) => {
      if (event.source === frame.contentWindow && (IN_FOLDER() || event.origin === location.origin)) finish(readAnswer(event.data));
    };
    /** @param {Answer | null} answer */
    const finish = (answer) => {
      window.removeEventListener("message", receive);
      clearTimeout(timer);
      frame.remove();
      resolve(answer);
    };
    const timer = setTimeout(finish, PATIENCE, null);
    window.addEventListener("message", receive);
    frame.addEventListener("load", () => setTimeout(finish, GRACE, null));
    document.body.append(frame);
  });
}

/**
 * @param {any} data
 * @returns {Answer | null}
 */
function readAnswer(data) {
  if (data?.hongzhu !== "text" || !Array.isArray(data.blocks)) return null;
  const blocks = data.blocks.map((/** @type {any} */ block) => {
    const { anchor, level, text, place, style } = block;
    const rows = Array.isArray(block.rows) ? block.rows.filter(Array.isArray).map((/** @type {any[]} */ row) => row.map(String)) : [];
    return { anchor: String(anchor), level: Number(level) || 0, text: String(text), place: String(place ?? ""), style: String(style ?? ""), rows };
  });
  return { title: String(data.title ?? ""), number: String(data.number ?? ""), blocks, citation: data.citation ?? null };
}

/**
 * What a page of this copy asks with. Pages of a folder have no origin that tells whose they are; the mark of the copy stands in
 * each of its own pages, which no other page can read.
 */
function asking() {
  const mark = document.querySelector('meta[name="hongzhu-copy"]')?.getAttribute("content");
  return IN_FOLDER() && mark ? `${ASKED}=${mark}` : ASKED;
}

/**
 * In a frame: say what this document holds to the page that asked, if it is one of this site: a private one may stand where
 * pages of others reach it.
 */
export function answerParent() {
  if (window.parent === window || location.hash !== asking() || (IN_FOLDER() && location.hash === ASKED)) return;
  const places = placesIn(document.querySelector(".hz-text"));
  const blocks = [...document.querySelectorAll(".hz-text > [id]:not(.hz-moved)")].map((element) => {
    const level = /\bhz-level(\d)\b/.exec(element.className)?.[1] ?? 0;
    const style = /\bhz-(salutation|signature|date)\b/.exec(element.className)?.[1] ?? "";
    return { anchor: element.id, level: Number(level), text: textOf(element), place: places.get(element.id) ?? "", style, rows: rowsOf(element) };
  });
  const title = document.querySelector("#hz-title")?.textContent ?? "";
  const number = document.querySelector(".hz-number")?.textContent ?? "";
  const citation = JSON.parse(document.getElementById("hz-citation")?.textContent ?? "null");
  window.parent.postMessage({ hongzhu: "text", title: textLine(title), number: textLine(number), blocks, citation }, IN_FOLDER() ? "*" : location.origin);
}

/** @param {Element | null} text the name of each block's place by its anchor */
function placesIn(text) {
  const blocks = text ? readBlocks(text) : [];
  const places = spokenPaths(blocks);
  return new Map(blocks.map((block, index) => [block.id, places[index]]));
}

/** @param {Element} element a table's cells are set apart */
function textOf(element) {
  const rows = rowsOf(element);
  return rows.length ? rows.map((row) => row.join("　")).join("；") : textLine(element.textContent ?? "");
}

/** @param {Element} element */
function rowsOf(element) {
  return [...element.querySelectorAll("tr")].map((row) => [...row.children].map((cell) => textLine(cell.textContent ?? "")));
}

/** @param {string} text */
function textLine(text) {
  return text.replace(/\s+/g, " ").trim();
}
