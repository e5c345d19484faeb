// @ts-check
/** A pack by references alone: what the documents' own pages know is left to them. Pure. */

import { placeOf } from "./reference.js";

/**
 * @param {import("./pack.js").Pack} pack
 * @returns {import("./pack.js").Pack}
 */
export function withoutTexts(pack) {
  return { ...pack, items: pack.items.map(withoutText) };
}

/**
 * What the document's page does not know; the rest is taken from there. What is not a permalink stays whole.
 * @param {import("./pack.js").Item} item
 * @returns {import("./pack.js").Item}
 */
function withoutText(item) {
  if (!item.references.length || !item.references.every(placeOf)) return item;
  const heading = item.heading === item.title ? "" : item.heading;
  return { ...item, heading, text: [], title: "", source: "", check: "" };
}
