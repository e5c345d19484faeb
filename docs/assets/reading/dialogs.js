// @ts-check
/** Dialogs over the page, and short sentences that are shown and read out. */

import { make } from "../site/elements.js";

const SHOWN = 5000;
/** Milliseconds a sentence stays. */

/** @type {HTMLElement | null} */
let toast = null;
let hiding = 0;

/**
 * Show a sentence and have it read out; in the open dialog where there is one, since all else is out of reach then.
 * @param {string} sentence
 */
export function announce(sentence) {
  const place = document.querySelector("dialog[open]") ?? document.body;
  if (!toast) {
    toast = make("p", "hz-toast");
    toast.setAttribute("role", "status");
  }
  if (toast.parentElement !== place) place.append(toast);
  clearTimeout(hiding);
  toast.textContent = "";
  // Set a moment later: a live region that appears with its text is not read.
  setTimeout(() => {
    if (toast) toast.textContent = sentence;
  }, 60);
  hiding = window.setTimeout(() => {
    if (toast) toast.textContent = "";
  }, SHOWN);
}

/**
 * Open a modal dialog; it is gone when closed, and focus is back where it was.
 * @param {string} title
 * @param {string} className
 * @param {(Node | string)[]} content
 */
export function openDialog(title, className, ...content) {
  const before = document.activeElement;
  const dialog = /** @type {HTMLDialogElement} */ (make("dialog", `hz-dialog md-typeset ${className}`));
  const heading = make("h2", "hz-dialog__title", title);
  heading.id = "hz-dialog-title";
  dialog.setAttribute("aria-labelledby", heading.id);
  const close = make("button", "hz-dialog__close", "关闭");
  close.setAttribute("type", "button");
  close.addEventListener("click", () => dialog.close());
  dialog.append(make("div", "hz-dialog__head", heading, close), ...content);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => {
    if (toast && dialog.contains(toast)) document.body.append(toast);
    dialog.remove();
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/**
 * A button that does one thing.
 * @param {string} label
 * @param {() => void} act
 * @param {string} className
 */
export function button(label, act, className = "hz-button") {
  const element = make("button", className, label);
  element.setAttribute("type", "button");
  element.addEventListener("click", act);
  return element;
}
