// @ts-check
/** 参考文献 of the basket: each document once, to be copied or saved for Zotero, NoteExpress and EndNote. */

import { writeClipboard } from "../site/clipboard.js";
import { addressOf } from "../site/address.js";
import { dialogButton, openDialog } from "../site/dialog.js";
import { make } from "../site/elements.js";
import { dumpCsl, dumpRis, listOf } from "./bibliography.js";
import { askDocument } from "./documents.js";
import { showNotice } from "./notice.js";
import { placeOf } from "./reference.js";
import { saveBytes } from "./save.js";

/** @param {import("./pack.js").Pack} pack */
export async function openBibliography(pack) {
  const places = pack.items.flatMap((item) => item.references.map(placeOf));
  const ids = [...new Set(places.flatMap((place) => (place ? [place.document] : [])))];
  const answers = await Promise.all(ids.map(askDocument));
  const entries = answers.flatMap((answer, index) => (answer?.citation ? [{ citation: answer.citation, address: publicAddress(ids[index]) }] : []));
  const missing = ids.length - entries.length;
  if (!entries.length) {
    openDialog("参考文献", "", make("p", "", "学习篮里没有取得到的文献。"));
    return;
  }
  const day = today();
  const lines = listOf(entries, day);
  const buttons = make(
    "div",
    "hz-dialog__buttons",
    dialogButton("复制", () => copyLines(lines), "hz-study-button hz-study-button--main"),
    dialogButton("CSL-JSON", () => showNotice(saveBytes("参考文献.json", dumpCsl(entries, day), "application/json"))),
    dialogButton("RIS", () => showNotice(saveBytes("参考文献.ris", dumpRis(entries, day), "application/x-research-info-systems"))),
  );
  const note = missing ? [make("p", "", `另有 ${missing} 份没有取到，没有列入。`)] : [];
  openDialog("参考文献（GB/T 7714）", "", make("ul", "hz-dialog__list", ...lines.map((line) => make("li", "", line))), ...note, buttons);
}

/** @param {string[]} lines */
async function copyLines(lines) {
  const isCopied = await writeClipboard(lines.join("\n"));
  showNotice(isCopied ? "参考文献复制好了。" : "这个浏览器不让网页写剪贴板，请在框里选中文字复制。");
}

/** @param {string} id */
function publicAddress(id) {
  return location.protocol === "file:" ? "" : addressOf(`d/${id}/`);
}

function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
