// @ts-check
/** Which documents a text refers to, and what the catalogue says to each. Mirror of linking/references.py. */

import { NOBODY, keysOf, mayHaveNumber, ownKeys } from "./catalogue.js";
import { NUMBER, readNumbers } from "./numbers.js";
import { pairUp } from "./pairs.js";
import { organBefore } from "./places.js";
import { isAlike, isDocumentTitle, titleKey } from "./titles.js";

/** @typedef {import("./catalogue.js").Catalogue} Catalogue */
/** @typedef {import("./catalogue.js").Clues} Clues */
/** @typedef {import("./catalogue.js").Entry} Entry */
/** @typedef {import("./numbers.js").FoundNumber} FoundNumber */
/** @typedef {"linked" | "superseded" | "withdrawn" | "missing" | "ambiguous" | "mismatch"} Status */
/**
 * @typedef {object} Reference
 * @property {number} start
 * @property {number} end
 * @property {Status} status
 * @property {string[]} targets the record it names; several where it is ambiguous; of a mismatch, what the 文号 names
 * @property {string} [place] the article that stands behind it, as printed
 * @property {string[]} others of a superseded or withdrawn one, its successors; of a mismatch, what the title names; of a missing one, namesakes
 */
/** @typedef {import("./pairs.js").Title} Title */
/** @typedef {import("./pairs.js").Pair} Pair */

const BODY = "(?:[^《》\\n]|\\n(?![ ]*\\n)|《(?:[^《》\\n]|\\n(?![ ]*\\n)|《[^《》]{0,80}》){0,160}》){1,200}";
const TOKEN = `《(?<title>${BODY})》|${NUMBER}`;
const NUMBERED = /[ ]?\([^()]{1,24}号\)$/;
const DEFINING = /(?:以下|下|)(?:统|均|)(?:简称|称)(?:为|作|)[ "“”'‘:]{0,2}$/;
const MAKING = new RegExp(
  "(?:制定|制订|起草|拟订|拟定|草拟|编制|编写|撰写|填写|填报|报送|提交|上报|签订|形成|研制|完善|建立|出台)(?:和|并)?" +
    "(?:印发|下发|完善|修订|本校|学校|本单位|各自|相应|的|了|[\\u3400-\\u9fff]{1,6}的){0,2}$" +
    "|(?:本校|我校|各校|该校|本园|我园|各园|本单位|各单位|本支部|各支部)的?$",
);
const YEAR_BEFORE =
  /((?:19|20)[0-9][0-9])年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:印发|发布|下发|出台|公布|制定|实施|施行)?的?$/;
const YEAR_AFTER = /[ ]?\(((?:19|20)[0-9][0-9])年[^()]{0,6}\)/y;

/**
 * Whether one record is meant for certain.
 * @param {Reference} reference
 */
export function isLink({ status }) {
  return status === "linked" || status === "superseded" || status === "withdrawn";
}

/** What is remembered from one paragraph to the next: the short names a text has defined. */
export class Reading {
  /**
   * @param {Catalogue} catalogue
   * @param {Entry} by
   */
  constructor(catalogue, by = NOBODY) {
    this.catalogue = catalogue;
    this.by = by;
    this.own = by.id ? ownKeys(by) : new Set();
    /** @type {Map<string, Reference | null>} */
    this.names = new Map();
  }

  /**
   * The references of the next paragraph, in order, none within another.
   * @param {string} printed
   * @returns {Reference[]}
   */
  read(printed) {
    const text = this.catalogue.writing.plain(printed);
    const { titles, numbers, inside } = this.tokens(text);
    const pairs = new Map([...pairUp(text, titles, numbers), ...inside]);
    const taken = new Set([...pairs.values()].map((pair) => pair.number.start));
    const lone = numbers.filter((number) => !taken.has(number.start));
    /** @type {Reference[]} */
    const found = [];
    for (const token of [...titles, ...lone].sort((a, b) => a.start - b.start)) {
      const reference = this.referenceOf(text, token, pairs, found);
      if (reference) found.push(reference);
    }
    return found;
  }

  /**
   * @param {string} text
   * @param {Title | FoundNumber} token
   * @param {Map<number, Pair>} pairs
   * @param {Reference[]} found
   */
  referenceOf(text, token, pairs, found) {
    if (token.kind === "number") return this.numberReference(text, token);
    if (this.define(text, token, found)) return null;
    const pair = pairs.get(token.start);
    return pair ? this.pairReference(token, pair) : this.titleReference(text, token);
  }

  /**
   * Titles, 文号, and those 文号 that stand within the 《》 of their title.
   * @param {string} text
   */
  tokens(text) {
    /** @type {Title[]} */
    const titles = [];
    /** @type {FoundNumber[]} */
    const numbers = [];
    /** @type {Map<number, Pair>} */
    const inside = new Map();
    let past = 0;
    for (const match of text.matchAll(new RegExp(TOKEN, "gu"))) {
      const start = match.index;
      const end = start + match[0].length;
      if (match.groups?.title !== undefined) {
        let name = match.groups.title.replace(/\n/g, "").trim();
        const number = NUMBERED.test(name) ? this.lastNumber(text, end) : null;
        if (number) {
          inside.set(start, { number, start, end });
          name = name.replace(NUMBERED, "");
        }
        titles.push({ kind: "title", start, end, text: name, clues: cluesAt(text, start, end) });
      } else if (start >= past) {
        const read = readNumbers(match, text, this.catalogue);
        numbers.push(...read);
        if (read.length) past = read[read.length - 1].end;
      }
    }
    return { titles, numbers, inside };
  }

