// @ts-check
/** 对照: two documents side by side, from their own pages; `main.js` loads it. */

import { Catalogue } from "../desk/catalogue.js";
import { loadCatalogue } from "../desk/load.js";
import { copyBoth } from "../desk/copy.js";
import { make } from "../site/elements.js";
import { askDocument } from "../study/documents.js";
import { align } from "./alignment.js";
import { hasArticles, joinArticles } from "./articles.js";
import { keepComparison, saveComparison } from "./outputs.js";
import { passagesAbout, putSideBySide, sharedTopics } from "./passages.js";
import { makeTable, NAMES } from "./view.js";

/** @typedef {import("./view.js").Side} Side */

/** Share of passages that must have a counterpart; below it the two have little in common, and the page says so. */
const LITTLE = 0.08;

class Comparison {
  /**
   * @param {HTMLElement} root
   * @param {Catalogue} catalogue
   */
  constructor(root, catalogue) {
    this.root = root;
    this.catalogue = catalogue;
    this.status = /** @type {HTMLElement} */ (root.querySelector("[role=status]"));
    this.result = /** @type {HTMLElement} */ (root.querySelector(".hz-compare__result"));
    this.fields = /** @type {HTMLInputElement[]} */ (["a", "b"].map((name) => root.querySelector(`input[name=${name}]`)));
    this.topics = [...document.querySelectorAll("#hz-compare-topics option")].map((option) => ({
      name: /** @type {HTMLOptionElement} */ (option).value,
      words: (option.getAttribute("data-words") ?? "").split("\n").filter(Boolean),
    }));
    const asked = new URLSearchParams(location.search);
    this.ids = ["a", "b"].map((name) => asked.get(name) ?? "");
    this.topic = asked.get("topic") ?? "";
    /** @type {import("./outputs.js").Compared | null} */
    this.compared = null;
    this.fillList();
    this.fields.forEach((field, side) => {
      field.value = this.nameOf(this.ids[side]);
      field.addEventListener("change", () => this.choose(side));
    });
    root.addEventListener("click", (event) => this.act(event));
    document.addEventListener("keydown", (event) => this.press(event));
    this.show();
  }

  fillList() {
    const list = /** @type {HTMLElement} */ (this.root.querySelector("datalist"));
    list.replaceChildren(
      ...[...this.catalogue.entries.values()].map((entry) => {
        const option = /** @type {HTMLOptionElement} */ (make("option"));
        option.value = this.nameOf(entry.id);
        return option;
      }),
    );
  }

  /** @param {string} id */
  nameOf(id) {
    const entry = this.catalogue.entries.get(id);
    return entry ? `${entry.title}${entry.printedNumber ? `（${entry.printedNumber}）` : entry.date ? `（${entry.date}）` : ""}` : id;
  }

  /** What was typed names a document by its line in the list, its 文号, its id or its title. @param {number} side */
  choose(side) {
    const typed = this.fields[side].value.trim();
    const entries = [...this.catalogue.entries.values()];
    const exact = entries.filter((entry) => [this.nameOf(entry.id), entry.printedNumber, entry.id, entry.title].includes(typed));
    const found = exact.length ? exact : entries.filter((entry) => typed && this.nameOf(entry.id).includes(typed));
    if (found.length !== 1) {
      this.status.textContent = found.length ? `有 ${found.length} 份符合“${typed}”，请在列表里选一份。` : `文库里没有“${typed}”。`;
      return;
    }
    this.ids[side] = found[0].id;
    this.fields[side].value = this.nameOf(found[0].id);
    this.topic = "";
    this.show();
  }

