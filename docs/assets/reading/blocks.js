// @ts-check
/** The text of a document read back from its page: one block an element with an anchor, exactly as the record has it. */

/**
 * @typedef {object} Block
 * @property {string} id its anchor
 * @property {"heading" | "paragraph" | "table"} kind
 * @property {string} text
 * @property {number} [level] of a heading, as in the record
 * @property {"" | "salutation" | "signature" | "date"} [printStyle] of a paragraph
 * @property {string[][]} [rows] of a table
 * @property {HTMLElement} element
 */

export const BLOCKS = ":scope > :is(p, h2, h3, h4, h5, h6, .hz-table)[id]";

/**
 * All blocks below `.hz-text`.
 * @param {Element} text
 * @returns {Block[]}
 */
export function readBlocks(text) {
  return /** @type {HTMLElement[]} */ ([...text.querySelectorAll(BLOCKS)]).map(readBlock);
}

/**
 * The blocks a heading stands over, itself first, without what is signed below them; another block is alone.
 * @param {Block[]} blocks
 * @param {Block} block
 */
export function passageOf(blocks, block) {
  const start = blocks.indexOf(block);
  if (block.kind !== "heading") return [block];
  const end = blocks.findIndex((other, at) => at > start && other.kind === "heading" && (other.level ?? 0) <= (block.level ?? 0));
  const found = blocks.slice(start, end < 0 ? blocks.length : end);
  while (found.length > 1 && /^(signature|date)$/.test(found[found.length - 1].printStyle ?? "")) found.pop();
  return found;
}

/** @param {HTMLElement} element @returns {Block} */
function readBlock(element) {
  if (element.matches(".hz-table")) {
    const rows = [...element.querySelectorAll("tr")].map((row) => [...row.children].map(textOf));
    return { id: element.id, kind: "table", text: rows.map((row) => row.join(" ")).join("\n"), rows, element };
  }
  const text = textOf(element);
  if (element.tagName !== "P") {
    return { id: element.id, kind: "heading", level: Number(/hz-level(\d)/.exec(element.className)?.[1] ?? 2), text, element };
  }
  const printStyle = /** @type {Block["printStyle"]} */ (/hz-(salutation|signature|date)\b/.exec(element.className)?.[1] ?? "");
  return { id: element.id, kind: "paragraph", printStyle, text, element };
}

/** The printed words alone, without what the site put between them. @param {Element} element */
function textOf(element) {
  if (!element.querySelector("[data-hz-added], .hz-sr")) return element.textContent ?? "";
  const copy = /** @type {Element} */ (element.cloneNode(true));
  for (const added of copy.querySelectorAll("[data-hz-added], .hz-sr")) added.remove();
  return copy.textContent ?? "";
}
