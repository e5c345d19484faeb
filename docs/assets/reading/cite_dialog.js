// @ts-check
/** 复制引文: the forms of a citation, each with the words that will be copied. */

import { make } from "../site/elements.js";
import { officialCitation, quotation, reference } from "./citation.js";
import { copy } from "./clipboard.js";
import { announce, button, openDialog } from "./dialogs.js";
import { addressOf, citationOfPage, passages, today } from "./page.js";

/** @param {string} id of a block; empty for the whole document */
export function openCitations(id = "") {
  const citation = citationOfPage();
  const block = passages().find((each) => each.id === id);
  const place = block?.place ?? "";
  const address = addressOf(id);
  const whole = [officialCitation(citation), address].filter(Boolean).join("\n");
  /** @type {[string, string][]} */
  const forms = [
    ["公文式", officialCitation(citation, place)],
    ["GB/T 7714", reference(citation, place, address, today())],
    block ? ["原文加出处", quotation(block.text, citation, place, address)] : ["名称加网址", whole],
  ];
  const list = make("ul", "hz-forms");
  for (const [label, words] of forms) {
    const act = button("复制", () => copy(words, `已复制：${label}`));
    act.setAttribute("aria-label", `复制${label}`);
    list.append(make("li", "", make("div", "hz-forms__head", make("b", "", label), act), make("p", "hz-forms__words", words)));
  }
  openDialog(place ? `复制引文：${place}` : "复制引文", "hz-dialog--cite", list);
  if (!address) announce("这一份从文件夹打开，没有网址，引文里不写网址和引用日期。");
}
