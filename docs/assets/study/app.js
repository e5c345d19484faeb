// @ts-check
/** Starts what a page is made for: the basket, the projector, the handout; and lets other parts add passages. */

import { shortDigest } from "../site/digest.js";
import { startBasket } from "./basket_page.js";
import { answerParent, fillTexts } from "./documents.js";
import { startHandout } from "./handout_page.js";
import { showNotice } from "./notice.js";
import { readItem } from "./pack.js";
import { startShow } from "./show_page.js";
import { addToBasket, loadBasket, problemOfStore } from "./store.js";

const CHECK_SIGNS = 8;
/** As in a pack file: archive.digest.short_digest over the passage's text. */

/**
 * Put a passage into the basket, once; gives the number of items. Where the device keeps nothing, that is said.
 * @param {{reference: string, title: string, source: string, text: string[], check: string}} passage
 */
function addPassage(passage) {
  const count = addToBasket(passage);
  if (problemOfStore()) showNotice(problemOfStore());
  return count;
}

/**
 * Put the passage that a reference names into the basket, with its text from its own page; gives the number of items.
 * @param {string} reference as a pack file has it
 * @param {string} title of its document
 * @returns {Promise<number>} rejects with a sentence for the reader
 */
async function addReference(reference, title) {
  const item = readItem({ references: [reference], title, text: [] });
  await fillTexts([item]);
  if (!item.text.length) throw new Error("没有取到原文：可能已经撤下，请打开文献再加。");
  return addPassage({ reference, title: item.title, source: item.source, text: item.text, check: shortDigest(item.text.join("\n"), CHECK_SIGNS) });
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

/** @type {any} */ (globalThis).hongzhu.provide("study", { addPassage, addReference, countPassages: () => loadBasket().items.length });
start();
