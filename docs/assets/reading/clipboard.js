// @ts-check
/** Copying: by the browser's clipboard, else by a selection (http and folders have no clipboard), else by the reader's hand. */

import { make } from "../site/elements.js";
import { announce, openDialog } from "./dialogs.js";

/**
 * Copy `text` and say `done`; where no way works, show it to be copied by hand.
 * @param {string} text
 * @param {string} done
 */
export async function copy(text, done) {
  if ((await writeClipboard(text)) || copySelection(text)) announce(done);
  else offerByHand(text);
}

/** @param {string} text */
async function writeClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} text */
function copySelection(text) {
  const before = document.activeElement;
  const field = fieldWith(text);
  field.className = "hz-sr";
  (document.querySelector("dialog[open]") ?? document.body).append(field);
  field.select();
  field.setSelectionRange(0, text.length);
  let isCopied = false;
  try {
    isCopied = document.execCommand("copy");
  } catch {
    // Some browsers throw where others return false.
  }
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return isCopied;
}

/** @param {string} text */
function offerByHand(text) {
  const field = fieldWith(text);
  field.className = "hz-byhand";
  field.rows = Math.min(12, text.split("\n").length + 2);
  field.setAttribute("aria-label", "要复制的文字");
  openDialog("请手工复制", "", make("p", "", "这个浏览器不让网页写剪贴板。下面的文字已经选中：电脑上按 Ctrl+C，手机上长按后点“复制”。"), field);
  field.focus();
  field.select();
}

/** @param {string} text */
function fieldWith(text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  return field;
}
