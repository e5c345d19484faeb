// @ts-check
/** The screens of a pack that a link carries, in the markup that hooks/html/render_pack_show.py gives those of the site. */

import { make, makeLink } from "../site/elements.js";
import { headingOf } from "./pack.js";
import { makeTable } from "./table.js";
import { pathOf, placeOf } from "./reference.js";
import { nameOfScreen, screensOf } from "./screens.js";

/** @typedef {import("./pack.js").Pack} Pack */
/** @typedef {import("./pack.js").Item} Item */
/** @typedef {import("./screens.js").Screen} Screen */

const WEEKDAYS = "日一二三四五六";

/**
 * @param {Pack} pack
 * @param {(import("./screens.js").Shape[] | null)[]} shapes as for `screensOf`
 * @returns {HTMLElement[]}
 */
export function makeScreens(pack, shapes) {
  return screensOf(pack, shapes).map((screen, number) => {
    const element = make("section", `hz-screen hz-screen--${screen.kind}`, ...contentOf(pack, screen));
    element.id = `s${number}`;
    element.dataset.screen = screen.kind;
    element.setAttribute("aria-label", nameOfScreen(pack, screen));
    if (screen.item) {
      const { minutes } = pack.items[screen.item - 1];
      element.dataset.item = String(screen.item);
      if (minutes) element.dataset.minutes = String(minutes);
      element.dataset.part = String(screen.part);
      element.dataset.parts = String(screen.parts);
    }
    return element;
  });
}

/**
 * @param {Pack} pack
 * @param {Screen} screen
 */
function contentOf(pack, screen) {
  if (screen.kind === "agenda") return agenda(pack);
  if (screen.kind === "end") return end(pack);
  const item = pack.items[screen.item - 1];
  return [head(item, screen), screen.kind === "question" ? questions(screen) : passage(item, screen), source(item)];
}

/**
 * @param {Item} item
 * @param {Screen} screen
 */
function head(item, screen) {
  const parts = [make("span", "hz-screen__number", String(screen.item)), make("h2", "hz-screen__title", headingOf(item))];
  if (screen.kind === "question") parts.push(make("span", "hz-screen__part", "讨论"));
  else if (screen.parts > 1) parts.push(make("span", "hz-screen__part", `${screen.part}/${screen.parts}`));
  if (item.reader) parts.push(make("span", "hz-screen__reader", `领学：${item.reader}`));
  return make("header", "hz-screen__head", ...parts);
}

/**
 * @param {Item} item
 * @param {Screen} screen
 */
function passage(item, screen) {
  const paragraphs = screen.paragraphs.map(({ text, isContinued, isHeading, rows }) => {
    if (rows) return makeTable(rows);
    return make("p", [isHeading && "hz-screen__heading", isContinued && "hz-screen__continued"].filter(Boolean).join(" "), text);
  });
  if (!paragraphs.length) paragraphs.push(make("p", "hz-screen__missing", missing(item)));
  const text = make("div", "hz-screen__text", ...paragraphs);
  text.dataset.fit = "";
  return text;
}

/** @param {Item} item */
function missing(item) {
  return item.references.length ? "这里没有带来原文，请打开下面的出处看原文。" : headingOf(item);
}

/** @param {Screen} screen */
function questions(screen) {
  const text = make("div", "hz-screen__text", ...screen.paragraphs.map((question) => make("p", "", question.text)));
  text.dataset.fit = "";
  return text;
}

/** @param {Item} item */
function source(item) {
  const place = item.references.length ? placeOf(item.references[0]) : null;
  const line = item.source || item.title || item.references.join("；");
  return make("footer", "hz-screen__source", place ? makeLink(pathOf(place), "", line) : line);
}

/** @param {Pack} pack */
function agenda(pack) {
  const facts = [sayDate(pack.date), pack.place, pack.host && `主持：${pack.host}`, pack.minutes && `共 ${pack.minutes} 分钟`];
  const list = make("ol", "hz-screen__agenda", ...pack.items.map(agendaLine));
  const text = make("div", "hz-screen__text", list);
  text.dataset.fit = "";
  const parts = [make("h1", "hz-screen__title", pack.title || "学习包")];
  const said = facts.filter((fact) => fact).map((fact) => make("span", "", String(fact)));
  if (said.length) parts.push(make("p", "hz-screen__facts", ...said));
  return [...parts, text];
}

/** @param {Item} item */
function agendaLine(item) {
  const line = make("li", "", make("span", "hz-screen__name", headingOf(item)));
  if (item.reader) line.append(make("span", "hz-screen__who", item.reader));
  if (item.minutes) line.append(make("span", "hz-screen__minutes", `${item.minutes} 分钟`));
  return line;
}

/** @param {Pack} pack */
function end(pack) {
  const asked = pack.items.flatMap((item) => item.questions);
  const lead = asked.length ? "带走的问题" : "写进记录的三件事";
  const points = asked.length ? asked : ["今天读了哪几段，出处是什么", "大家谈了什么，有什么不同意见", "接下来谁做什么，什么时候做完"];
  const text = make("div", "hz-screen__text", make("ol", "hz-screen__questions", ...points.map((point) => make("li", "", point))));
  text.dataset.fit = "";
  return [make("header", "hz-screen__head", make("h2", "hz-screen__title", lead)), text];
}

/** @param {string} date `2025-03-14 15:30` */
function sayDate(date) {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d:\d\d))?$/.exec(date);
  if (!match) return date;
  const weekday = WEEKDAYS[new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]))).getUTCDay()];
  return `${match[1]}年${Number(match[2])}月${Number(match[3])}日（星期${weekday}）${match[4] ? ` ${match[4]}` : ""}`;
}
