// @ts-check
/** 目录 for screens that have no room beside the text: its headings, where the reader is, and the way to an article by number. */

import { openDialog } from "../site/dialog.js";
import { make, makeButton } from "../site/elements.js";
import { makeOutline } from "./outline.js";
import { passages } from "./page.js";

const UNDER_HEADER = 80;
/** Pixels: what begins above this line is what is being read. */

export function openContents() {
  const blocks = passages();
  const { entries, articles } = makeOutline(blocks);
  const here = entries.filter(({ id }) => (document.getElementById(id)?.getBoundingClientRect().top ?? Infinity) < UNDER_HEADER);
  const at = here[here.length - 1]?.id ?? "";
  const list = make("ol", "hz-contents", ...entries.map((entry) => make("li", `hz-contents__${entry.depth}`, linkTo(entry, at))));
  const none = make("p", "hz-contents__none", "这一份没有小标题。");
  const top = make("p", "hz-contents__ends", edge("开头", "hz-title"), edge("文献信息", "hz-card"));
  const dialog = openDialog("目录", "hz-dialog--foot hz-dialog--contents", ...(articles ? [jump(articles)] : []), top, entries.length ? list : none);
  dialog.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a")) dialog.close();
  });
  const current = /** @type {HTMLElement | null} */ (dialog.querySelector("[aria-current]"));
  current?.scrollIntoView({ block: "center" });
  current?.focus({ preventScroll: true });
}

/**
 * @param {import("./outline.js").Entry} entry
 * @param {string} at the anchor of what is being read
 */
function linkTo(entry, at) {
  const link = edge(entry.title, entry.id);
  if (entry.id === at) link.setAttribute("aria-current", "location");
  return link;
}

/** @param {string} words @param {string} id */
function edge(words, id) {
  const link = /** @type {HTMLAnchorElement} */ (make("a", "", words));
  link.href = `#${id}`;
  return link;
}

/** A field for the number of an article: a statute has hundreds. @param {number} count */
function jump(count) {
  const field = /** @type {HTMLInputElement} */ (make("input"));
  Object.assign(field, { type: "number", min: "1", inputMode: "numeric", placeholder: `共 ${count} 条` });
  const go = makeButton("去", () => {}, "hz-button");
  go.setAttribute("type", "submit");
  const form = make("form", "hz-contents__jump", make("label", "", "第 ", field, " 条"), go);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!field.value) return;
    form.closest("dialog")?.close();
    location.hash = `第${Number(field.value)}条`;
  });
  return form;
}
