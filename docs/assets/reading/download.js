// @ts-check
/** Saving a file that the page made; inside WeChat, where downloads do not work, the way out of it. */

import { openDialog } from "../site/dialog.js";
import { make, makeButton } from "../site/elements.js";
import { copy } from "./clipboard.js";
import { announce } from "./announce.js";

/** Signs that a file system or a chat program would not keep. */
const UNSAFE = /[\\/:*?"<>|\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * @param {string} name with its ending
 * @param {BlobPart} content
 * @param {string} type
 * @param {string} address what to open in another browser
 */
export function save(name, content, type, address) {
  if (isInWeChat()) {
    explainWeChat(name, typeof content === "string" ? content : "", address);
    return;
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name.replace(UNSAFE, "_");
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  announce(`已开始下载：${link.download}`);
}

export function isInWeChat() {
  return /MicroMessenger/i.test(navigator.userAgent);
}

/** @param {string} name @param {string} text @param {string} address */
function explainWeChat(name, text, address) {
  const actions = make("p", "hz-dialog__actions", makeButton("复制本页链接", () => copy(address, "链接已复制，粘贴到浏览器的地址栏。")));
  if (text) actions.append(makeButton("改为复制内容", () => copy(text, "内容已复制。")));
  openDialog("微信里不能下载文件", "", make("p", "", `要得到“${name}”，请点右上角的“…”，选“在浏览器打开”，再按一次下载。`), actions);
}
