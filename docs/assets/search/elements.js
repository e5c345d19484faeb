// @ts-check
/** What the search box and the search page are made of. */

import { make, makeLink } from "../site/elements.js";
import { cutAtMarks } from "./state.js";

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

/**
 * Whether a key belongs to the input method; Safari says so only by the code, and after the composition's end.
 * @param {KeyboardEvent} event
 */
export function isComposed(event) {
  return event.isComposing || event.keyCode === 229;
}

const TYPING_PAUSE = 120;

/**
 * Call `change` when the text has changed for good: not while an input method composes, and after a pause.
 * @param {HTMLInputElement} input
 * @param {() => void} change
 */
export function onTyped(input, change) {
  let isComposing = "hzComposing" in input.dataset;
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
