// @ts-check
/** The handout of a reader's own pack as a Word file: what its page has, tables as tables. Pure: text in, bytes out. */

import { makeWord } from "../reading/word.js";
import { headingOf } from "./pack.js";
import { spokenDate } from "./timetable.js";

/** @typedef {import("./pack.js").Pack} Pack */
/** @typedef {import("./pack.js").Item} Item */
/** @typedef {{text: string, isHeading: boolean, rows: string[][]}} Form a block of a passage; rows are empty but for a table */

/**
 * @param {Pack} pack
 * @param {(Form[] | null)[]} forms of each item; null where its words stand alone
 * @param {string} made YYYY-MM-DDTHH:MM:SSZ
 */
export function makeHandoutWord(pack, forms, made) {
  const title = pack.title || "学习讲义";
  const facts = [pack.date && spokenDate(pack.date), pack.place, pack.host && `主持：${pack.host}`].filter(Boolean);
  const paper = {
    title,
    titlePieces: [title],
    above: [],
    below: facts.length ? [facts.join("　")] : [],
    blocks: [...pack.intro.map(paragraph), ...pack.items.flatMap((item, at) => blocksOf(item, at, forms[at]))],
    disclosure: "",
    imprint: [],
    notes: ["引文以原文为准。"],
    made,
  };
  return makeWord(/** @type {any} */ (paper));
}

/** @param {Item} item @param {number} at @param {Form[] | null | undefined} forms */
function blocksOf(item, at, forms) {
  const words = forms ? forms.map(blockOf) : item.text.map(paragraph);
  const source = item.source ? [{ ...paragraph(`——${item.source}`), printStyle: "signature" }] : [];
  const questions = item.questions.map((question, n) => paragraph(`讨论${item.questions.length > 1 ? n + 1 : ""}：${question}`));
  return [{ kind: "heading", level: 2, text: `${at + 1}　${headingOf(item)}` }, ...words, ...source, ...questions];
}

/** @param {string} text */
function paragraph(text) {
  return { kind: "paragraph", text };
}

/** @param {Form} form */
function blockOf({ text, isHeading, rows }) {
  if (rows.length) return { kind: "table", text, rows };
  return isHeading ? { kind: "heading", level: 3, text } : paragraph(text);
}
