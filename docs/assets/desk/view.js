// @ts-check
/** The result on the page: the list of findings, and the text with its references marked. */

import { addressOf } from "../site/address.js";
import { make, makeLink } from "../site/elements.js";
import { LABELS, explain, groupRows, nameOf } from "./findings.js";
import { isLink } from "./references.js";

/** @typedef {import("./catalogue.js").Catalogue} Catalogue */
/** @typedef {import("./catalogue.js").Entry} Entry */
/** @typedef {import("./references.js").Reference} Reference */

const SHOWN = 500;

/**
 * The address of a record, and of the article of it that a reference names.
 * @param {Entry} entry
 * @param {Reference | null} reference
 */
export function addressOfEntry(entry, reference = null) {
  return addressOf(pathOf(entry, reference));
}

/**
 * A table, one row for references that read alike; the number leads to the first in the text.
 * @param {string} text
 * @param {Reference[]} references
 * @param {Catalogue} catalogue
 */
export function makeTable(text, references, catalogue) {
  const rows = groupRows(text, references);
  const table = make("table", "hz-desk__table");
  const head = make("tr", "", ...["序号", "原文", "结果", "说明"].map((name) => scoped(make("th", "", name))));
  const body = make("tbody");
  for (const row of rows.slice(0, SHOWN)) body.append(makeRow(row, catalogue));
  table.append(make("thead", "", head), body);
  const more = rows.length > SHOWN ? [make("p", "", `另有 ${rows.length - SHOWN} 条没有列出，都标在下面的文字里。`)] : [];
  return make("div", "hz-desk__scroll", table, ...more);
}

/**
 * @param {import("./findings.js").Row} row
 * @param {Catalogue} catalogue
 */
function makeRow({ reference, text, count, at }, catalogue) {
  const place = /** @type {HTMLAnchorElement} */ (make("a", "", String(at + 1)));
  place.href = `#hz-found-${at + 1}`;
  place.setAttribute("aria-label", `第 ${at + 1} 处，到文中查看`);
  const times = count > 1 ? [make("span", "hz-count", ` ${count} 处`)] : [];
  const said = explain(reference, catalogue).map((word) => (typeof word === "string" ? word : makeLink(pathOf(word, reference), "", nameOf(word), reference.place ?? "")));
  return make("tr", "", make("td", "", place), make("td", "", text, ...times), make("td", "", makeTag(reference.status)), make("td", "", ...said));
}

/**
 * The text, its references as links and marks.
 * @param {string} text
 * @param {Reference[]} references
 * @param {Catalogue} catalogue
 */
export function makeMarkedText(text, references, catalogue) {
  const content = document.createDocumentFragment();
  let past = 0;
  references.forEach((reference, at) => {
    content.append(text.slice(past, reference.start), makeFound(text, reference, at, catalogue));
    past = reference.end;
  });
  content.append(text.slice(past));
  return content;
}

/**
 * @param {string} text
 * @param {Reference} reference
 * @param {number} at
 * @param {Catalogue} catalogue
 */
function makeFound(text, reference, at, catalogue) {
  const printed = text.slice(reference.start, reference.end);
  const target = catalogue.entries.get(reference.targets[0]);
  const words = target && isLink(reference) ? makeLink(pathOf(target, reference), "", printed) : make("span", "", printed);
  const said = explain(reference, catalogue).map((word) => (typeof word === "string" ? word : nameOf(word)));
  words.title = `${LABELS[reference.status]}：${said.join("")}`;
  const found = make("span", `hz-found hz-found--${reference.status}`, words);
  found.id = `hz-found-${at + 1}`;
  if (reference.status !== "linked") found.append(makeTag(reference.status));
  return found;
}

/**
 * The text as HTML for another program: paragraphs, links, and marks in words.
 * @param {string} text
 * @param {Reference[]} references
 * @param {Catalogue} catalogue
 */
export function makeRichText(text, references, catalogue) {
  const content = document.createDocumentFragment();
  let paragraph = make("p");
  /** @param {string} words */
  const write = (words) => {
    words.split("\n").forEach((line, n) => {
      if (n) {
        content.append(paragraph);
        paragraph = make("p");
      }
      paragraph.append(line);
    });
  };
  let past = 0;
  for (const reference of references) {
    write(text.slice(past, reference.start));
    const printed = text.slice(reference.start, reference.end).replace(/\n/g, "");
    const target = catalogue.entries.get(reference.targets[0]);
    paragraph.append(target && isLink(reference) ? makeLink(pathOf(target, reference), "", printed) : printed);
    if (reference.status !== "linked") {
      const said = explain(reference, catalogue).map((word) => (typeof word === "string" ? word : makeLink(pathOf(word), "", nameOf(word))));
      paragraph.append(make("b", "", `〔${LABELS[reference.status]}：`), ...said, make("b", "", "〕"));
    }
    past = reference.end;
  }
  write(text.slice(past));
  content.append(paragraph);
  return content;
}

/** @param {import("./references.js").Status} status */
export function makeTag(status) {
  return make("span", `hz-found__tag hz-found__tag--${status}`, LABELS[status]);
}

/**
 * @param {Entry} entry
 * @param {Reference | null} reference whose article is meant, where it names one
 */
function pathOf(entry, reference = null) {
  return `d/${entry.id}/${reference?.place && reference.targets[0] === entry.id ? `#${reference.place}` : ""}`;
}

/** @param {HTMLElement} cell */
function scoped(cell) {
  cell.setAttribute("scope", "col");
  return cell;
}
