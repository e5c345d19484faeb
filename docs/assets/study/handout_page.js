// @ts-check
/** The page of a handout: for the pack in the address, or for the reader's own basket; printed, saved as record sheet, shown. */

import { addressOf } from "../site/address.js";
import { encodeFragment, decodeFragment } from "./carried.js";
import { composedRows } from "./composed.js";
import { fillTexts, formsOf, shapesFrom } from "./documents.js";
import { makeForms, makeHandout } from "./handout.js";
import { makeHandoutWord } from "./handout_word.js";
import { showNotice } from "./notice.js";
import { PackError } from "./pack.js";
import { makeRecordSheet } from "./record_sheet.js";
import { saveBytes } from "./save.js";
import { sentenceOf } from "./show_page.js";
import { withoutTexts } from "./short.js";
import { loadBasket } from "./store.js";
import { makeTable } from "./table.js";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** @param {HTMLElement} root the element with `data-hz-handout` */
export async function startHandout(root) {
  const status = /** @type {HTMLElement} */ (root.querySelector("[data-hz-study-status]"));
  try {
    const pack = (await decodeFragment(location.hash)) ?? loadBasket();
    if (!pack.items.length) throw new PackError("学习篮是空的，还没有可以做讲义的内容：读文献时点一段文字，选“加入学习篮”。");
    await fillTexts(pack.items);
    const short = await encodeFragment(withoutTexts(pack));
    const link = location.protocol === "file:" ? "" : addressOf("handout/") + short;
    const body = /** @type {HTMLElement} */ (root.querySelector("[data-hz-handout-body]"));
    body.replaceChildren(...makeHandout(pack, link));
    document.title = `${pack.title || "学习讲义"} - 讲义`;
    letLeave(root, pack, short);
    const forms = pack.items.map((item, index) => shape(item, body.querySelector(`#item-${index + 1} .hz-excerpt__text`)));
    root.querySelector("[data-act=word]")?.addEventListener("click", () => saveHandout(pack, forms));
    status.textContent = "";
    status.hidden = true;
    window.addEventListener("hashchange", () => location.reload());
  } catch (error) {
    status.textContent = sentenceOf(error);
  }
}

/**
 * Headings and tables as the document has them, once its page has told; until then, and where it cannot, the words stand alone.
 * What is composed is a table by its words.
 * @param {import("./pack.js").Item} item
 * @param {Element | null} words
 * @returns {Promise<import("./handout_word.js").Form[] | null>}
 */
async function shape(item, words) {
  const rows = composedRows(item);
  if (rows) words?.replaceChildren(makeTable(rows));
  if (rows) return [{ text: "", isHeading: false, rows }];
  const blocks = words && item.references.length ? await formsOf(item) : null;
  if (blocks) words?.replaceChildren(...makeForms(blocks));
  return blocks && shapesFrom(blocks);
}

/**
 * @param {import("./pack.js").Pack} pack
 * @param {Promise<import("./handout_word.js").Form[] | null>[]} forms
 */
async function saveHandout(pack, forms) {
  const made = `${new Date().toISOString().slice(0, 19)}Z`;
  showNotice(saveBytes(`${pack.title || "学习讲义"}.docx`, makeHandoutWord(pack, await Promise.all(forms), made), WORD));
}

/**
 * @param {HTMLElement} root
 * @param {import("./pack.js").Pack} pack
 * @param {string} fragment
 */
function letLeave(root, pack, fragment) {
  const ways = /** @type {HTMLElement} */ (root.querySelector("[data-hz-ways]"));
  /** @type {HTMLAnchorElement} */ (ways.querySelector("a")).href = addressOf("show/") + fragment;
  ways.querySelector("[data-act=print]")?.addEventListener("click", () => window.print());
  ways.querySelector("[data-act=record]")?.addEventListener("click", () => saveRecordSheet(pack));
  ways.hidden = false;
}

/** @param {import("./pack.js").Pack} pack */
export function saveRecordSheet(pack) {
  const name = `${pack.title || "集体学习"}记录表.docx`;
  showNotice(saveBytes(name, makeRecordSheet(pack), WORD));
}
