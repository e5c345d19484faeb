// @ts-check
/** A file that the page made, into the folder of downloads. */

import { make } from "../site/elements.js";

/** Signs that a file system or a chat program would not keep. */
const UNSAFE = /[\\/:*?"<>|\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g;
/** WeChat opens no downloads. */
export const IS_WECHAT = /MicroMessenger/i.test(navigator.userAgent);

/**
 * Save it; gives a sentence for the reader: where it went, or why it could not go.
 * @param {string} name with its ending
 * @param {string | Uint8Array} content
 * @param {string} type
 */
export function saveBytes(name, content, type) {
  if (IS_WECHAT) return "微信里不能存文件：请点右上角的“…”，选“在浏览器打开”，再按一次。";
  const link = /** @type {HTMLAnchorElement} */ (make("a"));
  link.href = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (content)], { type }));
  link.download = name.replace(UNSAFE, "_");
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return `存成了文件 ${link.download}，在浏览器的下载文件夹里。`;
}