  /**
   * The 文号 right before the brackets that close at `end`.
   * @param {string} text
   * @param {number} end
   */
  lastNumber(text, end) {
    const begin = text.lastIndexOf("(", end - 1);
    const pattern = new RegExp(NUMBER, "gu");
    pattern.lastIndex = begin;
    const head = text.slice(0, end);
    const read = [];
    for (let match = pattern.exec(head); match; match = pattern.exec(head)) read.push(...readNumbers(match, text, this.catalogue));
    return read.length === 1 ? read[0] : null;
  }

  /**
   * Remember a short name for the reference before it; whether it was one.
   * @param {string} text
   * @param {Title} title
   * @param {Reference[]} found
   */
  define(text, title, found) {
    if (!DEFINING.test(text.slice(Math.max(0, title.start - 12), title.start))) return false;
    const before = found[found.length - 1];
    const last = before && !text.slice(before.end, title.start).includes("。") ? before : null;
    this.names.set(titleKey(title.text), last && isLink(last) ? last : null);
    return true;
  }

  /**
   * @param {string} text
   * @param {Title} title
   */
  titleReference(text, title) {
    const { start, end } = title;
    const known = this.names.get(titleKey(title.text));
    if (known !== undefined) return known && { ...known, start, end };
    if (keysOf(title.text).some((key) => this.own.has(key))) return null;
    const found = this.catalogue.titled(title.text, title.clues, this.by);
    if (found.length) return this.reference(start, end, found);
    if (MAKING.test(text.slice(Math.max(0, start - 20), start)) || !isDocumentTitle(title.text)) return null;
    return make(start, end, "missing", [], this.catalogue.namesakes(title.text, this.by));
  }

  /**
   * @param {string} text
   * @param {FoundNumber} number
   */
  numberReference(text, number) {
    if (this.isOwn(number)) return null;
    const found = this.numbered(number, { organ: organBefore(text.slice(number.run, number.start)), year: "" });
    if (!found.length) return make(number.start, number.end, "missing");
    if (number.keys.length > 1) return make(number.start, number.end, "ambiguous", found);
    return this.reference(number.start, number.end, found);
  }

  /** @param {FoundNumber} number */
  isOwn(number) {
    const own = this.by.number;
    return own !== null && number.keys.some((key) => key.code === own.code && key.year === own.year && key.number === own.number);
  }

  /** @param {FoundNumber} number */
  allNumbered(number) {
    return number.keys.flatMap((key) => this.catalogue.numbered(key)).filter((entry) => entry.id !== this.by.id);
  }

  /**
   * @param {FoundNumber} number
   * @param {Clues} clues
   */
  numbered(number, clues) {
    const found = this.allNumbered(number);
    if (number.keys.length > 1) return found;
    return this.catalogue.meant(found.filter((entry) => mayHaveNumber(entry, clues, this.by)), clues, this.by);
  }

  /**
   * A title and its 文号: one reference, which both must name.
   * @param {Title} title
   * @param {Pair} pair
   */
  pairReference(title, { number, start, end }) {
    if (this.isOwn(number)) return null;
    const numbered = this.allNumbered(number);
    const titled = this.catalogue.titled(title.text, undefined, this.by);
    const both = numbered.filter((entry) => titled.includes(entry));
    if (both.length) return this.reference(start, end, this.catalogue.meant(both, title.clues, this.by));
    if (!numbered.length) return this.unnumbered(start, end, title, titled, number);
    const alike = numbered.filter((entry) => [entry.name, ...entry.carried].some((name) => isAlike(title.text, name)));
    if ((alike.length && !titled.length) || !isDocumentTitle(title.text)) {
      return this.reference(start, end, this.catalogue.meant(alike.length ? alike : numbered, title.clues, this.by));
    }
    return make(start, end, "mismatch", numbered, titled);
  }

  /**
   * A 文号 that no record has.
   * @param {number} start
   * @param {number} end
   * @param {Title} title
   * @param {Entry[]} titled
   * @param {FoundNumber} number
   */
  unnumbered(start, end, title, titled, number) {
    if (titled.length === 1 && !titled[0].number) return this.reference(start, end, titled);
    const near = titled.filter((entry) => number.keys.some((key) => entry.number?.code === key.code && entry.number.year === key.year));
    if (near.length) return make(start, end, "mismatch", [], near);
    return make(start, end, "missing", [], titled.length ? titled : this.catalogue.namesakes(title.text, this.by));
  }

  /**
   * @param {number} start
   * @param {number} end
   * @param {Entry[]} found
   */
  reference(start, end, found) {
    if (found.length > 1) return make(start, end, "ambiguous", found);
    const successors = this.catalogue.ended.get(found[0].id);
    const status = found[0].isWithdrawn ? "withdrawn" : successors ? "superseded" : "linked";
    return { ...make(start, end, status, found), others: successors ?? [] };
  }
}

/**
 * @param {number} start
 * @param {number} end
 * @param {Status} status
 * @param {Entry[]} targets
 * @param {Entry[]} others
 * @returns {Reference}
 */
function make(start, end, status, targets = [], others = []) {
  return { start, end, status, targets: targets.map((entry) => entry.id), others: others.map((entry) => entry.id) };
}

/**
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @returns {Clues}
 */
function cluesAt(text, start, end) {
  const before = text.slice(Math.max(0, start - 40), start);
  YEAR_AFTER.lastIndex = end;
  const year = YEAR_AFTER.exec(text) ?? YEAR_BEFORE.exec(before);
  return { organ: organBefore(before), year: year ? year[1] : "" };
}
