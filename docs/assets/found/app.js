// @ts-check
/** The words that were searched, marked on the page that was opened, with a bar to go from one to the next. */

import { make } from "../site/elements.js";
import { findMatches } from "./matches.js";

/** @typedef {import("./matches.js").Match} Match */

const ALL = "hz-found";
const NOW = "hz-found-now";

/** Different words that the bar names. */
const SHOWN = 3;

class Found {
  /**
   * @param {Range[]} ranges
   * @param {() => void} forget
   */
  constructor(ranges, forget) {
    this.ranges = ranges;
    this.forget = forget;
    this.count = make("span", "hz-found-bar__count");
    this.count.setAttribute("role", "status");
    const printed = new Set(ranges.map((range) => range.toString()));
    const name = make("span", "hz-found-bar__words", [...printed].slice(0, SHOWN).join("、"));
    this.bar = make("div", "hz-found-bar", name, this.count);
    this.bar.append(this.button("上一处", "‹", () => this.go(-1)), this.button("下一处", "›", () => this.go(1)));
    this.bar.append(this.button("不再标出", "×", () => this.end()));
    this.bar.setAttribute("role", "toolbar");
    this.bar.setAttribute("aria-label", "所查的文字");
    document.body.append(this.bar);
    this.onKey = (/** @type {KeyboardEvent} */ event) => this.press(event);
    document.addEventListener("keydown", this.onKey);
    CSS.highlights?.set(ALL, new Highlight(...ranges));
    this.at = firstBehind(ranges, document.getElementById(decodeURIComponent(location.hash.slice(1))));
    this.show(Boolean(!location.hash));
  }

  /**
   * @param {string} label
   * @param {string} sign
   * @param {() => void} act
   */
  button(label, sign, act) {
    const button = make("button", "hz-found-bar__button", sign);
    button.setAttribute("type", "button");
    button.setAttribute("aria-label", label);
    button.title = label;
    button.addEventListener("click", act);
    return button;
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const { target } = event;
    const isWriting = target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));
    if (event.defaultPrevented || isWriting || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n" || event.key === "N") this.go(event.key === "n" ? 1 : -1);
    else if (event.key === "Escape" && !document.querySelector("dialog[open]")) this.end();
  }

  /** @param {number} step */
  go(step) {
    this.at = (this.at + step + this.ranges.length) % this.ranges.length;
    this.show(true);
  }

  /** @param {boolean} isMoving */
  show(isMoving) {
    const range = this.ranges[this.at];
    this.count.textContent = `${this.at + 1}/${this.ranges.length}`;
    CSS.highlights?.set(NOW, new Highlight(range));
    if (!isMoving) return;
    const element = range.startContainer.parentElement;
    for (let closed = element?.closest("details:not([open])"); closed; closed = closed.parentElement?.closest("details:not([open])")) {
      closed.setAttribute("open", "");
    }
    element?.scrollIntoView({ block: "center" });
  }

  end() {
    CSS.highlights?.delete(ALL);
    CSS.highlights?.delete(NOW);
    document.removeEventListener("keydown", this.onKey);
    this.bar.remove();
    this.forget();
  }
}

/**
 * Mark `words` in the document of this page; nothing where it holds none of them.
 * @param {string[]} words
 * @param {() => void} forget called when the reader dismisses the marks
 */
function markWords(words, forget) {
  const texts = [...document.querySelectorAll("article h1, .hz-text[data-document]")].flatMap(textNodesIn);
  const matches = findMatches(texts.map((node) => node.data), words);
  if (matches.length) new Found(matches.map((match) => rangeOf(texts, match)), forget);
}

/**
 * @param {Element} root
 * @returns {Text[]}
 */
function textNodesIn(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(/** @type {Text} */ (walker.currentNode));
  return nodes;
}

/**
 * @param {Text[]} texts
 * @param {Match} match
 */
function rangeOf(texts, { start, end }) {
  const range = document.createRange();
  range.setStart(texts[start.piece], start.at);
  range.setEnd(texts[end.piece], end.at + 1);
  return range;
}

/**
 * The first range in or behind `element`; the first of all without one.
 * @param {Range[]} ranges
 * @param {HTMLElement | null} element
 */
function firstBehind(ranges, element) {
  if (!element) return 0;
  const isBehind = (/** @type {Range} */ range) =>
    Boolean(element.compareDocumentPosition(range.startContainer) & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY));
  return Math.max(0, ranges.findIndex(isBehind));
}

/** @type {any} */ (globalThis).hongzhu.provide("found", { markWords });
