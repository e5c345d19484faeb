// @ts-check
/** A table of a document, as hooks/html/render_excerpt.py makes it. */

import { make } from "../site/elements.js";

/** @param {string[][]} rows the first is the head */
export function makeTable([head, ...rows]) {
  const heads = head.map((cell) => {
    const element = make(cell ? "th" : "td", "", cell);
    if (cell) element.setAttribute("scope", "col");
    return element;
  });
  const lines = rows.map((row) => make("tr", "", ...row.map((cell) => make("td", "", cell))));
  const region = make("div", "hz-table", make("table", "", make("thead", "", make("tr", "", ...heads)), make("tbody", "", ...lines)));
  for (const [name, value] of [["role", "region"], ["aria-label", "表格"], ["tabindex", "0"]]) region.setAttribute(name, value);
  return region;
}
