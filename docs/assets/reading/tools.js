// @ts-check
/** The tools of one paragraph: a bar beside it on wide screens, at the foot of the screen on a phone. */

import { make } from "../site/elements.js";
import { openCitations } from "./cite_dialog.js";
import { copy } from "./clipboard.js";
import { button } from "./dialogs.js";
import { listen } from "./listen.js";
import { addressOf, elementOf, passages, referenceOf } from "./page.js";
import { openQr } from "./qr_dialog.js";
import { addToStudy } from "./study_action.js";

const GAP = 12;
/** Pixels between a passage and the bar at the foot of the screen. */

/** @type {HTMLElement | null} */
let bar = null;
/** @type {HTMLElement | null} */
let opener = null;

/** Copy the address of a block or of the page; on a disk the short reference that a pack file takes. @param {string} id */
export function copyLink(id = "") {
  const address = addressOf(id);
  if (address) return copy(address, "链接已复制。");
  return copy(referenceOf(id), "这一份从文件夹打开，没有网址；已复制可写进学习包的短地址。");
}

/**
 * Open the tools of the block `id`; a second call for the same block closes them.
 * @param {string} id
 */
export function openTools(id) {
  const isSame = bar?.dataset.block === id;
  closeTools();
  const element = elementOf(id);
  if (isSame || !element) return;
  const before = document.activeElement;
  opener = before instanceof HTMLElement && before !== document.body ? before : null;
  const place = passages().find((each) => each.id === id)?.place ?? "";
  bar = makeBar(id, place);
  element.classList.add("hz-picked");
  const sheet = /** @type {HTMLElement} */ (element.closest(".hz-sheet"));
  sheet.append(bar);
  // Above the paragraph where there is room under the header, else below it.
  const box = element.getBoundingClientRect();
  const top = box.top - sheet.getBoundingClientRect().top;
  bar.style.top = box.top > bar.offsetHeight + 100 ? `${top - bar.offsetHeight - 6}px` : `${top + box.height + 6}px`;
  bar.style.left = `${Math.max(8, box.left - sheet.getBoundingClientRect().left)}px`;
  clearOfBar(element, bar);
  // After a key or a click on the handle the first tool has the focus; after a tap no ring is drawn around it.
  const first = /** @type {HTMLElement | null} */ (bar.querySelector(".hz-bar__row button"));
  (opener ? first : bar)?.focus({ preventScroll: true });
  document.addEventListener("click", closeOutside);
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
  document.querySelector(".hz-picked")?.classList.remove("hz-picked");
  const hadFocus = bar?.contains(document.activeElement);
  bar?.remove();
  bar = null;
  if (hadFocus && opener?.isConnected) opener.focus({ preventScroll: true });
}

/** @param {MouseEvent} event */
function closeOutside(event) {
  const target = event.target;
  if (!(target instanceof Element) || !target.isConnected) return;
  if (!target.closest(".hz-bar, .hz-handle, .hz-dialog, .hz-text")) closeTools();
}

/** @param {string} id @param {string} place */
function makeBar(id, place) {
  /** @type {[string, () => void][]} */
  const actions = [
    ["复制链接", () => copyLink(id)],
    ["复制引文", () => openCitations(id)],
    ["二维码", () => openQr(id)],
    ["加入学习包", () => addToStudy(id)],
    [
      "从这里听",
      () => {
        closeTools();
        listen(id);
      },
    ],
  ];
  const close = button("✕", closeTools, "hz-button hz-bar__close");
  close.setAttribute("aria-label", "收起");
  const row = make("div", "hz-bar__row", ...actions.map(([label, act]) => button(label, act)));
  const head = make("div", "hz-bar__head", make("p", "hz-bar__place", place), close);
  const element = make("div", "hz-bar", head, row);
  element.dataset.block = id;
  element.tabIndex = -1;
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", `${place}的工具`);
  element.addEventListener("keydown", onKey);
  return element;
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
