// @ts-check
/** What the search box and the search page are made of. */

import { make, makeLink } from "../site/elements.js";
import { cutAtMarks } from "./state.js";

/**
 * @param {string} text
 * @param {import("./snippet.js").Mark[]} marks
 */
export function markedText(text, marks) {
  return cutAtMarks(text, marks).map((piece) => (piece.isMarked ? make("mark", "", piece.text) : piece.text));
}

/**
 * The snippet of a hit; a word in its place while its text is still on the way.
 * @param {import("./search.js").Hit} hit
 */
export function snippetOf({ isNamed, snippet }) {
  return isNamed ? ["正在取原文……"] : markedText(snippet.text, snippet.marks);
}

/**
 * A button that goes on with a query that was cut short, saying what it may cost.
 * @param {import("./search.js").Results} results
 * @param {string} className
 * @param {() => void} goOn
 */
export function goOnButton({ costOfMore }, className, goOn) {
  const button = make("button", className, `继续查找（约再取 ${Math.max(1, Math.round(costOfMore / 1000))} kB）`);
  button.setAttribute("type", "button");
  button.addEventListener("click", goOn);
  return button;
}

/**
 * A link to a hit that lets the page mark the words: what was marked is left for it in the session, not in the address.
 * @param {import("./search.js").Hit} hit
 * @param {string} className
 * @param {(Node | string)[]} children
 */
export function hitLink(hit, className, ...children) {
  const link = makeLink(hit.url, className, ...children);
  link.addEventListener("click", () => leaveWords(link, hit.marked));
  return link;
}

/**
 * @param {HTMLAnchorElement} link
 * @param {string[]} words
 */
export function leaveWords(link, words) {
  try {
    sessionStorage.setItem("hz-found", JSON.stringify({ path: link.pathname, words: words.slice(0, MOST_WORDS) }));
  } catch {
    // A browser that keeps nothing shows the page without marks.
  }
}

/** More words than these would colour the whole page. */
const MOST_WORDS = 6;

/** After so many milliseconds without an answer a search says that it is at work. */
const SILENCE = 300;

/** One query after another: the earlier one is given up, and one that takes long says that it is at work. */
export class Questions {
  /** @param {() => void} sayBusy */
  constructor(sayBusy) {
    this.sayBusy = sayBusy;
    this.controller = new AbortController();
    this.timer = 0;
  }

  /** Begin the next one; its signal ends when another begins. */
  next() {
    this.controller.abort();
    this.controller = new AbortController();
    clearTimeout(this.timer);
    this.timer = window.setTimeout(this.sayBusy, SILENCE);
    return this.controller.signal;
  }

  /**
   * The query has its answer; whether anybody still waits for it.
   * @param {AbortSignal} signal
   */
  end(signal) {
    if (!signal.aborted) clearTimeout(this.timer);
    return !signal.aborted;
  }
}

export function listingsSentence() {
  return make("span", "", "可以从", makeLink("all/", "", "全部文献"), "查找。");
}

/**
 * Whether a key belongs to the input method; Safari says so only by the code, and after the composition's end.
 * @param {KeyboardEvent} event
 */
export function isComposed(event) {
  return event.isComposing || event.keyCode === 229;
}

/** Milliseconds: after a word from an input method, after a first character, whose pace is not known yet, and the longest. */
const SHORT_PAUSE = 120;
const FIRST_PAUSE = 400;
const LONG_PAUSE = 600;

/** A pause in which a reader who types on would have typed: so much longer than the last time between two characters. */
const PATIENCE = 1.5;

/**
 * Call `change` when the text has changed for good: not while an input method composes, and after a pause that is longer
 * than the reader's own between two characters, so that half a question costs nothing. What came at once is whole.
 * @param {HTMLInputElement} input
 * @param {() => void} change
 */
export function onTyped(input, change) {
  let isComposing = "hzComposing" in input.dataset;
  let timer = 0;
  let before = input.value.length;
  let last = -Infinity;
  const later = (/** @type {number} */ atOnce) => {
    clearTimeout(timer);
    const now = performance.now();
    const isTyped = Math.abs(input.value.length - before) === 1;
    const pace = last === -Infinity ? FIRST_PAUSE : Math.min(LONG_PAUSE, PATIENCE * (now - last));
    before = input.value.length;
    last = now;
    timer = window.setTimeout(change, isTyped ? Math.max(SHORT_PAUSE, pace) : atOnce);
  };
  input.addEventListener("compositionstart", () => (isComposing = true));
  input.addEventListener("compositionend", () => {
    isComposing = false;
    later(SHORT_PAUSE);
  });
  input.addEventListener("input", (event) => {
    if (!isComposing && !(/** @type {InputEvent} */ (event).isComposing)) later(0);
  });
}
