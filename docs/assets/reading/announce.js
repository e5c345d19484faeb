// @ts-check
/** Short sentences that are shown and read out. */

import { make } from "../site/elements.js";

const SHOWN = 5000;
/** Milliseconds a sentence stays. */
const SHOWN_LINK = 12000;
/** With a link in it: time to get there. */
const GAP = 8;

/** @type {HTMLElement | null} */
let toast = null;
let hiding = 0;

/**
 * Show a sentence and have it read out; in the open dialog where there is one, since all else is out of reach then.
 * @param {string} sentence
 * @param {HTMLElement} [link] put behind it
 */
export function announce(sentence, link) {
  const place = document.querySelector("dialog[open]") ?? document.body;
  if (!toast) {
    toast = make("p", "hz-toast");
    toast.setAttribute("role", "status");
  }
  if (toast.parentElement !== place) place.append(toast);
  clearTimeout(hiding);
  toast.textContent = "";
  // Set a moment later: a live region that appears with its text is not read.
  setTimeout(() => {
    if (!toast) return;
    toast.replaceChildren(sentence, ...(link ? [link] : []));
    keepOffBars(toast);
  }, 60);
  hiding = window.setTimeout(hide, link ? SHOWN_LINK : SHOWN);
}

/** A sentence whose link is about to be pressed stays. */
function hide() {
  if (toast?.querySelector(":is(a, button):is(:hover, :focus)")) hiding = window.setTimeout(hide, SHOWN);
  else if (toast) toast.textContent = "";
}

/** Above a bar that stands where the sentence would. @param {HTMLElement} sentence */
function keepOffBars(sentence) {
  sentence.style.bottom = "";
  for (const bar of document.querySelectorAll(".hz-bar, .hz-listen, .hz-found-bar, .hz-thumb, .hz-resume")) {
    const [ours, theirs] = [sentence.getBoundingClientRect(), bar.getBoundingClientRect()];
    if (!theirs.height) continue;
    const isClear = ours.bottom + GAP <= theirs.top || ours.top >= theirs.bottom + GAP;
    if (!isClear) sentence.style.bottom = `${document.documentElement.clientHeight - theirs.top + GAP}px`;
  }
}
