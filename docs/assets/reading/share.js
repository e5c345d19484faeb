// @ts-check
/** 分享: the device's own sheet where it has one (https alone), else the title and the address on the clipboard. */

import { officialCitation } from "./citation.js";
import { copy } from "./clipboard.js";
import { citationOfPage } from "./page.js";
import { spanOf } from "./span.js";

const SHOWN_WORDS = 60;
/** Characters of a passage in a chat: its opening, so that who gets it knows why to open it. */

/** @param {import("./span.js").Span} span */
export async function share(span = spanOf()) {
  const citation = citationOfPage();
  const source = officialCitation(citation, span.place);
  const opening = span.first ? span.text.replace(/\n/g, " ") : "";
  const words = opening.length > SHOWN_WORDS ? `${opening.slice(0, SHOWN_WORDS)}……` : opening;
  const text = words ? `${words}\n——${source}` : source;
  if (!span.address) {
    copy(`${text}\n${span.reference}`, "这一份从文件夹打开，没有别人打得开的网址；已复制标题和可写进学习包的短地址。");
    return;
  }
  if (!navigator.share) {
    copy(`${text}\n${span.address}`, "标题和链接已复制，可以贴到微信里。");
    return;
  }
  try {
    await navigator.share({ title: citation.title, text, url: span.address });
  } catch (error) {
    // Who closes the sheet wants nothing; a sheet that refuses leaves the clipboard.
    if (error instanceof DOMException && error.name === "AbortError") return;
    copy(`${text}\n${span.address}`, "标题和链接已复制，可以贴到微信里。");
  }
}
