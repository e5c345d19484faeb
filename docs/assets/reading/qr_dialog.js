// @ts-check
/** 二维码: as large as the screen, with the place and the title in words for those who cannot scan it. */

import { drawQr } from "../qr/draw.js";
import { openDialog } from "../site/dialog.js";
import { make, makeButton } from "../site/elements.js";
import { copy } from "./clipboard.js";
import { citationOfPage } from "./page.js";
import { spanOf } from "./span.js";

/** @param {import("./span.js").Span} span */
export function openQr(span = spanOf()) {
  const { address, place } = span;
  const citation = citationOfPage();
  if (!address) {
    const why = "这一份是从文件夹打开的，没有别人也能打开的网址，所以做不了二维码。请从网站上打开本页再试。";
    openDialog("没有网址", "", make("p", "", why));
    return;
  }
  const words = make("div", "hz-qr__words");
  if (place) words.append(make("p", "hz-qr__place", place));
  words.append(make("p", "hz-qr__title", citation.title));
  if (citation.number) words.append(make("p", "hz-qr__number", citation.number));
  words.append(make("p", "hz-qr__address", address), makeButton("复制链接", () => copy(address, "链接已复制。")));
  openDialog("扫码打开", "hz-dialog--qr", make("div", "hz-qr", make("div", "hz-qr__code", drawQr(address, "M")), words));
}
