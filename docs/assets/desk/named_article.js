// @ts-check
/** The article that a text names right behind a reference. Mirror of linking/named_article.py. */

import { PRINTED } from "../site/article.js";

/** @typedef {import("./references.js").Reference} Reference */

const BEHIND = new RegExp(`^(?:[ ]?\\([^()]{1,40}\\))?[ ]?的?(?<place>${PRINTED})`, "u");

/**
 * Each reference to one record as far as the article goes that stands behind it, and the place that this names.
 * @param {string} text
 * @param {Reference[]} references
 * @param {import("./catalogue.js").Catalogue} catalogue
 * @returns {Reference[]}
 */
export function withArticles(text, references, catalogue) {
  return references.map((reference) => {
    const place = BEHIND.exec(catalogue.writing.plain(text.slice(reference.end, reference.end + 80)));
    if (!place || reference.targets.length !== 1) return reference;
    return { ...reference, end: reference.end + place[0].length, place: place.groups?.place };
  });
}
