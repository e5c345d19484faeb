// @ts-check
/** What is projected of a pack, screen by screen: long passages are cut at the ends of sentences. Pure: no document here. */

import { headingOf } from "./pack.js";

/** @typedef {import("./pack.js").Pack} Pack */
/** @typedef {import("./pack.js").Item} Item */
/**
 * @typedef {object} Screen
 * @property {"agenda" | "passage" | "question" | "end"} kind
 * @property {number} item counted from 1; 0 where the screen belongs to none
 * @property {number} part counted from 1
 * @property {number} parts
 * @property {Shown[]} paragraphs
 */
/** @typedef {{text: string, isHeading?: boolean, rows?: string[][]}} Shape a paragraph, heading or table of a document */
/** @typedef {{text: string, isContinued: boolean, isHeading?: boolean, rows?: string[][]}} Shown as much of a shape as a screen has */

/** At 4:3 and type of five hundredths of the screen's height a line holds 23 characters, and nine lines stand below the head. */
const LINE = 23;
const LINES = 9;
const SENTENCE = /[^。！？；!?;]*[。！？；!?;]+[”’」』）)》〉]*|[^。！？；!?;]+/g;
const CLAUSE = /[^，、：,:]*[，、：,:]+|[^，、：,:]+/g;

/**
 * @param {Pack} pack
 * @param {(Shape[] | null)[]} shapes of the items, where their documents have told; else their words stand alone
 * @returns {Screen[]}
 */
export function screensOf(pack, shapes = []) {
  const middle = pack.items.flatMap((item, index) => {
    const parts = cutPassage(shapes[index] ?? item.text);
    const shown = parts.length || item.questions.length ? parts : [[]];
    const passages = shown.map((paragraphs, part) => screen("passage", index + 1, part + 1, shown.length, paragraphs));
    const asked = item.questions.map((text) => ({ text, isContinued: false }));
    return asked.length ? [...passages, screen("question", index + 1, 1, 1, asked)] : passages;
  });
  return [screen("agenda"), ...middle, screen("end")];
}

/**
 * The name of a screen, as it is announced and listed.
 * @param {Pack} pack
 * @param {Screen} shown
 */
export function nameOfScreen(pack, shown) {
  if (shown.kind === "agenda") return "议程";
  if (shown.kind === "end") return "结束";
  const name = `第${shown.item}项，${headingOf(pack.items[shown.item - 1])}`;
  if (shown.kind === "question") return `${name}，讨论`;
  return shown.parts > 1 ? `${name}，第${shown.part}屏，共${shown.parts}屏` : name;
}

/**
 * The paragraphs of a passage, one list a screen; every character is on exactly one of them, in order. As few screens as
 * can be, and those as evenly filled as can be.
 * @param {(string | Shape)[]} passage
 */
export function cutPassage(passage) {
  const shapes = passage.map((each) => (typeof each === "string" ? { text: each } : each));
  let best = cut(shapes, LINES);
  for (let lines = LINES - 1; lines > 0; lines -= 1) {
    const even = cut(shapes, lines);
    if (even.length > best.length) break;
    best = even;
  }
  return best;
}

/**
 * At most `lines` a screen; a sentence that has more stands alone.
 * @param {Shape[]} shapes
 * @param {number} lines
 * @returns {Shown[][]}
 */
function cut(shapes, lines) {
  /** @type {Shown[][]} */
  const screens = [];
  let free = 0;
  for (const { text, isHeading, rows } of shapes) {
    if (rows?.length) {
      screens.push(...cutTable(rows).map((part) => [{ text: "", isContinued: false, rows: part }]));
      free = 0;
      continue;
    }
    // A heading alone at the foot of a screen says nothing.
    let room = isHeading ? free - 2 : free;
    let isContinued = false;
    for (const piece of piecesOf(text, room, lines)) {
      const needed = linesOf(piece);
      if (needed > room) {
        screens.push([]);
        free = lines;
      }
      screens[screens.length - 1].push({ text: piece, isContinued, ...(isHeading ? { isHeading } : {}) });
      free -= needed;
      room = free;
      isContinued = true;
    }
  }
  return screens;
}

/** Rows below their head, as many as have room. @param {string[][]} rows the first is the head */
function cutTable([head, ...rows]) {
  const parts = [];
  for (let start = 0; start < Math.max(rows.length, 1); start += LINES - 2) parts.push([head, ...rows.slice(start, start + LINES - 2)]);
  return parts;
}

/** @param {string} text lines, with the two characters of indent */
function linesOf(text) {
  return Math.ceil(([...text].length + 2) / LINE);
}

/**
 * A paragraph as pieces of whole sentences: the first fills the lines that are free, each other at most a screen.
 * @param {string} paragraph
 * @param {number} free
 * @param {number} lines
 */
function piecesOf(paragraph, free, lines) {
  if (linesOf(paragraph) <= free) return [paragraph];
  /** @type {string[]} */
  const pieces = [];
  let piece = "";
  let room = free;
  for (const sentence of sentencesOf(paragraph)) {
    if (piece && linesOf(piece + sentence) > room) {
      pieces.push(piece);
      piece = "";
      room = lines;
    } else if (!piece && linesOf(sentence) > room) {
      room = lines;
    }
    piece += sentence;
  }
  return piece ? [...pieces, piece] : pieces;
}

/** @param {string} paragraph sentences; one longer than a screen is cut at its commas, and where it has none, by length */
function sentencesOf(paragraph) {
  const most = LINE * LINES - 2;
  return (paragraph.match(SENTENCE) ?? []).flatMap((sentence) => {
    if ([...sentence].length <= most) return [sentence];
    return (sentence.match(CLAUSE) ?? []).flatMap((clause) => byLength(clause, most));
  });
}

/**
 * @param {string} text
 * @param {number} most
 */
function byLength(text, most) {
  const signs = [...text];
  const pieces = [];
  for (let at = 0; at < signs.length; at += most) pieces.push(signs.slice(at, at + most).join(""));
  return pieces;
}

/**
 * @param {Screen["kind"]} kind
 * @param {number} item
 * @param {number} part
 * @param {number} parts
 * @param {Screen["paragraphs"]} paragraphs
 * @returns {Screen}
 */
function screen(kind, item = 0, part = 1, parts = 1, paragraphs = []) {
  return { kind, item, part, parts, paragraphs };
}