  /** @param {MouseEvent} event */
  act(event) {
    const button = event.target instanceof Element ? event.target.closest("[data-hz-act]") : null;
    const act = button?.getAttribute("data-hz-act");
    if (act === "swap") {
      this.ids.reverse();
      this.fields.forEach((field, side) => (field.value = this.nameOf(this.ids[side])));
      this.show();
    }
    if (act === "topic") {
      this.topic = button?.getAttribute("data-topic") ?? "";
      this.show();
    }
    if (act === "changes") this.result.classList.toggle("hz-compare--changes", button?.getAttribute("aria-pressed") !== "true");
    if (act === "changes") button?.setAttribute("aria-pressed", String(this.result.classList.contains("hz-compare--changes")));
    if (act === "next") this.jump(1);
    if (act === "previous") this.jump(-1);
    if (act === "copy") this.copy();
    if (act === "print") print();
    if (act === "word" && this.compared) saveComparison(this.compared);
    if (act === "keep" && this.compared) keepComparison(this.compared).then((said) => (this.status.textContent = said));
    if (act === "show") this.result.requestFullscreen?.();
  }

  /** n and p go from change to change. @param {KeyboardEvent} event */
  press(event) {
    const isTyping = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n") this.jump(1);
    if (event.key === "p") this.jump(-1);
  }

  /** @param {1 | -1} step */
  jump(step) {
    const rows = /** @type {HTMLElement[]} */ ([...this.result.querySelectorAll("tr[data-change]:not([data-change=same], [data-change=beside])")]);
    const now = rows.findIndex((row) => row.classList.contains("hz-compare__row--here"));
    const next = rows[(now + step + rows.length) % rows.length];
    if (!next) return;
    rows[now]?.classList.remove("hz-compare__row--here");
    next.classList.add("hz-compare__row--here");
    next.scrollIntoView({ block: "center" });
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
  }

  copy() {
    const table = /** @type {HTMLElement} */ (this.result.querySelector("table"));
    const rows = [...table.rows].map((row) => [...row.cells].map((cell) => cell.querySelector("p")?.textContent ?? cell.textContent ?? ""));
    const done = copyBoth(rows.map((row) => row.join("\t")).join("\n"), table.outerHTML);
    this.status.textContent = done ? "已复制，粘贴到 Word 或 WPS 里是一张表。" : "浏览器不让程序复制，请选中表格，按 Ctrl+C 复制。";
  }

  /** Compare what the two fields name; the address keeps it, so that it can be sent. */
  async show() {
    const [a, b] = this.ids;
    this.result.hidden = true;
    if (!a || !b) return void (this.status.textContent = a || b ? "请再选一份文献。" : "");
    if (a === b) return void (this.status.textContent = "左右是同一份文献，请选另一份。");
    this.status.textContent = "正在取两份文献的原文……";
    const sides = await Promise.all([this.sideOf(a), this.sideOf(b)]);
    const missing = [a, b].filter((_, at) => !sides[at]);
    if (missing.length) return void (this.status.textContent = whyMissing(missing));
    this.keepInAddress();
    this.render(/** @type {Side} */ (sides[0]), /** @type {Side} */ (sides[1]));
  }

  /** @param {string} id @returns {Promise<Side | null>} null for what the archive does not hold, or no longer shows */
  async sideOf(id) {
    const entry = this.catalogue.entries.get(id);
    const answer = entry && !entry.isWithdrawn ? await askDocument(id) : null;
    return answer && answer.blocks.length ? { id, ...answer } : null;
  }

  keepInAddress() {
    const asked = new URLSearchParams({ a: this.ids[0], b: this.ids[1], ...(this.topic ? { topic: this.topic } : {}) });
    try {
      history.replaceState(null, "", `?${asked}`);
    } catch {
      // A page opened from a folder keeps its address in some browsers; the comparison stands all the same.
    }
  }

