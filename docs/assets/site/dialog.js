// @ts-check
/** A dialog over the page: the browser's own, which keeps the focus and closes with Esc (styles/dialogs.css). */

import { make, makeButton } from "./elements.js";

/**
 * Open a modal dialog; it is gone when closed, and focus is back where it was.
 * @param {string} title
 * @param {string} className
 * @param {(Node | string)[]} content
 */
export function openDialog(title, className, ...content) {
  const before = document.activeElement;
  const dialog = /** @type {HTMLDialogElement} */ (make("dialog", `hz-dialog md-typeset ${className}`.trim()));
  const heading = make("h2", "hz-dialog__title", title);
  heading.id = "hz-dialog-title";
  dialog.setAttribute("aria-labelledby", heading.id);
  const close = makeButton("关闭", () => dialog.close(), "hz-dialog__close");
  dialog.append(make("div", "hz-dialog__head", heading, close), ...content);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => {
    // A sentence that is being said goes on below the dialog.
    document.body.append(...dialog.querySelectorAll(":scope > [role=status]"));
    dialog.remove();
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/**
 * A button of a dialog, which closes it and acts.
 * @param {string} label
 * @param {() => void} act
 * @param {string} className
 */
export function dialogButton(label, act, className = "hz-study-button") {
  const button = makeButton(
    label,
    () => {
      button.closest("dialog")?.close();
      act();
    },
    className,
  );
  return button;
}
