// @ts-check
/** The reader's own pack on this device, in step over several tabs; where the device refuses, in memory until the page is left. */

import { emptyPack, isSamePassage, readItem, readPack } from "./pack.js";

/** @typedef {import("./pack.js").Pack} Pack */
/** @typedef {import("./pack.js").Item} Item */

export const KEY = "hongzhu.basket.1";
/** Sent to the window when the pack changed in this tab; `detail` is the number of items. */
export const CHANGED = "hongzhu-basket";

/** @type {Pack | null} */
let inMemory = null;
let problem = "";

/** A sentence about why nothing is kept; empty where it is. */
export function problemOfStore() {
  return problem;
}

/**
 * The pack as it is kept; an unreadable one is set aside, not deleted.
 * @returns {Pack}
 */
export function loadBasket() {
  if (inMemory) return inMemory;
  let kept = null;
  try {
    kept = localStorage.getItem(KEY);
    return kept === null ? emptyPack() : readPack(JSON.parse(kept));
  } catch {
    if (kept !== null) setAside(kept);
    return emptyPack();
  }
}

/** @param {Pack} pack */
export function saveBasket(pack) {
  try {
    localStorage.setItem(KEY, JSON.stringify(pack));
    inMemory = null;
    problem = "";
  } catch (error) {
    inMemory = pack;
    problem = isFull(error)
      ? "这台设备给网站的存储空间满了，学习篮只在这一页打开期间有效，请先存成文件。"
      : "浏览器不让网站存东西（可能是无痕模式），学习篮只在这一页打开期间有效，请先存成文件。";
  }
  window.dispatchEvent(new CustomEvent(CHANGED, { detail: pack.items.length }));
}

/**
 * Put a passage at the end, once; gives the number of items.
 * @param {unknown} passage {reference, title, source, text, check}
 */
export function addToBasket(passage) {
  const given = /** @type {Record<string, unknown>} */ (passage);
  const text = typeof given.text === "string" ? given.text.split("\n") : given.text;
  const item = readItem({ ...given, text, references: given.references ?? [given.reference] });
  const pack = loadBasket();
  if (!pack.items.some((other) => isSamePassage(item, other))) pack.items.push(item);
  saveBasket(pack);
  return pack.items.length;
}

/**
 * Call `change` when another tab changed the pack.
 * @param {() => void} change
 */
export function onOtherTab(change) {
  window.addEventListener("storage", (event) => {
    if (event.key === KEY || event.key === null) change();
  });
}

/** @param {string} kept */
function setAside(kept) {
  try {
    localStorage.setItem(`${KEY}.unreadable`, kept);
    localStorage.removeItem(KEY);
  } catch {
    // Nothing can be written: the unreadable pack stays where it is.
  }
}

/** @param {unknown} error */
function isFull(error) {
  return error instanceof DOMException && /quota/i.test(error.name);
}
