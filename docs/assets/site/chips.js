// @ts-check
/** Chips: what limits a list, each to be taken off by itself. A page gives links, so that they work by key, thumb and history. */

import { make } from "./elements.js";

/**
 * A chip that is taken off by following `link`.
 * @param {string} label
 * @param {HTMLAnchorElement} link leads to the list without it; its words become the chip
 */
export function makeChip(label, link) {
  link.className = "hz-chip";
  link.replaceChildren(make("span", "", label), make("span", "hz-chip__off", "×"));
  link.setAttribute("aria-label", `取消限定 ${label}`);
  return link;
}

/**
 * A row of chips.
 * @param {string} label what they are, for those who do not see them
 * @param {HTMLElement[]} chips
 */
export function makeChips(label, chips) {
  const row = make("ul", "hz-chips", ...chips.map((chip) => make("li", "", chip)));
  row.setAttribute("aria-label", label);
  return row;
}
