// @ts-check
/** Copying, where the browser allows it and where it does not: then the text is shown to be copied by hand. */

import { writeClipboard } from "../site/clipboard.js";
import { openDialog } from "../site/dialog.js";
import { make } from "../site/elements.js";

/**
 * @param {string} text
 * @returns {Promise<boolean>} false where it had to be shown
 */
export async function copyText(text) {
  if (await writeClipboard(text)) return true;
  showToCopy("请手工复制", text);
  return false;
}

/**
 * @param {string} title
 * @param {string} text
 */
export function showToCopy(title, text) {
  const area = /** @type {HTMLTextAreaElement} */ (make("textarea", "hz-dialog__text"));
  Object.assign(area, { value: text, readOnly: true, rows: 10 });
  area.setAttribute("aria-label", title);
  openDialog(title, "", make("p", "", "长按或按 Ctrl+A 全选，再复制。"), area);
  area.focus();
  area.select();
}
