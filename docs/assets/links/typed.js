// @ts-check
/**
 * Which block a typed or spoken place means: `#p2-4`, `#2-4`, `#第二部分第四条`, or an anchor whose number has changed.
 * An anchor is a letter (p the document, f g h k the attached ones), labels joined by `-`, and four signs of a digest.
 */

import { numberOf } from "../site/han_number.js";

/** @typedef {{ id: string, text: string }} Block an anchor and the beginning of its text */
/** @typedef {{ number: number, letters: string[], unit: string }} Step one typed number and the labels it may stand for */
/** @typedef {{ prefix: string, steps: Step[], digest: string }} Typed */
/** @typedef {{ prefix: string, labels: string[], digest: string }} Anchor */

const ANCHOR = /^([pfghk])((?:[bzjt]?\d{1,4}-)*)([2-9a-hjkmnp-z]{4})(?:-\d+)?$/;
const NUMBERS = /^([pfghk]?)((?:[bzjt]?\d{1,4}-)*[bzjt]?\d{1,4})$/;
const ATTACHED = /^(?:所附|附件?)(?:第?([0-9〇零一二三四五六七八九十]{1,2}))?(?=第|$)/;
const STEP = /^后?第?[（(]?([0-9]{1,4}|[〇零一二三四五六七八九十百千两]{1,6}|[①-⑳])[)）]?(部分|编|篇|章|节|条|款|项|点|目|段|个表)?[、.,，]?/;
/** @type {Record<string, string[]>} */
const LETTERS = { 部分: ["b", ""], 编: ["b", ""], 篇: ["b", ""], 章: ["z"], 节: ["j"], 条: ["t", ""] };

/**
 * What `text` names; null where it is no place in a document.
 * @param {string} text what stands behind the `#`, decoded
 * @returns {Typed | null}
 */
export function parseTyped(text) {
  const plain = text.normalize("NFKC").replace(/\s/g, "").toLowerCase();
  const anchor = parseAnchor(plain);
  if (anchor) {
    return { prefix: anchor.prefix, steps: anchor.labels.map(stepOfLabel), digest: anchor.digest };
  }
  const numbers = NUMBERS.exec(plain);
  if (numbers) {
    const steps = numbers[2].split("-").map((label) => (numbers[1] ? stepOfLabel(label) : { ...stepOfLabel(label), letters: lettersOf(label) }));
    return { prefix: numbers[1], steps, digest: "" };
  }
  return parseSpoken(plain);
}

/**
 * The parts of an anchor; null for any other id.
 * @param {string} id
 * @returns {Anchor | null}
 */
export function parseAnchor(id) {
  const match = ANCHOR.exec(id);
  return match && { prefix: match[1], labels: match[2] ? match[2].slice(0, -1).split("-") : [], digest: match[3] };
}

/**
 * The blocks that `typed` may mean, in their order: one where it is certain.
 * @param {Typed} typed
 * @param {Block[]} blocks every block of the document
 * @returns {{ found: Block[], by: "number" | "words" }}
 */
export function findTyped(typed, blocks) {
  const known = blocks.map((block) => ({ block, anchor: parseAnchor(block.id) }));
  if (typed.digest) {
    const same = known.filter(({ anchor }) => anchor?.digest === typed.digest);
    if (same.length) return { found: same.map(({ block }) => block), by: "words" };
  }
  return { found: findNumbered(typed, known), by: "number" };
}

/**
 * @param {Typed} typed
 * @param {{ block: Block, anchor: Anchor | null }[]} known
 */
function findNumbered(typed, known) {
  const last = typed.steps[typed.steps.length - 1];
  const counted = last && typed.steps.length > 1 && (last.unit === "款" || last.unit === "段");
  const steps = counted ? typed.steps.slice(0, -1) : typed.steps;
  const prefixes = typed.prefix ? [typed.prefix] : ["p", "f", "g", "h", "k"];
  for (const prefix of prefixes) {
    const found = bestOf(steps, known.filter((entry, i) => entry.anchor?.prefix === prefix && isNumbered(known, i)));
    if (!found.length) continue;
    if (!counted) return found.map(({ block }) => block);
    const below = found.flatMap((entry) => countFrom(entry, last, known));
    if (below.length) return below;
  }
  return [];
}

