// @ts-check
/** Starts the search boxes and the search page; `main.js` loads it when a reader turns to one of them. */

import { Box } from "./box.js";
import { openSearcher, sentenceOf } from "./site_files.js";

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
}

start();
/** @type {any} */ (globalThis).hongzhu.provide("search", {});
