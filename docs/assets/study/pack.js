// @ts-check
/** A pack as the browser holds it: a title, a slot, and passages in order. Pure: no document here. */

/**
 * @typedef {object} Item
 * @property {string} heading the item's name on the agenda
 * @property {string[]} references `/d/<id>/#<anchor>[ 至 <anchor>]`, or words as a person writes them
 * @property {string} title of the document
 * @property {string} source the line that is quoted with the text
 * @property {string[]} text one string a paragraph; empty where only the reference is known
 * @property {string} reader
 * @property {number | null} minutes
 * @property {string[]} questions
 * @property {string[]} note for the host alone, one string a paragraph
 * @property {string} check digest of the text, as in the pack's file
 */
/**
 * @typedef {object} Pack
 * @property {string} title
 * @property {string} date `2025-03-14`, with ` 15:30` where the time is known
 * @property {string} place
 * @property {string} host
 * @property {number | null} minutes of the slot
 * @property {string[]} topics
 * @property {string[]} intro one string a paragraph
 * @property {Item[]} items
 */

export const MOST_ITEMS = 200;
export const MOST_MINUTES = 999;
const MOST_OF_HEADING = 20;
const MOST_SIGNS = 20_000;
const MOST_PARAGRAPHS = 2000;
const MOST_SIGNS_OF_ALL = 1_000_000;
const BLANK = /[\u0000-\u0020\u007f-\u00a0\u2028\u2029\ufeff]+/g;
const EDGE = /^[ \u3000]+|[ \u3000]+$/g;
const CUT = "学习包的内容不完整，可能没有复制全。";

/** What cannot be read as a pack; `message` is a sentence for the reader. */
export class PackError extends Error {}

/**
 * `text` without line breaks, tabs and control signs, runs of blanks as one space; idempotent. Mirror of study/pack.py.
 * @param {string} text
 */
export function oneLine(text) {
  return text.replace(BLANK, " ").replace(EDGE, "");
}

/** @returns {Pack} */
export function emptyPack() {
  return { title: "", date: "", place: "", host: "", minutes: 60, topics: [], intro: [], items: [] };
}

/**
 * The pack in a value from outside: every field has its type, every text its bounds.
 * @param {unknown} value
 * @returns {Pack}
 */
export function readPack(value) {
  const given = asObject(value);
  const items = given.items ?? [];
  if (!Array.isArray(items)) throw new PackError(CUT);
  if (items.length > MOST_ITEMS) throw new PackError(`学习包里有 ${items.length} 项，最多放 ${MOST_ITEMS} 项。`);
  const pack = {
    title: line(given.title),
    date: line(given.date),
    place: line(given.place),
    host: line(given.host),
    minutes: minutesOf(given.minutes),
    topics: lines(given.topics),
    intro: lines(given.intro),
    items: items.map(readItem),
  };
  if (signsOf(pack) > MOST_SIGNS_OF_ALL) throw new PackError("学习包的文字太多，请少放几段。");
  return pack;
}

/**
 * @param {unknown} value
 * @returns {Item}
 */
export function readItem(value) {
  const given = asObject(value);
  return {
    heading: line(given.heading),
    references: lines(given.references),
    title: line(given.title),
    source: line(given.source),
    text: lines(given.text),
    reader: line(given.reader),
    minutes: minutesOf(given.minutes),
    questions: lines(given.questions),
    note: lines(given.note),
    check: line(given.check),
  };
}

/** @param {string} text what stands in a field for minutes */
export function readMinutesField(text) {
  const minutes = Number.parseInt(text, 10);
  return minutes > 0 ? Math.min(minutes, MOST_MINUTES) : null;
}

/** @param {Pack} pack the minutes of all items that have some */
export function minutesTogether(pack) {
  return pack.items.reduce((sum, item) => sum + (item.minutes ?? 0), 0);
}

/**
 * What the slot still holds, as a reader says it.
 * @param {Pack} pack
 */
export function sentenceOfMinutes(pack) {
  const together = minutesTogether(pack);
  const parts = [`共 ${pack.items.length} 项，合计 ${together} 分钟`];
  const open = pack.items.filter((item) => item.minutes === null).length;
  if (open) parts.push(`${open} 项没有写时间`);
  if (pack.minutes !== null) {
    const rest = pack.minutes - together;
    parts.push(rest < 0 ? `超出 ${-rest} 分钟` : rest > 0 ? `剩余 ${rest} 分钟` : "正好用完");
  }
  return parts.join("，");
}

/**
 * The name of an item on the agenda.
 * @param {Item} item
 */
export function headingOf(item) {
  return item.heading || item.title || item.source || item.references[0] || "未命名";
}

/** @param {Item} item its heading in a sentence, cut where it is long */
export function briefHeadingOf(item) {
  const signs = [...headingOf(item)];
  return signs.length > MOST_OF_HEADING ? `${signs.slice(0, MOST_OF_HEADING - 1).join("")}…` : signs.join("");
}

/**
 * Whether two items quote the same place.
 * @param {Item} one
 * @param {Item} other
 */
export function isSamePassage(one, other) {
  return one.references.length > 0 && one.references.join("\n") === other.references.join("\n");
}

/** @param {unknown} value */
function asObject(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new PackError(CUT);
  return /** @type {Record<string, unknown>} */ (value);
}

/** @param {unknown} value */
function line(value) {
  if (value === undefined || value === null) return "";
  if (typeof value !== "string") throw new PackError(CUT);
  if (value.length > MOST_SIGNS) throw new PackError("学习包里有一段文字太长，打不开。");
  return oneLine(value);
}

/** @param {unknown} value */
function lines(value) {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || value.length > MOST_PARAGRAPHS) throw new PackError(CUT);
  return value.map(line).filter((each) => each);
}

/** @param {unknown} value */
function minutesOf(value) {
  if (value === undefined || value === null || value === "") return null;
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > MOST_MINUTES) {
    throw new PackError("学习包里的时间不是分钟数。");
  }
  return value || null;
}

/** @param {Pack} pack */
function signsOf(pack) {
  return pack.items.reduce((sum, item) => sum + item.text.reduce((all, each) => all + each.length, 0), 0);
}
