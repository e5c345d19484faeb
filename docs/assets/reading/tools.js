// @ts-check
/** The tools of one paragraph, a run of them, or selected words: a bar beside it on wide screens, at the foot of a phone's. */

import { make, makeButton } from "../site/elements.js";
import { copyQuotation, openCitations } from "./cite_dialog.js";
import { copy } from "./clipboard.js";
import { listen } from "./listen.js";
import { elementOf, passages } from "./page.js";
import { openQr } from "./qr_dialog.js";
import { share } from "./share.js";
import { anchorAfter, selectedSpan, spanOf } from "./span.js";
import { addToStudy } from "./study_action.js";

const GAP = 12;
/** Pixels between a passage and the bar at the foot of the screen. */
const SHORTEST_QUOTE = 6;
/** Characters: a double click selects a word to look at, not to quote. */

/** @typedef {import("./span.js").Span} Span */

/** @type {HTMLElement | null} */
let bar = null;
/** @type {HTMLElement | null} */
let opener = null;

/** Copy the address of a span; on a disk the short reference that a pack file takes. @param {Span} span */
export function copyLink(span = spanOf()) {
  if (span.address) return copy(span.address, "链接已复制。");
  return copy(span.reference, "这一份从文件夹打开，没有网址；已复制可写进学习包的短地址。");
}

/**
 * Open the tools of the block `id`; a second call for the same block closes them.
 * @param {string} id
 */
export function openTools(id) {
  const isSame = bar?.dataset.block === id;
  closeTools();
  if (isSame || !elementOf(id)) return;
  const before = document.activeElement;
  opener = before instanceof HTMLElement && before !== document.body ? before : null;
  show(spanOf(id));
  // After a key or a click on the handle the first tool has the focus; after a tap no ring is drawn around it.
  const first = /** @type {HTMLElement | null} */ (bar?.querySelector(".hz-bar__row button"));
  (opener ? first : bar)?.focus({ preventScroll: true });
}

/** Open the tools of the words that are selected; the selection stays, so the focus does not move. */
export function openSelection() {
  const text = document.querySelector(".hz-text[data-document]");
  const span = text && selectedSpan(text);
  if (!span || span.text.length < SHORTEST_QUOTE) {
    if (bar && "selection" in bar.dataset) closeTools();
    return;
  }
  closeTools();
  opener = null;
  show(span, true);
}

/**
 * @param {Span} span
 * @param {boolean} isSelection
 */
function show(span, isSelection = false) {
  const element = /** @type {HTMLElement} */ (elementOf(span.first));
  const last = elementOf(span.last) ?? element;
  bar = makeBar(span, isSelection);
  if (!isSelection) for (const each of blocksBetween(span)) each.classList.add("hz-picked");
  const sheet = /** @type {HTMLElement} */ (element.closest(".hz-sheet"));
  sheet.append(bar);
  // Above the paragraph where there is room under the header, else below it.
  const [box, end] = [element.getBoundingClientRect(), last.getBoundingClientRect()];
  const zero = sheet.getBoundingClientRect();
  const isAbove = box.top > bar.offsetHeight + 100;
  bar.style.top = isAbove ? `${box.top - zero.top - bar.offsetHeight - 6}px` : `${end.bottom - zero.top + 6}px`;
  bar.style.left = `${Math.max(8, box.left - zero.left)}px`;
  if (!isSelection) clearOfBar(last, bar);
  document.addEventListener("click", closeOutside);
}

/** @param {Span} span */
function blocksBetween(span) {
  const all = passages();
  const start = all.findIndex((block) => block.id === span.first);
  const end = all.findIndex((block) => block.id === span.last);
  return all.slice(start, end + 1).map((block) => block.element);
}

/** One block more: what was one paragraph is a run. @param {Span} span */
function extend(span) {
  const next = anchorAfter(span.last);
  if (!next) return;
  const kept = opener;
  closeTools();
  opener = kept;
  show(spanOf(span.first, next));
  /** @type {HTMLElement | null | undefined} */ (bar?.querySelector("[data-extend]"))?.focus({ preventScroll: true });
}

/**
 * Scroll what lies under a bar at the foot of the screen clear of it; of a passage taller than the screen, as much as
 * was to be seen before.
 * @param {HTMLElement} element @param {HTMLElement} foot
 */
function clearOfBar(element, foot) {
  if (getComputedStyle(foot).position !== "fixed") return;
  const box = element.getBoundingClientRect();
  const header = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
  const covered = box.bottom + GAP - foot.getBoundingClientRect().top;
  if (covered <= 0) return;
  window.scrollBy(0, Math.min(covered, Math.max(box.top - header - GAP, foot.offsetHeight + GAP)));
}

export function closeTools() {
  document.removeEventListener("click", closeOutside);
  for (const picked of document.querySelectorAll(".hz-picked")) picked.classList.remove("hz-picked");
  const hadFocus = bar?.contains(document.activeElement);
  bar?.remove();
  bar = null;
  if (hadFocus && opener?.isConnected) opener.focus({ preventScroll: true });
}

/** @param {MouseEvent} event */
function closeOutside(event) {
  const target = event.target;
  if (!(target instanceof Element) || !target.isConnected) return;
  if (!target.closest(".hz-bar, .hz-handle, .hz-dialog, .hz-text, .hz-toast")) closeTools();
}

/**
 * @param {Span} span
 * @param {boolean} isSelection
 */
function makeBar(span, isSelection) {
  const name = isSelection ? `选中的文字 · ${span.place}` : span.place;
  const close = makeButton("✕", closeTools, "hz-button hz-bar__close");
  close.setAttribute("aria-label", "收起");
  const row = make("div", "hz-bar__row", ...actionsOf(span).map(([label, act]) => makeButton(label, act)));
  if (!isSelection && anchorAfter(span.last)) {
    const more = makeButton("连下一段", () => extend(span));
    more.dataset.extend = "";
    row.append(more);
  }
  const head = make("div", "hz-bar__head", make("p", "hz-bar__place", name), close);
  const element = make("div", "hz-bar", head, row);
  if (isSelection) element.dataset.selection = "";
  else element.dataset.block = span.first;
  element.tabIndex = -1;
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", `${name}的工具`);
  element.addEventListener("keydown", onKey);
  return element;
}

/** @param {Span} span @returns {[string, () => void][]} */
function actionsOf(span) {
  return [
    ["分享", () => share(span)],
    ["复制引文", () => copyQuotation(span)],
    ["加入学习篮", () => addToStudy(span)],
    [
      "从这里听",
      () => {
        closeTools();
        listen(span.first);
      },
    ],
    ["复制链接", () => copyLink(span)],
    ["二维码", () => openQr(span)],
    ["引文格式", () => openCitations(span)],
  ];
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.key === "Escape") {
    event.preventDefault();
    closeTools();
    return;
  }
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step || !bar) return;
  event.preventDefault();
  const buttons = /** @type {HTMLButtonElement[]} */ ([...bar.querySelectorAll(".hz-bar__row button")]);
  const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  buttons[(at + step + buttons.length) % buttons.length].focus();
}
