// @ts-check
/** Elements of a page; text is set as text. */

import { addressOf } from "./site_files.js";
import { cutAtMarks } from "./state.js";

/**
 * An element with a class and text or children.
 * @param {string} tag
 * @param {string} className
 * @param {(Node | string)[]} children
 * @returns {HTMLElement}
 */
export function make(tag, className = "", ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/**
 * A link within the site.
 * @param {string} path relative to the site's root
 * @param {string} className
 * @param {(Node | string)[]} children
 */
export function makeLink(path, className, ...children) {
  const link = /** @type {HTMLAnchorElement} */ (make("a", className, ...children));
  link.href = addressOf(path);
  return link;
}

/**
 * @param {string} text
 * @param {import("./snippet.js").Mark[]} marks
 */
export function markedText(text, marks) {
  return cutAtMarks(text, marks).map((piece) => (piece.isMarked ? make("mark", "", piece.text) : piece.text));
}

export function listingsSentence() {
  return make("span", "", "可以从", makeLink("all/", "", "全部文献"), "查找。");
}

const TYPING_PAUSE = 120;

/**
 * Call `change` when the text has changed for good: not while an input method composes, and after a pause.
 * @param {HTMLInputElement} input
 * @param {() => void} change
 */
export function onTyped(input, change) {
  let isComposing = false;
  let timer = 0;
  const later = () => {
    clearTimeout(timer);
    timer = window.setTimeout(change, TYPING_PAUSE);
  };
  input.addEventListener("compositionstart", () => (isComposing = true));
  input.addEventListener("compositionend", () => {
    isComposing = false;
    later();
  });
  input.addEventListener("input", (event) => {
    if (!isComposing && !(/** @type {InputEvent} */ (event).isComposing)) later();
  });
}
