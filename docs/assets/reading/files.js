// @ts-check
/** The whole document as a file: Word, Markdown, CSL-JSON. */

import { readBlocks } from "./blocks.js";
import { cslItem } from "./citation.js";
import { save } from "./download.js";
import { dumpDocument } from "./markdown.js";
import { addressOf, citationOfPage, today, wordsAt } from "./page.js";
import { makeWord } from "./word.js";

const WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const LONGEST_NAME = 60;

function blocksOfPage() {
  return readBlocks(/** @type {Element} */ (document.querySelector(".hz-text")));
}

/** @param {string} ending */
function nameOf(ending) {
  const { title, number } = citationOfPage();
  return `${[number, title].filter(Boolean).join(" ").slice(0, LONGEST_NAME)}.${ending}`;
}

function sourceLine() {
  const site = document.querySelector(".hz-sitename")?.textContent ?? "红烛文库";
  return `${site}：${addressOf() || document.querySelector("[data-hz-permalink]")?.textContent || ""}（${today()} 取用）`;
}

function warning() {
  const banner = document.querySelector(".hz-banner");
  return banner ? [...banner.children].map((line) => line.textContent).join("：") : "";
}

export function saveWord() {
  const citation = citationOfPage();
  const paper = {
    title: citation.title,
    titlePieces: [...(document.querySelector("h1")?.childNodes ?? [])].map((node) => (node.nodeName === "BR" ? "\n" : (node.textContent ?? ""))).filter(Boolean),
    issuer: wordsAt(".hz-issuer"),
    number: wordsAt(".hz-number"),
    above: [wordsAt(".hz-kicker")].filter(Boolean),
    below: [wordsAt(".hz-subtitle"), wordsAt(".hz-byline")].filter(Boolean),
    blocks: blocksOfPage(),
    disclosure: wordsAt(".hz-disclosure"),
    imprint: [...document.querySelectorAll(".hz-imprint span")].map((part) => part.textContent ?? ""),
    notes: [warning(), sourceLine()].filter(Boolean),
    made: `${new Date().toISOString().slice(0, 19)}Z`,
  };
  save(nameOf("docx"), /** @type {BlobPart} */ (makeWord(paper)), WORD_TYPE, addressOf());
}

export function saveMarkdown() {
  /** @type {[string, string][]} */
  const facts = [...document.querySelectorAll(".hz-card dl > div")]
    .map((row) => /** @type {[string, string]} */ ([row.querySelector("dt")?.textContent ?? "", valueOf(row.querySelector("dd"))]))
    .filter(([label]) => !["网站标题", "年份", "原件"].includes(label));
  const source = addressOf();
  if (source) facts.push(["网址", source]);
  const text = dumpDocument(citationOfPage().title, facts, blocksOfPage());
  save(nameOf("md"), text, "text/markdown;charset=utf-8", addressOf());
}

/** @param {Element | null} cell */
function valueOf(cell) {
  const items = [...(cell?.querySelectorAll(".hz-card__item") ?? [])];
  return items.length ? items.map((item) => item.textContent).join("；") : (cell?.textContent ?? "");
}

export function saveCsl() {
  const item = cslItem(citationOfPage(), addressOf(), today());
  save(nameOf("json"), `${JSON.stringify([item], null, 2)}\n`, "application/vnd.citationstyles.csl+json", addressOf());
}
