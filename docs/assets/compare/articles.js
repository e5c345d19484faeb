// @ts-check
/** 新旧对照表: the articles of laws and rules as whole passages, each with its number; pure. */

import { markerOf, RANK } from "../reading/numbering.js";

/** @typedef {import("../study/documents.js").Block} Block */

/** A text with fewer articles is no law: a notice may say 第一条 once. */
const LEAST = 5;

/** @param {Block} block */
function isArticle(block) {
  return markerOf(block.text)?.rank === RANK.ARTICLE;
}

/** Whether a text is made of articles. @param {Block[]} blocks */
export function hasArticles(blocks) {
  return blocks.filter(isArticle).length >= LEAST;
}

/**
 * Each article with its paragraphs as one passage; headings and what stands before the first article stay as they are.
 * @param {Block[]} blocks
 * @returns {Block[]}
 */
export function joinArticles(blocks) {
  /** @type {Block[]} */
  const joined = [];
  let isOpen = false;
  for (const block of blocks) {
    const begins = isArticle(block);
    const last = joined.at(-1);
    if (isOpen && last && !begins && block.level === 0) last.text += `\n${block.text}`;
    else joined.push({ ...block, level: begins ? 0 : block.level });
    isOpen = begins || (isOpen && block.level === 0);
  }
  return joined;
}

/** 第三条, as printed; empty for what has no number of its own. @param {Block[]} blocks */
export function numberOf(blocks) {
  const marker = blocks.length ? markerOf(blocks[0].text) : null;
  return marker && (marker.rank === RANK.ARTICLE || marker.rank === RANK.CHAPTER) ? marker.text : "";
}
