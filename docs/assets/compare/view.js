// @ts-check
/** The comparison as a table of two columns; every text is set as text. */

import { make, makeLink } from "../site/elements.js";
import { numberOf } from "./articles.js";
import { compareWords } from "./words.js";

/** @typedef {import("./alignment.js").Pairing} Pairing */
/** @typedef {import("../study/documents.js").Block} Block */
/** @typedef {{id: string, title: string, number: string, blocks: Block[]}} Side */

/** @type {Record<string, string>} */
export const NAMES = { same: "未变", reworded: "改写", moved: "挪动", new: "新增", gone: "删去", beside: "各说各的" };

/**
 * @param {Pairing[]} rows
 * @param {Side} old
 * @param {Side} now
 * @param {boolean} isLaw whether its rows are articles: 新旧对照表
 */
export function makeTable(rows, old, now, isLaw) {
  const table = make("table", `hz-compare__table${isLaw ? " hz-compare__table--law" : ""}`);
  const caption = make("caption", "hz-sr", `《${old.title}》与《${now.title}》${isLaw ? "新旧对照表" : "对照"}`);
  const head = make("thead", "", make("tr", "", headOf(old), headOf(now)));
  table.append(caption, head, make("tbody", "", ...rows.map((row) => rowOf(row, old, now, isLaw))));
  return table;
}

/** @param {Side} side */
function headOf(side) {
  const cell = make("th", "", makeLink(`d/${side.id}/`, "", side.title), ...(side.number ? [make("span", "hz-compare__number", side.number)] : []));
  cell.setAttribute("scope", "col");
  return cell;
}

/**
 * The words of both cells of a row, those that went and came marked; empty where a cell is.
 * @param {Pairing} row
 * @param {Side} old
 * @param {Side} now
 * @returns {[import("./words.js").Piece[], import("./words.js").Piece[]]}
 */
export function wordsOf(row, old, now) {
  const left = joined(row.old.map((at) => old.blocks[at]));
  const right = joined(row.new.map((at) => now.blocks[at]));
  if (row.change === "reworded" || row.change === "moved") return compareWords(left, right);
  return [left ? [{ text: left, isChanged: false }] : [], right ? [{ text: right, isChanged: false }] : []];
}

/** @param {Pairing} row @param {Side} old @param {Side} now @param {boolean} isLaw */
function rowOf(row, old, now, isLaw) {
  const left = row.old.map((at) => old.blocks[at]);
  const right = row.new.map((at) => now.blocks[at]);
  const element = make("tr", `hz-compare__row hz-compare__row--${row.change}`);
  element.dataset.change = row.change;
  const [ours, theirs] = wordsOf(row, old, now);
  const moved = isLaw ? renumbered(left, right) : "";
  element.append(cellOf(left, old, ours, "del", row, isLaw ? "（新增）" : "", ""), cellOf(right, now, theirs, "ins", row, isLaw ? "（删去）" : "", moved));
  return element;
}

/** 原第三条, where an article has another number now. @param {Block[]} left @param {Block[]} right */
function renumbered(left, right) {
  const [before, after] = [left.map((block) => numberOf([block])).filter(Boolean), numberOf(right)];
  return after && before.length && before.join("、") !== after ? `原${before.join("、")}` : "";
}

/** @param {Block[]} blocks */
function joined(blocks) {
  return blocks.map((block) => block.text).join("\n");
}

/** @param {Side} side @param {Block} block */
function whereOf(side, block) {
  return makeLink(`d/${side.id}/#${block.anchor}`, "hz-compare__where", block.place || "原文");
}

/**
 * @param {Block[]} blocks
 * @param {Side} side
 * @param {import("./words.js").Piece[]} pieces
 * @param {"del" | "ins"} tag
 * @param {Pairing} row
 * @param {string} none what stands in an empty cell
 * @param {string} moved its old number
 */
function cellOf(blocks, side, pieces, tag, row, none, moved) {
  const cell = make("td", blocks.length ? "" : "hz-compare__none");
  if (!blocks.length) {
    if (none) cell.append(make("p", "hz-compare__text", none));
    return cell;
  }
  if (row.change === "beside") {
    for (const block of blocks) cell.append(make("p", block.level ? "hz-compare__heading" : "hz-compare__text", block.text), whereOf(side, block));
    return cell;
  }
  const isHeading = blocks.every((block) => block.level > 0);
  const text = make("p", isHeading ? "hz-compare__heading" : "hz-compare__text");
  for (const piece of pieces) text.append(piece.isChanged ? make(tag, "", piece.text) : piece.text);
  const shown = row.change !== "same" && row.change !== "beside" && (tag === "ins" || !row.new.length);
  const tags = [...(moved ? [moved] : []), ...(shown ? [NAMES[row.change]] : [])];
  cell.append(...tags.map((name) => make("span", `hz-compare__tag hz-compare__tag--${row.change}`, name)), text, whereOf(side, blocks[0]));
  return cell;
}
