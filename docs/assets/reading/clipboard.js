// @ts-check
/** Copying with a sentence that says so; where no way works, by the reader's hand. */

import { writeClipboard } from "../site/clipboard.js";
import { openDialog } from "../site/dialog.js";
import { make } from "../site/elements.js";
import { announce } from "./announce.js";

/**
 * Copy `text` and say `done`; where no way works, show it to be copied by hand.
 * @param {string} text
 * @param {string} done
 * @param {{html?: string, link?: HTMLElement}} [more] the same with its form; what is offered behind the sentence
 */
export async function copy(text, done, more = {}) {
  if (await writeClipboard(text, more.html)) announce(done, more.link);
  else offerByHand(text);
}

/** @param {string} text */
function offerByHand(text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.className = "hz-byhand";
  field.rows = Math.min(12, text.split("\n").length + 2);
  field.setAttribute("aria-label", "要复制的文字");
  openDialog("请手工复制", "", make("p", "", "这个浏览器不让网页写剪贴板。下面的文字已经选中：电脑上按 Ctrl+C，手机上长按后点“复制”。"), field);
  field.focus();
  field.select();
}
