// @ts-check
/** 加入学习包: hand a passage to the basket of the bundle "study". */

import { shortDigest } from "../site/digest.js";
import { makeLink } from "../site/elements.js";
import { passageOf } from "./blocks.js";
import { officialCitation } from "./citation.js";
import { announce } from "./dialogs.js";
import { citationOfPage, passages, referenceOf } from "./page.js";

const CHECK_SIGNS = 8;
/** As in a pack file: archive.digest.short_digest over the passage's text. */

/**
 * Add a block, or below a heading its whole section; all of the document without an id.
 * @param {string} id
 */
export async function addToStudy(id = "") {
  const citation = citationOfPage();
  const blocks = passages();
  const block = blocks.find((each) => each.id === id);
  const text = (block ? passageOf(blocks, block) : blocks).map((each) => each.text);
  const item = {
    reference: referenceOf(id),
    title: citation.title,
    source: officialCitation(citation, block ? /** @type {any} */ (block).place : ""),
    text,
    check: shortDigest(text.join("\n"), CHECK_SIGNS),
  };
  try {
    const study = await /** @type {any} */ (globalThis).hongzhu.load("study");
    const count = await study.addPassage(item);
    announce(count ? `已加入学习篮，现在有 ${count} 段。` : "已加入学习篮。", makeLink("basket/", "", "打开学习篮"));
  } catch (error) {
    announce(`没有加入学习篮。${error instanceof Error ? error.message : ""}`);
  }
}
