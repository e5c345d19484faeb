// @ts-check
/** The headings of a document with their depths, and how many articles it has; pure. */

import { markerOf, RANK } from "./numbering.js";

/** @typedef {{id: string, title: string, depth: number}} Entry `depth` from 1 */

const DEEPEST = 4;
/** A phone has no room to indent further. */
const FEW = 3;
/** Fewer articles than these need no field to find them. */

/**
 * Depths count from the outermost heading there is; a document without headings is listed by its numbered paragraphs.
 * @param {{id: string, kind: string, level?: number, text: string}[]} blocks
 * @returns {{entries: Entry[], articles: number}}
 */
export function makeOutline(blocks) {
  const headings = blocks.filter((block) => block.kind === "heading");
  const articles = blocks.filter((block) => block.kind === "paragraph" && markerOf(block.text)?.rank === RANK.ARTICLE);
  const entries = headings.length ? nest(headings) : numbered(blocks);
  return { entries, articles: articles.length > FEW ? articles.length : 0 };
}

/** @param {{id: string, level?: number, text: string}[]} headings */
function nest(headings) {
  /** @type {number[]} */
  const path = [];
  return headings.map(({ id, level = 2, text }) => {
    while (path.length && path[path.length - 1] >= level) path.pop();
    path.push(level);
    return { id, title: text, depth: Math.min(path.length, DEEPEST) };
  });
}

const OPENING = 22;

/** @param {{id: string, kind: string, text: string}[]} blocks */
function numbered(blocks) {
  const found = blocks.filter((block) => block.kind === "paragraph" && markerOf(block.text));
  return found.map(({ id, text }) => ({ id, title: text.length > OPENING ? `${text.slice(0, OPENING)}……` : text, depth: 1 }));
}
