// @ts-check
/** A document as Markdown, in the form of a record's body; mirrors archive/markdown.py. */

const INLINE = /[*`\\]|<(?=[A-Za-z/!?])|\[(?=[^\]\n]*\]\()|(?<![\p{L}\p{N}_])_|_(?![\p{L}\p{N}_])|~(?=~)|\{(?=[:#])/gu;
const LEADING = /^(?:#{1,6}(?=\s|$)|[>|~+-](?=\s|$)|-{2,}|\|)/;
const ORDERED = /^(\p{Nd}+)([.)])(?=\s|$)/u;

/**
 * @typedef {object} Block
 * @property {"heading" | "paragraph" | "table"} kind
 * @property {string} text
 * @property {number} [level]
 * @property {string[][]} [rows]
 */

/**
 * Blocks as Markdown, separated by one blank line.
 * @param {Block[]} blocks
 */
export function dumpBody(blocks) {
  return blocks.map(dumpBlock).join("\n\n") + (blocks.length ? "\n" : "");
}

/**
 * Title, facts and text of a document.
 * @param {string} title
 * @param {[string, string][]} facts
 * @param {Block[]} blocks
 */
export function dumpDocument(title, facts, blocks) {
  const lines = facts.map(([label, value]) => `- ${label}：${escapeInline(value)}`);
  return present([`# ${escapeInline(title)}\n`, lines.length ? `${lines.join("\n")}\n` : "", dumpBody(blocks)]).join("\n");
}

/** @param {string} text one paragraph that no reader takes for markup */
export function escapeMarkdown(text) {
  const escaped = escapeInline(text);
  if (LEADING.test(escaped)) return `\\${escaped}`;
  return escaped.replace(ORDERED, "$1\\$2");
}

/** @param {Block} block */
function dumpBlock(block) {
  if (block.kind === "heading") return `${"#".repeat(block.level ?? 2)} ${escapeInline(block.text)}`;
  if (block.kind === "paragraph") return escapeMarkdown(block.text);
  const [head, ...rows] = (block.rows ?? []).map((row) => `| ${row.map(escapeCell).join(" | ")} |`);
  return [head, `|${" --- |".repeat(block.rows?.[0].length ?? 0)}`, ...rows].join("\n");
}

/** @param {string} text */
function escapeInline(text) {
  return text.replace(INLINE, "\\$&");
}

/** @param {string} text */
function escapeCell(text) {
  return escapeInline(text).replace(/\|/g, "\\|");
}

/** @param {string[]} parts */
function present(parts) {
  return parts.filter(Boolean);
}
