// @ts-check
/** One passage in the basket: its text and source, what the organiser writes about it, and how it is moved. */

import { make, makeLink } from "../site/elements.js";
import { briefHeadingOf, headingOf, oneLine, readMinutesField } from "./pack.js";
import { pathOf, placeOf } from "./reference.js";
import { minutesAloud } from "./timetable.js";

/** @typedef {import("./basket_page.js").BasketPage} BasketPage */
/** @typedef {import("./pack.js").Item} Item */

const OPENING = 60;

/**
 * @param {BasketPage} page
 * @param {Item} item
 * @param {number} number from 0
 * @returns {HTMLElement}
 */
export function makeItem(page, item, number) {
  const handle = make("span", "hz-basket-handle", "⠿");
  handle.title = "拖动调整顺序";
  handle.setAttribute("aria-hidden", "true");
  const side = make("div", "hz-basket-side", handle, make("span", "hz-basket-number", String(number + 1)));
  const main = make("div", "hz-basket-main", heading(page, item, number), source(item), excerpt(item), fields(page, item, number));
  const element = make("li", "hz-basket-item", side, main, moves(page, item, number));
  element.setAttribute("aria-label", `第 ${number + 1} 项`);
  return element;
}

/**
 * @param {BasketPage} page
 * @param {Item} item
 * @param {number} number
 */
function heading(page, item, number) {
  const input = /** @type {HTMLTextAreaElement} */ (make("textarea", "hz-basket-heading"));
  Object.assign(input, { value: headingOf(item), maxLength: 200, rows: 1 });
  input.dataset.field = "heading";
  input.setAttribute("aria-label", `第 ${number + 1} 项的小标题`);
  input.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  input.addEventListener("input", () => {
    item.heading = oneLine(input.value);
    growToText(input);
    page.save();
  });
  requestAnimationFrame(() => growToText(input));
  return input;
}

/** @param {HTMLTextAreaElement} area */
function growToText(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}

/** @param {Item} item */
function source(item) {
  const place = item.references.length ? placeOf(item.references[0]) : null;
  const line = item.source || item.references.join("；") || "没有出处";
  return make("p", "hz-basket-source", place ? makeLink(pathOf(place), "", line) : line);
}

/** @param {Item} item */
function excerpt(item) {
  const signs = item.text.reduce((sum, paragraph) => sum + paragraph.length, 0);
  if (!signs) return make("p", "hz-basket-missing", item.references.length ? "还没有取到原文，放映时只显示出处。" : "这一项没有原文。");
  const opening = item.text.join(" ");
  if (opening.length <= OPENING) return make("p", "hz-basket-text", opening);
  const summary = make("summary", "", `${opening.slice(0, OPENING)}……`, make("small", "", `${signs} 字`));
  return make("details", "hz-basket-text", summary, ...item.text.map((paragraph) => make("p", "", paragraph)));
}

/**
 * @param {BasketPage} page
 * @param {Item} item
 * @param {number} number
 */
function fields(page, item, number) {
  const reader = input(page, "领学", "reader", item.reader, (value) => (item.reader = oneLine(value)));
  const minutes = input(page, "分钟", "minutes", item.minutes ? String(item.minutes) : "", (value) => (item.minutes = readMinutesField(value)));
  const minutesInput = /** @type {HTMLInputElement} */ (minutes.querySelector("input"));
  Object.assign(minutesInput, { type: "number", min: "1", max: "999", inputMode: "numeric", placeholder: suggestion(item) });
  const questions = area(page, "讨论题", "questions", item.questions, (lines) => (item.questions = lines));
  const note = area(page, "给主持人的提示", "note", item.note, (lines) => (item.note = lines));
  const group = make("div", "hz-basket-fields", reader, minutes, questions, note);
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", `第 ${number + 1} 项的安排`);
  return group;
}

/** @param {Item} item how long it takes to read it aloud */
function suggestion(item) {
  const minutes = minutesAloud(item);
  return minutes ? `约 ${minutes}` : "";
}

/**
 * @param {BasketPage} page
 * @param {string} label
 * @param {string} field
 * @param {string} value
 * @param {(value: string) => void} change
 */
function input(page, label, field, value, change) {
  const element = /** @type {HTMLInputElement} */ (make("input"));
  Object.assign(element, { value, maxLength: 200 });
  element.dataset.field = field;
  element.addEventListener("input", () => {
    change(element.value);
    page.save();
  });
  return make("label", `hz-field hz-field--${field}`, label, element);
}

/**
 * @param {BasketPage} page
 * @param {string} label
 * @param {string} field
 * @param {string[]} lines
 * @param {(lines: string[]) => void} change
 */
function area(page, label, field, lines, change) {
  const element = /** @type {HTMLTextAreaElement} */ (make("textarea"));
  Object.assign(element, { value: lines.join("\n"), rows: Math.max(1, lines.length), maxLength: 2000 });
  element.dataset.field = field;
  element.addEventListener("input", () => {
    element.rows = Math.max(1, element.value.split("\n").length);
    change(element.value.split("\n").map(oneLine).filter((line) => line));
    page.save();
  });
  return make("label", `hz-field hz-field--${field}`, label, element);
}

/**
 * @param {BasketPage} page
 * @param {Item} item
 * @param {number} number
 */
function moves(page, item, number) {
  const name = `第 ${number + 1} 项“${briefHeadingOf(item)}”`;
  const up = button("上移", `上移${name}`, "up", () => page.moveByKey(number, number - 1, "up"));
  const down = button("下移", `下移${name}`, "down", () => page.moveByKey(number, number + 1, "down"));
  const remove = button("移去", `移去${name}`, "remove", () => page.remove(number));
  up.setAttribute("aria-disabled", String(number === 0));
  down.setAttribute("aria-disabled", String(number === page.pack.items.length - 1));
  return make("div", "hz-basket-moves", up, down, remove);
}

/**
 * @param {string} text
 * @param {string} name
 * @param {string} field
 * @param {() => void} act
 */
function button(text, name, field, act) {
  const element = /** @type {HTMLButtonElement} */ (make("button", "hz-study-button hz-study-button--small", text));
  element.type = "button";
  element.dataset.field = field;
  element.setAttribute("aria-label", name);
  element.addEventListener("click", act);
  return element;
}
