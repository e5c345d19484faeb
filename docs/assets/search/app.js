// @ts-check
/** Starts the search boxes and the search page; `main.js` loads it when a reader turns to one of them. */

import { Box } from "./box.js";
import { openSearcher, sentenceOf } from "./site_files.js";

/**
 * Whether a key press belongs to something that is being written in.
 * @param {EventTarget | null} target
 */
function isWriting(target) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));
}

/** @param {HTMLElement} root */
function startFinder(root) {
  const say = (/** @type {Error} */ error) => root.querySelector(".hz-finder__status")?.replaceChildren(`${error.message}也可以从目录页查找。`);
  /** @type {any} */ (globalThis).hongzhu.load("finder").then((/** @type {any} */ finder) => finder.start(root, { openSearcher, sentenceOf }), say);
}

function start() {
  const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-hz-finder]"));
  const forms = /** @type {HTMLFormElement[]} */ ([...document.querySelectorAll("form[role=search]")]);
  const boxes = forms.filter((form) => !root?.contains(form));
  boxes.forEach((form, number) => {
    const input = form.querySelector("input[name=q]");
    if (input instanceof HTMLInputElement) new Box(form, input, number);
  });
  if (root) startFinder(root);
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    const main = forms.find((form) => !form.hasAttribute("data-hz-search")) ?? forms[0];
    const input = main?.querySelector("input");
    if (!input) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}

start();
/** @type {any} */ (globalThis).hongzhu.provide("search", {});
