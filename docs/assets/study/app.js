// @ts-check
/** Starts what a page is made for: the basket, the projector, the handout; and lets other parts add passages. */

import { startBasket } from "./basket_page.js";
import { answerParent } from "./documents.js";
import { startHandout } from "./handout_page.js";
import { showNotice } from "./notice.js";
import { startShow } from "./show_page.js";
import { addToBasket, loadBasket, problemOfStore } from "./store.js";

/**
 * Put a passage into the basket, once; gives the number of items. Where the device keeps nothing, that is said.
 * @param {{reference: string, title: string, source: string, text: string[], check: string}} passage
 */
function addPassage(passage) {
  const count = addToBasket(passage);
  if (problemOfStore()) showNotice(problemOfStore());
  return count;
}

function start() {
  answerParent();
  const basket = /** @type {HTMLElement | null} */ (document.querySelector("[data-hz-basket]"));
  const show = /** @type {HTMLElement | null} */ (document.querySelector("[data-hz-show]"));
  const handout = /** @type {HTMLElement | null} */ (document.querySelector("[data-hz-handout]"));
  if (basket) startBasket(basket);
  if (show) startShow(show);
  if (handout) startHandout(handout);
}

/** @type {any} */ (globalThis).hongzhu.provide("study", { addPassage, countPassages: () => loadBasket().items.length });
start();
