// @ts-check
/** A sentence at the foot of the page, read aloud, with at most one thing to do about it. */

import { make } from "../site/elements.js";

const LASTS = 12_000;
/** @type {HTMLElement | null} */
let shown = null;
let timer = 0;

/**
 * @param {string} sentence
 * @param {string} action the button's text; empty for none
 * @param {() => void} act
 */
export function showNotice(sentence, action = "", act = () => {}) {
  shown?.remove();
  shown = make("div", "hz-notice-line", make("span", "", sentence));
  shown.setAttribute("role", "status");
  if (action) {
    const button = /** @type {HTMLButtonElement} */ (make("button", "", action));
    button.type = "button";
    button.addEventListener("click", () => {
      hideNotice();
      act();
    });
    shown.append(button);
  }
  // First empty, then filled: else nothing is read aloud.
  const words = [...shown.childNodes];
  shown.replaceChildren();
  document.body.append(shown);
  shown.append(...words);
  clearTimeout(timer);
  timer = window.setTimeout(hideNotice, LASTS);
}

export function hideNotice() {
  shown?.remove();
  shown = null;
}
