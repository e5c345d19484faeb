// @ts-check
/** A pack comes into the basket: from a file, from a pasted link or text, from the address of this page. */

import { dialogButton, openDialog } from "../site/dialog.js";
import { make } from "../site/elements.js";
import { decodeFragment } from "./carried.js";
import { PackError, isSamePassage } from "./pack.js";
import { loadPackFile } from "./pack_markdown.js";
import { showNotice } from "./notice.js";

/** @typedef {import("./basket_page.js").BasketPage} BasketPage */
/** @typedef {import("./pack.js").Pack} Pack */

const LARGEST_FILE = 1_000_000;

/** @param {BasketPage} page */
export function startImport(page) {
  const file = /** @type {HTMLInputElement} */ (page.part('[data-act="open"]'));
  file.addEventListener("change", () => {
    const [chosen] = file.files ?? [];
    if (chosen) tryTo(async () => offer(page, loadPackFile(await readFile(chosen))));
    file.value = "";
  });
  page.part('[data-act="paste"]').addEventListener("click", () => askForText(page));
  takeFromAddress(page);
  window.addEventListener("hashchange", () => takeFromAddress(page));
}

/** @param {BasketPage} page a link to this page that carries a pack; the address is cleaned, so that a reload asks nothing */
function takeFromAddress(page) {
  const fragment = location.hash;
  if (!fragment.startsWith("#p=")) return;
  try {
    history.replaceState(history.state, "", location.pathname + location.search);
  } catch {
    // In a folder some browsers refuse it: a reload asks once more.
  }
  tryTo(async () => offer(page, /** @type {Pack} */ (await decodeFragment(fragment))));
}

/** @param {BasketPage} page */
function askForText(page) {
  const area = /** @type {HTMLTextAreaElement} */ (make("textarea", "hz-dialog__text"));
  Object.assign(area, { rows: 8 });
  area.setAttribute("aria-label", "学习包的链接或文字");
  const take = dialogButton("导入", () => tryTo(async () => offer(page, await readText(area.value))), "hz-study-button hz-study-button--main");
  openDialog("粘贴学习包的链接或文字", "", area, make("div", "hz-dialog__buttons", take, dialogButton("取消", () => {})));
  area.focus();
}

/**
 * @param {string} text a link that carries a pack, or a pack file
 * @returns {Promise<Pack>}
 */
async function readText(text) {
  const fragment = /#p=[^\s#]+/.exec(text)?.[0];
  if (fragment && !text.trimStart().startsWith("---")) return /** @type {Pack} */ (await decodeFragment(fragment));
  return loadPackFile(text.trim());
}

/** @param {File} file */
async function readFile(file) {
  if (file.size > LARGEST_FILE) throw new PackError("文件太大，不像学习包。");
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes); // as older Windows editors save it
  }
}

/**
 * @param {BasketPage} page
 * @param {Pack} pack
 */
function offer(page, pack) {
  const kept = page.pack.items.length;
  const name = `“${pack.title || "未命名"}”（${pack.items.length} 项）`;
  if (!kept) {
    page.replace(pack, `导入了${name}。`);
    return;
  }
  const add = dialogButton("接在后面", () => page.replace(merge(page.pack, pack), `把${name}接在了后面。`), "hz-study-button hz-study-button--main");
  const swap = dialogButton("换掉原来的", () => page.replace(pack, `换成了${name}。`));
  const words = make("p", "", `学习篮里已经有 ${kept} 项。要把${name}接在后面，还是换掉原来的？`);
  openDialog("导入学习包", "", words, make("div", "hz-dialog__buttons", add, swap, dialogButton("取消", () => {})));
}

/**
 * The first with the items of the second that it has not; what the first does not say is taken from the second.
 * @param {Pack} first
 * @param {Pack} second
 * @returns {Pack}
 */
function merge(first, second) {
  const news = second.items.filter((item) => !first.items.some((other) => isSamePassage(item, other)));
  return {
    title: first.title || second.title,
    date: first.date || second.date,
    place: first.place || second.place,
    host: first.host || second.host,
    minutes: first.minutes ?? second.minutes,
    topics: first.topics.length ? first.topics : second.topics,
    intro: first.intro.length ? first.intro : second.intro,
    items: [...first.items, ...news],
  };
}

/** @param {() => Promise<void>} act */
async function tryTo(act) {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    openDialog("没有导入", "", make("p", "", error.message));
  }
}
