// @ts-check
/** What a reader can do with a document and its paragraphs; `main.js` loads it at the first act. */

import { openCitations } from "./cite_dialog.js";
import { announce } from "./dialogs.js";
import { saveCsl, saveMarkdown, saveWord } from "./files.js";
import { listen } from "./listen.js";
import { drawOnPaper, print } from "./paper.js";
import { openQr } from "./qr_dialog.js";
import { addToStudy } from "./study_action.js";
import { closeTools, copyLink, openTools } from "./tools.js";

/** By the name in `data-hz-act`. @type {Record<string, () => void>} */
const ACTIONS = {
  link: () => copyLink(),
  cite: () => openCitations(),
  qr: () => openQr(),
  study: () => addToStudy(),
  listen: () => listen(),
  word: saveWord,
  print,
  markdown: saveMarkdown,
  csl: saveCsl,
};

/** @param {string} name */
function act(name) {
  closeTools();
  ACTIONS[name]?.();
}

/** @type {any} */ (globalThis).hongzhu.provide("reading", { act, announce, closeTools, drawOnPaper, openTools });
