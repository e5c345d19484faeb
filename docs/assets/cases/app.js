// @ts-check
/** Two to four cases, part beside part, from their own pages; `main.js` loads it. */

import { shortDigest } from "../site/digest.js";
import { make, makeLink } from "../site/elements.js";
import { askDocument } from "../study/documents.js";

/** @typedef {import("../study/documents.js").Block} Block */
/** @typedef {{from: string, to: string, blocks: Block[]}} Stretch */
/** @typedef {{id: string, title: string, number: string, parts: Map<string, Stretch[]>}} Column */

const PARTS = [
  ["situation", "起因与背景"],
  ["actions", "做法与经过"],
  ["results", "成效与反响"],
  ["reflection", "思考与启示"],
];
const CHECK_SIGNS = 8;

/**
 * Put the cases side by side above the gallery; gives the sentence that says so.
 * @param {HTMLElement} root
 * @param {string[]} ids
 */
async function compare(root, ids) {
  const columns = (await Promise.all(ids.map((id) => columnOf(root, id)))).filter((column) => column !== null);
  if (columns.length < 2) return "没有取到原文：可能已经撤下，请刷新页面再试。";
  const place = /** @type {HTMLElement} */ (root.querySelector(".hz-cases__side"));
  place.replaceChildren(makeTable(columns), makeTools());
  place.hidden = false;
  place.scrollIntoView({ block: "start" });
  try {
    history.replaceState(null, "", `?c=${ids.join(",")}`);
  } catch {
    // A page opened from a folder may not change its address; the table stands all the same.
  }
  return `${columns.length} 个案例并排，按部分对齐。`;
}

/** @param {HTMLElement} root @param {string} id @returns {Promise<Column | null>} */
async function columnOf(root, id) {
  const card = root.querySelector(`.hz-case[data-id="${CSS.escape(id)}"]`);
  const answer = card && (await askDocument(id));
  if (!answer) return null;
  /** @type {Map<string, Stretch[]>} */
  const parts = new Map();
  for (const line of (card.getAttribute("data-parts") ?? "").split("\n")) {
    const [part, from, to] = line.split(" ");
    const start = answer.blocks.findIndex((block) => block.anchor === from);
    const end = answer.blocks.findIndex((block) => block.anchor === to);
    if (start >= 0 && end >= start) parts.set(part, [...(parts.get(part) ?? []), { from, to, blocks: answer.blocks.slice(start, end + 1) }]);
  }
  return { id, title: answer.title, number: answer.number, parts };
}

/** @param {Column[]} columns */
function makeTable(columns) {
  const heads = columns.map((column) => withScope(make("th", "", makeLink(`d/${column.id}/`, "", column.title)), "col"));
  const head = make("thead", "", make("tr", "", make("td", "", ""), ...heads));
  const rows = PARTS.map(([part, label]) =>
    make("tr", "", withScope(make("th", "", label), "row"), ...columns.map((column) => cellOf(column, part, label))),
  );
  const table = make("table", "hz-cases__table", make("caption", "hz-sr", "案例对照"), head, make("tbody", "", ...rows));
  const frame = make("div", "hz-cases__frame", table);
  frame.tabIndex = 0;
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", "案例对照");
  return frame;
}

/** @param {HTMLElement} cell @param {string} scope */
function withScope(cell, scope) {
  cell.setAttribute("scope", scope);
  return cell;
}

/** @param {Column} column @param {string} part @param {string} label */
function cellOf(column, part, label) {
  const stretches = column.parts.get(part);
  if (!stretches) return make("td", "hz-cases__none", "没有这一部分");
  const cell = make("td");
  cell.dataset.case = column.title;
  for (const stretch of stretches) {
    for (const block of stretch.blocks) cell.append(make(block.level ? "h3" : "p", "", block.text));
    cell.append(learnButton(column, stretch, label));
  }
  return cell;
}

/** 学它: the part goes into the basket with its source. @param {Column} column @param {Stretch} stretch @param {string} label */
function learnButton(column, stretch, label) {
  const button = /** @type {HTMLButtonElement} */ (make("button", "hz-cases__learn", "学它：放进学习篮"));
  button.type = "button";
  button.addEventListener("click", async () => {
    const text = stretch.blocks.map((block) => block.text);
    const to = stretch.to === stretch.from ? "" : ` 至 #${stretch.to}`;
    const study = await /** @type {any} */ (globalThis).hongzhu.load("study");
    const item = {
      reference: `/d/${column.id}/#${stretch.from}${to}`,
      title: `${column.title}：${label}`,
      source: `《${column.title}》${column.number ? `（${column.number}）` : ""}${label}`,
      text,
      check: shortDigest(text.join("\n"), CHECK_SIGNS),
    };
    const count = await study.addPassage(item);
    button.textContent = count ? `已放进学习篮（${count} 段）` : "已放进学习篮";
  });
  return button;
}

function makeTools() {
  const print = /** @type {HTMLButtonElement} */ (make("button", "", "打印"));
  print.type = "button";
  print.addEventListener("click", () => globalThis.print());
  return make("div", "hz-cases__tools", print);
}

/** @type {any} */ (globalThis).hongzhu.provide("cases", { compare });
