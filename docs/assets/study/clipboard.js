// @ts-check
/** Copying, where the browser allows it and where it does not: then the text is shown to be copied by hand. */

import { make } from "../site/elements.js";
import { closeButton, openDialog } from "./dialog.js";

/**
 * @param {string} text
 * @returns {Promise<boolean>} false where it had to be shown
 */
export async function copyText(text) {
  if ((await copyByClipboard(text)) || copyBySelection(text)) return true;
  showToCopy("请手工复制", text);
  return false;
}

/**
 * @param {string} title
 * @param {string} text
 */
export function showToCopy(title, text) {
  const area = /** @type {HTMLTextAreaElement} */ (make("textarea", "hz-study-dialog__text"));
  Object.assign(area, { value: text, readOnly: true, rows: 10 });
  area.setAttribute("aria-label", title);
  openDialog(title, make("p", "", "长按或按 Ctrl+A 全选，再复制。"), area, closeButton());
  area.focus();
  area.select();
}

/** @param {string} text */
async function copyByClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} text */
function copyBySelection(text) {
  const before = document.activeElement;
  const area = /** @type {HTMLTextAreaElement} */ (make("textarea"));
  Object.assign(area, { value: text, readOnly: true });
  Object.assign(area.style, { position: "fixed", top: "0", opacity: "0" });
  document.body.append(area);
  area.select();
  area.setSelectionRange(0, text.length);
  let isCopied = false;
  try {
    isCopied = document.execCommand("copy");
  } catch {
    isCopied = false;
  }
  area.remove();
  if (before instanceof HTMLElement) before.focus();
  return isCopied;
}