  /** @param {Side} old @param {Side} now */
  render(old, now) {
    const topics = sharedTopics(old.blocks, now.blocks, this.topics);
    const topic = topics.find(({ name, words }) => this.topic && (name === this.topic || words.includes(this.topic))) ?? this.wordAskedFor(old, now);
    const isLaw = hasArticles(old.blocks) && hasArticles(now.blocks);
    const [left, right] = [old, now].map((side) => {
      const blocks = topic ? passagesAbout(side.blocks, topic.words) : side.blocks;
      return { ...side, blocks: isLaw ? joinArticles(blocks) : blocks };
    });
    const aligned = align(left.blocks.map((block) => block.text), right.blocks.map((block) => block.text));
    const isLittle = aligned.filter((row) => row.old.length && row.new.length).length < LITTLE * aligned.length;
    const rows = isLittle ? putSideBySide(aligned) : aligned;
    const counts = Object.keys(NAMES).map((change) => [change, rows.filter((row) => row.change === change).length]);
    const words = counts.filter(([change, count]) => count && change !== "beside").map(([change, count]) => `${NAMES[change]} ${count} 处`);
    const alone = rows.filter((row) => row.change === "beside");
    if (alone.length) words.push(`${NAMES.beside}，左边 ${alone.flatMap((row) => row.old).length} 段，右边 ${alone.flatMap((row) => row.new).length} 段`);
    const little = isLittle ? `${topic ? "这些段落" : "这两份文献"}很少有相同的文字，左右各按自己的次序排列。` : "";
    const absent = this.topic && !topic ? `没有两边都说到“${this.topic}”的段落，以下是全文。` : "";
    this.status.textContent = `${absent}${little}${topic ? `关于“${topic.name}”：` : ""}${words.join("，")}。`;
    const title = `${topic ? `${topic.name}：` : ""}${now.title}${isLaw ? "新旧对照表" : "对照"}`;
    this.compared = { rows, old: left, now: right, title, topic: topic?.name ?? "" };
    this.result.replaceChildren(this.makeTools(topics, topic?.name ?? ""), makeTable(rows, left, right, isLaw));
    this.result.hidden = false;
  }

  /**
   * What the address asks about in a word of its own, as a topic; none where one of the two never has it.
   * @param {Side} old
   * @param {Side} now
   */
  wordAskedFor(old, now) {
    const words = [this.topic];
    return this.topic && [old, now].every((side) => passagesAbout(side.blocks, words).length) ? { name: this.topic, words } : undefined;
  }

  /** @param {{name: string, count: number}[]} topics @param {string} chosen */
  makeTools(topics, chosen) {
    const buttons = [
      ["changes", "只看不同"],
      ["previous", "上一处（p）"],
      ["next", "下一处（n）"],
      ["copy", "复制成表格"],
      ["word", "存成 Word"],
      ["keep", "放进学习篮"],
      ["show", "全屏放映"],
      ["print", "打印"],
    ].map(([act, label]) => button(act, label));
    buttons[0].setAttribute("aria-pressed", String(this.result.classList.contains("hz-compare--changes")));
    const choices = [{ name: "", count: 0 }, ...topics].map(({ name, count }) => {
      const choice = button("topic", name ? `${name} ${count}` : "全文");
      choice.dataset.topic = name;
      choice.setAttribute("aria-pressed", String(name === chosen));
      return choice;
    });
    const bar = make("div", "hz-compare__tools", make("div", "hz-compare__buttons", ...buttons));
    if (topics.length) bar.append(make("div", "hz-compare__topics", make("span", "", "按专题："), ...choices));
    return bar;
  }
}

/** @param {string[]} ids */
function whyMissing(ids) {
  const isBareFolder = location.protocol === "file:" && !document.querySelector("meta[name=hongzhu-copy]");
  return isBareFolder
    ? "从文件夹里打开的网站取不到别的页面的原文：请用离线使用的拷贝（hongzhu build --offline 做的那一份），或从网上打开。"
    : `没有取到 ${ids.join("、")} 的原文：编号不对，或者已经撤下。`;
}

/** @param {string} act @param {string} label */
function button(act, label) {
  const element = /** @type {HTMLButtonElement} */ (make("button", "", label));
  element.type = "button";
  element.dataset.hzAct = act;
  return element;
}

/**
 * Called once by `main.js`.
 * @param {HTMLElement} root
 * @param {string} catalogueUrl
 */
async function start(root, catalogueUrl) {
  new Comparison(root, await loadCatalogue(catalogueUrl));
}

/** @type {any} */ (globalThis).hongzhu.provide("compare", { start });
