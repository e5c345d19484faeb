// @ts-check
/** The names that others may call a document by. Mirror of a part of indexer/authority.py. */

import { BORDER } from "./fold.js";

export const STATE = "中华人民共和国";

const ISSUED = /(?:印发|发布|颁布|颁发|公布|下发|转发)《([^《》]{2,80})》/gu;
const ASIDE = /[(（〔\[【][^)）〕\]】]*[)）〕\]】]/gu;

/**
 * A document's title, and that of what it issues, folded, without the name of the state and remarks in brackets.
 * @param {string} title
 * @param {import("./fold.js").Folder} folder
 */
export function namesOf(title, folder) {
  const printed = [title, ...Array.from(title.matchAll(ISSUED), (match) => match[1])];
  return printed
    .map((name) => folder.fold(name.replace(ASIDE, "")).replaceAll(BORDER, ""))
    .map((name) => (name.startsWith(STATE) ? name.slice(STATE.length) : name));
}
