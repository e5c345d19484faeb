// @ts-check
/** What a reference in the text leads to, shown below the paragraph when it is tapped; a second tap follows the link. */

import { make } from "../site/elements.js";

/** @param {HTMLAnchorElement} link */
export function showClause(link) {
  const before = document.querySelector(".hz-clause");
  before?.remove();
  const clause = link.dataset.clause;
  if (!clause || before?.getAttribute("data-of") === link.href) return false;
  const open = /** @type {HTMLAnchorElement} */ (make("a", "hz-clause__open", "打开这一条"));
  open.href = link.href;
  const close = make("button", "hz-clause__close", "收起");
  const note = make("div", "hz-clause", make("p", "", clause), make("p", "hz-clause__acts", open, close));
  close.setAttribute("type", "button");
  close.addEventListener("click", () => {
    note.remove();
    link.focus();
  });
  note.setAttribute("role", "note");
  note.dataset.of = link.href;
  (link.closest("p, .hz-table, li") ?? link).after(note);
  return true;
}
