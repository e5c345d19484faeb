// @ts-check
/** The comparison as a table of two columns; every text is set as text. */

import { make, makeLink } from "../site/elements.js";
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
 */
export function makeTable(rows, old, now) {
  const table = make("table", "hz-compare__table");
  const caption = make("caption", "hz-sr", `《${old.title}》与《${now.title}》对照`);
  const head = make("thead", "", make("tr", "", headOf(old), headOf(now)));
  table.append(caption, head, make("tbody", "", ...rows.map((row) => rowOf(row, old, now))));
  return table;
}

/** @param {Side} side */
function headOf(side) {
  const cell = make("th", "", makeLink(`d/${side.id}/`, "", side.title), ...(side.number ? [make("span", "hz-compare__number", side.number)] : []));
  cell.setAttribute("scope", "col");
  return cell;
}

/** @param {Pairing} row @param {Side} old @param {Side} now */
function rowOf(row, old, now) {
  const left = row.old.map((at) => old.blocks[at]);
  const right = row.new.map((at) => now.blocks[at]);
  const element = make("tr", `hz-compare__row hz-compare__row--${row.change}`);
  element.dataset.change = row.change;
  const marked = row.change === "reworded" || row.change === "moved";
  const [ours, theirs] = marked ? compareWords(joined(left), joined(right)) : [null, null];
  element.append(cellOf(left, old, ours, "del", row), cellOf(right, now, theirs, "ins", row));
  return element;
}

/** @param {Block[]} blocks */
function joined(blocks) {
  return blocks.map((block) => block.text).join("\n");
}

/**
 * @param {Block[]} blocks
 * @param {Side} side
 * @param {import("./words.js").Piece[] | null} pieces
 * @param {"del" | "ins"} tag
 * @param {Pairing} row
 */
function cellOf(blocks, side, pieces, tag, row) {
  const cell = make("td", blocks.length ? "" : "hz-compare__none");
  if (!blocks.length) return cell;
  const isHeading = blocks.every((block) => block.level > 0);
  const text = make("p", isHeading ? "hz-compare__heading" : "hz-compare__text");
  for (const piece of pieces ?? [{ text: joined(blocks), isChanged: false }])
    text.append(piece.isChanged ? make(tag, "", piece.text) : piece.text);
  const where = makeLink(`d/${side.id}/#${blocks[0].anchor}`, "hz-compare__where", blocks[0].place || "原文");
  const shown = row.change !== "same" && row.change !== "beside" && (tag === "ins" || !row.new.length);
  cell.append(...(shown ? [make("span", `hz-compare__tag hz-compare__tag--${row.change}`, NAMES[row.change])] : []), text, where);
  return cell;
}
