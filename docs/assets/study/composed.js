// @ts-check
/**
 * What a composed item of a reader's own pack shows as a table: its text is a line a fact, as packs remember it.
 * Mirrors study/composed_tables.py for what the lines alone tell.
 */

/** @typedef {import("./pack.js").Item} Item */

const GONE = "（删去）";
const NEW = "（新增）";

/**
 * The rows of the table, the first its head; null for an item that is no comparison and no list of deadlines.
 * @param {Item} item
 * @returns {string[][] | null}
 */
export function composedRows(item) {
  const [reference] = item.references;
  if (item.references.length !== 1 || !reference) return null;
  if (/^对照[ 　:：]/.test(reference)) return comparedRows(item);
  if (/^期限[ 　:：]/.test(reference)) return deadlineRows(item.text);
  return null;
}

/** Two texts with little in common, each in its own order. @param {string[]} lines */
function besideRows(lines) {
  const [old, now] = ["原：", "新："].map((name) => lines.filter((line) => line.startsWith(name)).map((line) => line.slice(name.length)));
  if (old.length + now.length !== lines.length) return null;
  return [["原来的", "后来的"], ...Array.from({ length: Math.max(old.length, now.length) }, (_, at) => [old[at] ?? "", now[at] ?? ""])];
}

/** @param {Item} item */
function comparedRows(item) {
  if (item.text.length && !item.text[0].startsWith("【")) return besideRows(item.text);
  /** @type {string[][]} */
  const rows = [];
  for (const line of item.text) {
    const name = line.match(/^【(改写|挪动|新增|删去)】$/)?.[1];
    const side = line.match(/^(原|新)：(.*)$/s);
    if (name) rows.push([name, "", ""]);
    else if (side && rows.length) rows[rows.length - 1][side[1] === "原" ? 1 : 2] = side[2];
    else return null;
  }
  return rows.length ? [["变化", "原来的", "后来的"], ...rows.map(([name, old, now]) => [name, old || NEW, now || GONE])] : null;
}

/** @param {string[]} lines */
function deadlineRows(lines) {
  const rows = lines.map((line) => line.match(/^([^　]+)　(.+)$/s)?.slice(1));
  return rows.length && rows.every((row) => row !== undefined) ? [["什么时候", "做什么"], .../** @type {string[][]} */ (rows)] : null;
}
