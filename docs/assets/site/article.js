// @ts-check
/** Articles as they are spoken of, and which block of a document they are. Mirror of archive/article.py. */

import { numberOf } from "./han_number.js";

/** @typedef {{number: number, sub: number, paragraph: number}} Article 0 where no 之… and no 款 is named */

const NUMBER = "[0-9]{1,4}|[〇零一二三四五六七八九十百千两]{1,8}";
const REST = `条(?!例|件)(?:之(?<sub>[一二三四五六七八九十]{1,3}))?(?:第?(?<paragraph>${NUMBER})款)?`;

/** As people type it: 第 may be missing. */
export const SPOKEN = `第?(?<number>${NUMBER})${REST}`;

/** As texts print it. */
export const PRINTED = `第(?<number>${NUMBER})${REST}`;

const LABEL = /^p(?:[bzj]?[0-9]+-)*t([0-9]+)-[2-9a-z]{4}(?:-[0-9]+)?$/;
const OPENING = new RegExp(`^\\s*第(?:${NUMBER})条(?!例)(?:之(?<sub>[一二三四五六七八九十]{1,3}))?`, "u");

/**
 * The article that the groups of a match of SPOKEN or PRINTED name.
 * @param {Record<string, string>} groups
 * @returns {Article}
 */
export function articleIn({ number, sub, paragraph }) {
  return { number: numberOf(number), sub: numberOf(sub), paragraph: numberOf(paragraph) };
}

/**
 * The index of its block among blocks with `anchors` and `texts`, of its 款 where there are so many; null where it is not there.
 * @param {Article} article
 * @param {string[]} anchors
 * @param {(index: number) => string} textOf
 */
export function findArticle(article, anchors, textOf) {
  /** @type {number[]} */
  const blocks = [];
  let sub = 0;
  for (let index = 0; index < anchors.length; index++) {
    const label = LABEL.exec(anchors[index]);
    if (!label || Number(label[1]) !== article.number) continue;
    const opening = OPENING.exec(textOf(index));
    if (opening && blocks.length) break;
    if (opening) sub = numberOf(opening.groups?.sub);
    if (sub === article.sub) blocks.push(index);
  }
  return blocks[Math.max(0, article.paragraph - 1)] ?? blocks[0] ?? null;
}
