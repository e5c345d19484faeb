// @ts-check
/** Chips: what may limit a list, or limits it. A link leads to the list as it is then, a button changes it in place. */

import { make } from "./elements.js";

/**
 * Make `element` the chip of one value; one that is chosen is taken off by the same link or button.
 * @template {HTMLAnchorElement | HTMLButtonElement} Element
 * @param {Element} element
 * @param {string} label
 * @param {{isChosen?: boolean, count?: number}} [of] how many documents have the value
 * @returns {Element}
 */
export function makeChip(element, label, { isChosen = false, count } = {}) {
  const counted = count === undefined ? [] : [make("span", "hz-count", String(count))];
  const off = isChosen ? [make("span", "hz-chip__off", "×")] : [];
  off.forEach((sign) => sign.setAttribute("aria-hidden", "true"));
  element.className = isChosen ? "hz-chip hz-chip--chosen" : "hz-chip";
  element.replaceChildren(make("span", "", label), ...counted, ...off);
  if (element instanceof HTMLButtonElement) {
    element.type = "button";
    element.setAttribute("aria-pressed", String(isChosen));
  } else if (isChosen) {
    element.setAttribute("aria-label", `取消限定 ${label}`);
  }
  return element;
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
