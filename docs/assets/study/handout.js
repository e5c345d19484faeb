// @ts-check
/** The handout of a reader's own pack: what a published pack's page has (hooks/html/render_pack.py), made in the browser. */

import { drawQr } from "../qr/draw.js";
import { addressOf } from "../site/address.js";
import { make, makeLink } from "../site/elements.js";
import { headingOf, minutesTogether } from "./pack.js";
import { pathOf, placeOf } from "./reference.js";
import { makeTable } from "./table.js";
import { minutesAloud, spokenDate, startsOf } from "./timetable.js";

/** @typedef {import("./pack.js").Pack} Pack */
/** @typedef {import("./pack.js").Item} Item */

/** Lines to write an answer on; on paper only. */
const LINES = 3;
/** Denser codes are not read from paper. */
const QR_LENGTH = 900;

/**
 * The head, the agenda and the items, in order.
 * @param {Pack} pack
 * @param {string} link that opens this handout elsewhere; empty for none
 * @returns {HTMLElement[]}
 */
export function makeHandout(pack, link) {
  const intro = pack.intro.length ? [make("div", "hz-pack__introduction", ...pack.intro.map((text) => make("p", "", text)))] : [];
  return [headOf(pack, link), ...intro, agendaOf(pack), ...pack.items.map(itemOf)];
}

/** @param {Pack} pack @param {string} link */
function headOf(pack, link) {
  const facts = [pack.date && spokenDate(pack.date), pack.place, pack.host && `主持：${pack.host}`, pack.minutes && `${pack.minutes} 分钟`];
  const title = make("h1", "", pack.title || "学习讲义");
  title.id = "hz-title";
  return make("header", "hz-pack__head", ...codeOf(link), title, factsLine("hz-pack__facts", facts));
}

/** @param {string} link */
function codeOf(link) {
  if (!link || link.length > QR_LENGTH) return [];
  const code = drawQr(link);
  code.setAttribute("role", "img");
  code.setAttribute("aria-label", "这份讲义的二维码");
  return [make("figure", "hz-qr", code, make("figcaption", "", "用手机扫一扫，跟着读"))];
}

/** @param {string} className @param {(string | number | null)[]} facts */
function factsLine(className, facts) {
  return make("p", className, ...facts.filter(Boolean).map((fact) => make("span", "", String(fact))));
}

/** @param {Pack} pack */
function agendaOf(pack) {
  const starts = startsOf(pack);
  const rows = pack.items.map((item, index) => {
    const link = /** @type {HTMLAnchorElement} */ (make("a", "", headingOf(item)));
    link.href = `#item-${index + 1}`;
    link.addEventListener("click", (event) => {
      event.preventDefault(); // The fragment of this page may carry the pack.
      document.getElementById(`item-${index + 1}`)?.scrollIntoView();
    });
    const reader = make("span", "hz-agenda__reader", item.reader && `领学：${item.reader}`);
    return make("li", "", make("span", "hz-agenda__start", starts[index]), link, reader, make("span", "hz-agenda__minutes", minutesOf(item)));
  });
  const heading = make("h2", "", "议程");
  heading.id = "agenda";
  const together = minutesTogether(pack);
  const sum = together ? `各项共 ${together} 分钟${pack.minutes ? `，时段 ${pack.minutes} 分钟` : ""}` : "";
  const section = make("section", "hz-agenda", heading, make("ol", "", ...rows), make("p", "hz-agenda__sum", sum));
  section.setAttribute("aria-labelledby", "agenda");
  return section;
}

/** @param {Item} item */
function minutesOf(item) {
  if (item.minutes) return `${item.minutes} 分钟`;
  const aloud = minutesAloud(item);
  return aloud ? `约 ${aloud} 分钟` : "";
}

/** @param {Item} item @param {number} index */
function itemOf(item, index) {
  const title = make("h2", "", make("span", "hz-item__number", String(index + 1)), headingOf(item));
  title.id = `item-${index + 1}-title`;
  const section = make("section", "hz-item", title, factsLine("hz-item__facts", [item.reader && `领学：${item.reader}`, minutesOf(item)]));
  section.id = `item-${index + 1}`;
  section.setAttribute("aria-labelledby", title.id);
  if (item.text.length || item.source) section.append(excerptOf(item));
  if (item.questions.length) section.append(questionsOf(item.questions));
  if (item.note.length) section.append(make("div", "hz-item__note", make("h3", "", "给主持人"), ...item.note.map((text) => make("p", "", text))));
  return section;
}

/** @param {Item} item */
function excerptOf(item) {
  const place = item.references.length ? placeOf(item.references[0]) : null;
  const source = place ? makeLink(pathOf(place), "", item.source) : item.source;
  const text = item.text.length ? item.text : ["（没有取到原文，请按出处查阅。）"];
  const words = make("div", "hz-excerpt__text", ...text.map((paragraph) => make("p", "", paragraph)));
  return make("blockquote", "hz-excerpt", words, ...(item.source ? [make("footer", "hz-excerpt__source", "——", source)] : []));
}

/**
 * The words of a passage in the forms that its document gives them, as hooks/html/render_excerpt.py does.
 * @param {import("./documents.js").Block[]} blocks
 */
export function makeForms(blocks) {
  return blocks.map((block) => {
    if (block.rows.length) return makeTable(block.rows);
    return make("p", block.level ? "hz-excerpt__heading" : block.style && `hz-${block.style}`, block.text);
  });
}

/** @param {string[]} questions */
function questionsOf(questions) {
  const rows = questions.map((question) => {
    const room = make("div", "hz-room", ...Array.from({ length: LINES }, () => make("i")));
    room.setAttribute("aria-hidden", "true");
    return make("li", "", question, room);
  });
  return make("div", "hz-questions", make("h3", "", "讨论"), make("ul", "", ...rows));
}

/** The passages as text to paste: heading, words, source, address. @param {Pack} pack */
export function passagesAsText(pack) {
  const parts = pack.items.map((item) => {
    const place = item.references.length ? placeOf(item.references[0]) : null;
    const address = place && location.protocol !== "file:" ? addressOf(pathOf(place)) : "";
    return [`${headingOf(item)}`, ...item.text, item.source && `——${item.source}`, address].filter(Boolean).join("\n");
  });
  return [pack.title, ...parts].filter(Boolean).join("\n\n");
}
