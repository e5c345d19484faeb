// @ts-check
/** A dialog above the page: the browser's own, which keeps the focus and closes with Esc. */

import { make } from "../site/elements.js";

/**
 * @param {string} title
 * @param {(Node | string)[]} content
 * @returns {HTMLDialogElement}
 */
export function openDialog(title, ...content) {
  const dialog = /** @type {HTMLDialogElement} */ (make("dialog", "hz-study-dialog", make("h2", "", title), ...content));
  dialog.setAttribute("aria-label", title);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/**
 * @param {string} text
 * @param {() => void} act
 * @param {string} className
 */
export function dialogButton(text, act, className = "hz-study-button") {
  const button = /** @type {HTMLButtonElement} */ (make("button", className, text));
  button.type = "button";
  button.addEventListener("click", () => {
    button.closest("dialog")?.close();
    act();
  });
  return button;
}

export function closeButton(text = "关闭") {
  return dialogButton(text, () => {});
}
