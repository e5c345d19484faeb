// @ts-check
/** Copying a citation: at once as a quotation with its source, or from a dialog that shows each form's words. */

import { openDialog } from "../site/dialog.js";
import { make, makeButton } from "../site/elements.js";
import { officialCitation, quotation, reference } from "./citation.js";
import { copy } from "./clipboard.js";
import { announce } from "./announce.js";
import { addressOf, citationOfPage, today } from "./page.js";
import { lineAsHtml, quotationAsHtml } from "./rich_citation.js";
import { spanOf } from "./span.js";

const NO_ADDRESS = "这一份从文件夹打开，没有网址，引文里不写网址和引用日期。";

/**
 * The passage with its source, as text and with its form; of a whole document its name and address.
 * @param {import("./span.js").Span} span
 */
export function copyQuotation(span) {
  const [label, words, html] = formsOf(span)[2];
  const other = makeButton("换一种格式", () => openCitations(span), "hz-toast__act");
  copy(words, span.first ? "已复制原文和出处。" : `已复制${label}。`, { html, link: other });
}

/** @param {import("./span.js").Span} span */
export function openCitations(span = spanOf()) {
  const list = make("ul", "hz-forms");
  for (const [label, words, html] of formsOf(span)) {
    const act = makeButton("复制", () => copy(words, `已复制：${label}`, { html }));
    act.setAttribute("aria-label", `复制${label}`);
    list.append(make("li", "", make("div", "hz-forms__head", make("b", "", label), act), make("p", "hz-forms__words", words)));
  }
  openDialog(span.place ? `引文格式：${span.place}` : "引文格式", "hz-dialog--cite", list);
  if (!addressOf()) announce(NO_ADDRESS);
}

/**
 * Each form: its name, its words, the same with its form.
 * @param {import("./span.js").Span} span
 * @returns {[string, string, string][]}
 */
function formsOf({ first, place, text, address }) {
  const citation = citationOfPage();
  const source = officialCitation(citation, place);
  const whole = [source, address].filter(Boolean).join("\n");
  const entry = reference(citation, place, address, today());
  return [
    ["公文式", source, lineAsHtml(source, address)],
    ["GB/T 7714", entry, lineAsHtml(entry, "")],
    first ? ["原文加出处", quotation(text, citation, place, address), quotationAsHtml(text, source, address)] : ["名称加网址", whole, lineAsHtml(source, address)],
  ];
}
