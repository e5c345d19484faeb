// @ts-check
/** Opens the block that a typed place means, and says so where several or none do. */

import { make } from "../site/elements.js";
import { findTyped, parseTyped } from "./typed.js";

const OPENING = 24;

/**
 * Go to the one block that `typed` names in `text`; else put a sentence above the text, with what may be meant.
 * @param {string} typed what stands behind the `#`, decoded
 * @param {Element} text the element that holds the blocks
 */
export function openTyped(typed, text) {
  document.querySelector(".hz-typed")?.remove();
  const place = parseTyped(typed);
  if (!place) return;
  const elements = [...text.querySelectorAll("[id]:not(.hz-moved)")];
  const { found, by } = findTyped(place, elements.map((element) => ({ id: element.id, text: element.textContent ?? "" })));
  const isExact = found.length === 1 && (by === "words" || !place.digest);
  if (isExact) location.replace(`#${found[0].id}`);
  if (isExact && by === "number") return;
  const note = make("div", "hz-typed", sentenceOf(typed, place.digest, found.length, by));
  note.setAttribute("role", "status");
  if (isExact) {
    document.getElementById(found[0].id)?.before(note);
    document.getElementById(found[0].id)?.scrollIntoView();
    return;
  }
  if (found.length) note.append(make("ul", "", ...found.slice(0, 12).map(choice)));
  text.prepend(note);
  note.scrollIntoView();
}

/**
 * @param {string} typed
 * @param {string} digest
 * @param {number} count
 * @param {"number" | "words"} by
 */
function sentenceOf(typed, digest, count, by) {
  if (!count) return `这份文献里没有“${typed.slice(0, 40)}”这一处，下面是全文。`;
  if (by === "words" && count === 1) return "这个链接里的编号变了，按文字找到了下面这一段。";
  if (by === "words") return `有 ${count} 处文字和这个链接相同：`;
  if (digest) return "没有发布过这个链接；编号相同的是：";
  return `“${typed.slice(0, 40)}”有 ${count} 处，是哪一处？`;
}

/** @param {import("./typed.js").Block} block */
function choice(block) {
  const words = block.text.trim();
  const link = /** @type {HTMLAnchorElement} */ (make("a", "", words.length > OPENING ? `${words.slice(0, OPENING)}……` : words));
  link.href = `#${block.id}`;
  return make("li", "", link);
}
