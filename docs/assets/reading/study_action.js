// @ts-check
/** 加入学习篮: hand a passage to the basket of the bundle "study". */

import { shortDigest } from "../site/digest.js";
import { makeLink } from "../site/elements.js";
import { passageOf } from "./blocks.js";
import { officialCitation } from "./citation.js";
import { announce } from "./announce.js";
import { citationOfPage, passages } from "./page.js";
import { spanOf } from "./span.js";

const CHECK_SIGNS = 8;
/** As in a pack file: archive.digest.short_digest over the passage's text. */

/**
 * Add a run of blocks, below a heading its whole section, or all of the document.
 * @param {import("./span.js").Span} span
 */
export async function addToStudy(span = spanOf()) {
  const citation = citationOfPage();
  const text = textsOf(span);
  const item = {
    reference: span.reference,
    title: citation.title,
    source: officialCitation(citation, span.place),
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

/** @param {import("./span.js").Span} span whole paragraphs, also where a part of one was selected */
function textsOf(span) {
  const blocks = passages();
  const start = blocks.findIndex((block) => block.id === span.first);
  if (start < 0) return blocks.map((block) => block.text);
  const last = blocks.findIndex((block) => block.id === span.last);
  const run = [...blocks.slice(start, last), ...passageOf(blocks, blocks[Math.max(start, last)])];
  return run.map((block) => block.text);
}