/**
 * @param {Step[]} steps
 * @param {{ block: Block, anchor: Anchor | null }[]} numbered
 */
function bestOf(steps, numbered) {
  const fitting = numbered.filter(({ anchor }) => anchor && fits(steps, anchor.labels));
  const wanted = steps[steps.length - 1]?.letters[0];
  const lettered = wanted ? fitting.filter(({ anchor }) => anchor?.labels[anchor.labels.length - 1].startsWith(wanted)) : [];
  const kind = lettered.length ? lettered : fitting;
  const isSpokenAlone = steps.length === 1 && /[条项点目]/.test(steps[0].unit) && !lettered.length;
  // 条 below a 部分 is meant before a 部分 itself: both have a bare number.
  const exact = kind.filter(({ anchor }) => anchor && (isSpokenAlone ? anchor.labels.length > 1 : anchor.labels.length === steps.length));
  return exact.length ? exact : kind;
}

/**
 * Whether the typed numbers stand among the labels in their order, the last at the end.
 * @param {Step[]} steps
 * @param {string[]} labels
 */
function fits(steps, labels) {
  let position = labels.length - 1;
  for (let i = steps.length - 1; i >= 0; i -= 1, position -= 1) {
    while (position >= 0 && !isLabel(steps[i], labels[position]) && i < steps.length - 1) position -= 1;
    if (position < 0 || !isLabel(steps[i], labels[position])) return false;
  }
  return steps.length > 0;
}

/**
 * @param {Step} step
 * @param {string} label
 */
function isLabel(step, label) {
  return step.letters.some((letter) => label === `${letter}${step.number}`);
}

/**
 * Whether a block has a number of its own: text below one has the same labels and stands after it.
 * @param {{ block: Block, anchor: Anchor | null }[]} known
 * @param {number} i
 */
function isNumbered(known, i) {
  const own = known[i].anchor;
  if (!own?.labels.length) return false;
  let first = i;
  while (first > 0 && isSamePlace(known[first - 1].anchor, own)) first -= 1;
  return first === i || known[first].block.text.trim().slice(0, 2) === known[i].block.text.trim().slice(0, 2);
}

/**
 * The n-th paragraph below a number; the line of an article is its own first one.
 * @param {{ block: Block, anchor: Anchor | null }} entry
 * @param {Step} step
 * @param {{ block: Block, anchor: Anchor | null }[]} known
 */
function countFrom(entry, step, known) {
  const start = known.indexOf(entry);
  const isOwnFirst = step.unit === "款" && entry.block.text.length > 20;
  const wanted = known[start + step.number - (isOwnFirst ? 1 : 0)];
  if (!wanted || !entry.anchor || !isSamePlace(wanted.anchor, entry.anchor)) return [];
  return [wanted.block];
}

/**
 * @param {Anchor | null} a
 * @param {Anchor} b
 */
function isSamePlace(a, b) {
  return !!a && a.prefix === b.prefix && a.labels.join("-") === b.labels.join("-");
}

/**
 * @param {string} label
 * @returns {Step}
 */
function stepOfLabel(label) {
  const letter = label.replace(/\d+$/, "");
  return { number: Number(label.slice(letter.length)), letters: [letter], unit: "" };
}

/** @param {string} label */
function lettersOf(label) {
  const letter = label.replace(/\d+$/, "");
  return letter ? [letter] : ["", "t", "b", "z", "j"];
}

/**
 * @param {string} plain
 * @returns {Typed | null}
 */
function parseSpoken(plain) {
  const attached = ATTACHED.exec(plain);
  let rest = attached ? plain.slice(attached[0].length) : plain;
  const steps = [];
  while (rest) {
    const match = STEP.exec(rest);
    if (!match || (!match[2] && !/[第（(、.①-⑳]/.test(match[0]))) return null;
    steps.push({ number: numberOf(match[1]), letters: LETTERS[match[2] ?? ""] ?? [""], unit: match[2] ?? "" });
    rest = rest.slice(match[0].length);
  }
  if (!steps.length) return null;
  const which = attached ? numberOf(attached[1] ?? "1") : 0;
  return { prefix: attached ? ("fgh"[which - 1] ?? "k") : "", steps, digest: "" };
}
