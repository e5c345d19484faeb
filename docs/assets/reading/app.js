// @ts-check
/** What a reader can do with a document and its paragraphs; `main.js` loads it at the first act. */

import { copyQuotation, openCitations } from "./cite_dialog.js";
import { openContents } from "./contents.js";
import { announce } from "./announce.js";
import { saveCsl, saveMarkdown, saveWord } from "./files.js";
import { listen } from "./listen.js";
import { drawOnPaper, print } from "./paper.js";
import { openQr } from "./qr_dialog.js";
import { share } from "./share.js";
import { openSizes } from "./sizes.js";
import { spanOf, spanReached } from "./span.js";
import { addToStudy } from "./study_action.js";
import { closeTools, copyLink, openSelection, openTools } from "./tools.js";

/** By the name in `data-hz-act`. @type {Record<string, () => void>} */
const ACTIONS = {
  link: () => copyLink(),
  cite: () => copyQuotation(spanOf()),
  forms: () => openCitations(),
  contents: openContents,
  sizes: openSizes,
  share: () => share(spanReached()),
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

/** @type {any} */ (globalThis).hongzhu.provide("reading", { act, announce, closeTools, drawOnPaper, openSelection, openTools });
