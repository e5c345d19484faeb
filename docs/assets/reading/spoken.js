// @ts-check
/** How a passage is named aloud: 第二部分第4条, 第五条第（一）项, 所附《办法》第三条; mirrors linking/spoken.py. */

import { markerOf, RANK } from "./numbering.js";

const NAMES = ["部分", "条", "项", "目"];
const ATTACHED = /^附[件表]?[ 　]*[0-9０-９一二三四五六七八九十]{0,3}[ 　]*[:：]?$/;
const DIGITS = "零一二三四五六七八九";

/**
 * @typedef {object} Block
 * @property {"heading" | "paragraph" | "table"} kind
 * @property {string} text
 * @property {number} [level] of a heading
 * @property {"" | "salutation" | "signature" | "date"} [printStyle] of a paragraph
 */

/**
 * One part of the way to a block: a number, or a heading without one.
 * @typedef {object} Step
 * @property {import("./numbering.js").Marker | null} marker
 * @property {string} name
 * @property {number | null} level
 */

/**
 * The name of each block's place.
 * @param {Block[]} blocks
 */
export function spokenPaths(blocks) {
  let prefix = "";
  /** @type {Step[]} */
  let steps = [];
  /** @type {Map<string, number>} */
  const counts = new Map();
  return blocks.map((block) => {
    const marker = markerOf(block.text);
    if (block.kind === "heading" && block.level === 1) {
      prefix = attachedName(block.text);
      steps = [];
      return prefix;
    }
    if (block.printStyle) return prefix + (block.printStyle === "salutation" ? "主送" : "落款");
    if (marker || block.kind === "heading") {
      enter(steps, marker, block.text, block.kind === "heading" ? (block.level ?? 2) : null);
      return prefix + join(steps);
    }
    return counted(prefix + join(steps), steps, block.kind === "table", counts);
  });
}

/**
 * `text` as it stands inside 《》: its own book marks become 〈〉, and those within these 《》 again.
 * @param {string} text
 */
export function nestQuotes(text) {
  let depth = 0;
  return text.replace(/[《〈》〉]/g, (sign) => {
    if (sign === "《" || sign === "〈") return "〈《"[depth++ % 2];
    depth = Math.max(depth - 1, 0);
    return "〉》"[depth % 2];
  });
}

/** @param {string} printed */
function attachedName(printed) {
  const text = printed.trim();
  if (ATTACHED.test(text)) return text.replace(/[ 　:：]/g, "");
  const isMarked = text.startsWith("《") && text.endsWith("》") && text.split("《").length === 2;
  return `所附《${nestQuotes(isMarked ? text.slice(1, -1) : text)}》`;
}

/**
 * @param {Step[]} steps
 * @param {import("./numbering.js").Marker | null} marker
 * @param {string} text
 * @param {number | null} level
 */
function enter(steps, marker, text, level) {
  while (steps.length && ends(steps[steps.length - 1], marker, level)) steps.pop();
  const name = marker ? "" : `“${text.replace(/“/g, "‘").replace(/”/g, "’")}”一节`;
  steps.push({ marker, name, level });
}

/**
 * @param {Step} step
 * @param {import("./numbering.js").Marker | null} marker
 * @param {number | null} level
 */
function ends(step, marker, level) {
  if (marker && step.marker) return step.marker.rank >= marker.rank;
  return level !== null && (step.level === null || step.level >= level);
}

/** @param {Step[]} steps */
function join(steps) {
  const ranks = steps.flatMap((step) => (step.marker ? [step.marker.rank] : []));
  const first = ranks.includes(RANK.ARTICLE) ? RANK.ARTICLE : RANK.PART;
  const low = ranks.find((rank) => rank >= RANK.HAN);
  let depth = ranks.includes(RANK.ARTICLE) ? 2 : low === RANK.HAN && !ranks.includes(RANK.PART) ? 0 : 1;
  return steps
    .map(({ marker, name }) => {
      if (!marker) return name;
      if (marker.rank < RANK.HAN) return marker.rank >= first ? marker.text : "";
      return `第${numberAsPrinted(marker)}${NAMES[Math.min(depth++, 3)]}`;
    })
    .join("");
}

/** @param {import("./numbering.js").Marker} marker */
function numberAsPrinted(marker) {
  if (marker.rank === RANK.HAN || marker.rank === RANK.HAN_BRACKETED) {
    const number = marker.text.match(/[〇零一二三四五六七八九十百千两]+/)?.[0] ?? String(marker.number);
    return marker.rank === RANK.HAN ? number : `（${number}）`;
  }
  if (marker.rank === RANK.ARABIC_BRACKETED) return `（${marker.number}）`;
  return marker.rank === RANK.CIRCLED ? marker.text : String(marker.number);
}

/**
 * @param {string} place
 * @param {Step[]} steps
 * @param {boolean} isTable
 * @param {Map<string, number>} counts
 */
function counted(place, steps, isTable, counts) {
  const last = steps[steps.length - 1];
  const key = isTable ? `${place} table` : place;
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  if (isTable) return `${place}第${count}个表`;
  if (last?.marker?.rank === RANK.ARTICLE) return `${place}第${inHan(count + (last.level === null ? 1 : 0))}款`;
  return `${place}${last?.marker && last.level === null ? "后" : ""}第${count}段`;
}

/** @param {number} number below 100 */
function inHan(number) {
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  return (tens < 2 ? "" : DIGITS[tens]) + (tens ? "十" : "") + (ones || !tens ? DIGITS[ones] : "");
}
