// @ts-check
/** 文号识别台: a pasted text is read on this device alone; `main.js` loads it when a reader turns to it. */

import { make } from "../site/elements.js";
import { Catalogue } from "./catalogue.js";
import { copyBoth, serialise } from "./copy.js";
import { LABELS, countStatuses, markedText, nameOf } from "./findings.js";
import { loadCatalogue } from "./load.js";
import { withArticles } from "./named_article.js";
import { Reading } from "./references.js";
import { addressOfEntry, makeMarkedText, makeRichText, makeTable } from "./view.js";

/** @typedef {import("./references.js").Reference} Reference */

const LONGEST = 1_000_000;
const PAUSE = 350;

class Desk {
  /**
   * @param {HTMLElement} root
   * @param {Catalogue} catalogue
   */
  constructor(root, catalogue) {
    this.catalogue = catalogue;
    this.form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
    this.field = /** @type {HTMLTextAreaElement} */ (root.querySelector("textarea"));
    this.status = /** @type {HTMLElement} */ (root.querySelector("[role=status]"));
    this.result = /** @type {HTMLElement} */ (root.querySelector(".hz-desk__result"));
    this.list = /** @type {HTMLElement} */ (root.querySelector(".hz-desk__list"));
    this.marked = /** @type {HTMLElement} */ (root.querySelector(".hz-desk__text"));
    this.text = "";
    /** @type {Reference[]} */
    this.references = [];
    this.timer = 0;
    this.form.addEventListener("submit", () => this.read());
    this.field.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.read(), PAUSE);
    });
    root.addEventListener("click", (event) => this.act(event));
    if (this.field.value) this.read();
  }

  /** @param {MouseEvent} event */
  act(event) {
    const button = event.target instanceof Element ? event.target.closest("[data-hz-act]") : null;
    const act = button?.getAttribute("data-hz-act");
    if (act === "example") this.fill(this.makeExample());
    if (act === "clear") this.fill("");
    if (act === "copy-text") this.copy(false);
    if (act === "copy-links") this.copy(true);
  }

  /** @param {string} text */
  fill(text) {
    this.field.value = text;
    this.field.focus();
    this.read();
  }

  /** Read the text again and show what was found. */
  read() {
    clearTimeout(this.timer);
    this.text = this.field.value.replace(/\r\n?/g, "\n");
    this.references = this.text.length > LONGEST ? [] : withArticles(this.text, new Reading(this.catalogue).read(this.text), this.catalogue);
    this.result.hidden = !this.references.length;
    this.list.replaceChildren(makeTable(this.text, this.references, this.catalogue));
    this.marked.replaceChildren(makeMarkedText(this.text, this.references, this.catalogue));
    this.say();
  }

  say() {
    if (!this.text.trim()) return this.status.replaceChildren();
    if (this.text.length > LONGEST) return this.status.replaceChildren(`文字太长（${this.text.length} 字），请分几次粘贴。`);
    if (!this.references.length) return this.status.replaceChildren("这段文字里没有找到文号，也没有找到文件的标题。");
    const counts = countStatuses(this.references).map(({ status, count }) =>
      make("span", `hz-found__tag hz-found__tag--${status}`, `${LABELS[status]} ${count}`),
    );
    this.status.replaceChildren(`找到 ${this.references.length} 处：`, ...counts.flatMap((count, n) => (n ? [" ", count] : [count])));
  }

  /** @param {boolean} withLinks */
  copy(withLinks) {
    const text = markedText(this.text, this.references, this.catalogue, addressOfEntry);
    const html = withLinks ? serialise(makeRichText(this.text, this.references, this.catalogue)) : "";
    const done = copyBoth(text, html);
    const words = withLinks ? "已复制，粘贴到文档里，文件名是可以点开的链接。" : "已复制，每处文号和标题后面都有标注。";
    this.status.replaceChildren(done ? words : "浏览器不让程序复制，请选中下面的文字，按 Ctrl+C 复制。");
    if (!done) getSelection()?.selectAllChildren(this.marked);
  }

  /** A short notice that cites this archive: one in force, one out of force where there is one, one that is not there. */
  makeExample() {
    const entries = [...this.catalogue.entries.values()].filter((entry) => entry.number);
    const inForce = entries.filter((entry) => !this.catalogue.ended.has(entry.id));
    const ended = entries.find((entry) => this.catalogue.ended.has(entry.id));
    const [first, second] = inForce;
    const lines = ["各年级组、各科室：", "为做好本学期工作，请对照下列文件逐条落实。"];
    if (first) lines.push(`一、认真学习${nameOf(first)}，月底前交流一次。`);
    if (second) lines.push(`二、按照${second.printedNumber}的分工，把责任落实到人。`);
    if (ended) lines.push(`三、仍按${nameOf(ended)}填写的表格，一律换新。`);
    lines.push("四、《关于加强校园绿化养护的通知》（虚教发〔2099〕1号）另行转发。");
    if (first) lines.push(`五、《关于加强校园绿化养护的通知》（${first.printedNumber}）印错了文号，请更正。`);
    return lines.join("\n");
  }
}

/**
 * Called once by `main.js`.
 * @param {HTMLElement} root
 * @param {string} catalogueUrl
 */
async function start(root, catalogueUrl) {
  const status = /** @type {HTMLElement} */ (root.querySelector("[role=status]"));
  const waiting = window.setTimeout(() => (status.textContent = "正在载入文献目录……"), 300);
  try {
    const catalogue = await loadCatalogue(catalogueUrl);
    status.textContent = "";
    new Desk(root, catalogue);
  } finally {
    clearTimeout(waiting);
  }
}

/** @type {any} */ (globalThis).hongzhu.provide("desk", { start });
