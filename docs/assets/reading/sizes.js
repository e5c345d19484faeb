// @ts-check
/** 字号 on a phone: the four sizes in a dialog; `main.js` sets what is pressed. */

import { openDialog } from "../site/dialog.js";
import { make } from "../site/elements.js";

/** @type {[string, string][]} */
const SIZES = [
  ["s", "小"],
  ["m", "中"],
  ["l", "大"],
  ["xl", "特大"],
];

export function openSizes() {
  const now = document.documentElement.dataset.hzSize || "m";
  const buttons = SIZES.map(([name, label]) => {
    const element = make("button", `hz-size--${name}`, label);
    element.setAttribute("type", "button");
    element.dataset.hzSize = name;
    element.setAttribute("aria-pressed", String(name === now));
    return element;
  });
  const row = make("div", "hz-sizes hz-sizes--large", ...buttons);
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", "字号");
  openDialog("字号", "hz-dialog--foot", row);
}
