// @ts-check
/** A comparison as a Word file and as a passage of the basket. */

import { save } from "../reading/download.js";
import { makeWord } from "../reading/word.js";
import { shortDigest } from "../site/digest.js";
import { NAMES, wordsOf } from "./view.js";

/** @typedef {import("./alignment.js").Pairing} Pairing */
/** @typedef {import("./view.js").Side} Side */
/** @typedef {import("./words.js").Piece} Piece */
/** @typedef {{rows: Pairing[], old: Side, now: Side, title: string, topic: string}} Compared */

const WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const CHECK_SIGNS = 8;
/** Rows that a session reads: more is a task for paper. */
const MOST = 40;

/** Save the table as a Word file, changed words bold and underlined, as offices print it. @param {Compared} compared */
export function saveComparison(compared) {
  const { rows, old, now, title } = compared;
  const cells = rows.map((row) => wordsOf(row, old, now).map((pieces, side) => (pieces.length ? pieces : [{ text: side ? "（删去）" : "（新增）", isChanged: false }])));
  const heads = [old, now].map((side) => `${side.title}${side.number ? `（${side.number}）` : ""}`);
  const paper = {
    title,
    titlePieces: [title],
    above: [],
    below: [],
    blocks: [{ kind: /** @type {const} */ ("table"), text: "", rows: [heads, ...cells] }],
    disclosure: "",
    imprint: [],
    notes: ["由程序逐段对齐，加粗并加下划线的是改动的文字；一切以两份原文为准。"],
    made: `${new Date().toISOString().slice(0, 19)}Z`,
  };
  save(`${title}.docx`, /** @type {BlobPart} */ (makeWord(/** @type {any} */ (paper))), WORD_TYPE, location.href);
}

/** Put what is different into the basket, as one item; gives the sentence that says so. @param {Compared} compared */
export async function keepComparison(compared) {
  const { rows, old, now, title, topic } = compared;
  const changed = rows.filter((row) => row.change !== "same").slice(0, MOST);
  if (!changed.length) return "两份没有不同，没有放进学习篮。";
  const text = changed.flatMap((row) => {
    const [left, right] = wordsOf(row, old, now).map((pieces) => pieces.map((piece) => piece.text).join("").replaceAll("\n", " "));
    if (row.change === "beside") {
      const lines = (/** @type {string} */ name, /** @type {number[]} */ places, /** @type {Side} */ side) => places.map((at) => `${name}：${side.blocks[at].text.replaceAll("\n", " ")}`);
      return [...lines("原", row.old, old), ...lines("新", row.new, now)];
    }
    return [`【${NAMES[row.change]}】`, ...(left ? [`原：${left}`] : []), ...(right ? [`新：${right}`] : [])];
  });
  const study = await /** @type {any} */ (globalThis).hongzhu.load("study");
  const count = study.addPassage({
    reference: `对照 /d/${old.id}/ 与 /d/${now.id}/${topic ? ` ${topic}` : ""}`,
    title,
    source: `《${old.title}》与《${now.title}》`,
    text,
    check: shortDigest(text.join("\n"), CHECK_SIGNS),
  });
  return count ? `已放进学习篮（${count} 项）。` : "已在学习篮里。";
}
