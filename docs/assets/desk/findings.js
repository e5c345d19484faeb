// @ts-check
/** What is said of each reference: counts, one row for what is cited alike, words for a copied text. Pure. */

/** @typedef {import("./catalogue.js").Catalogue} Catalogue */
/** @typedef {import("./catalogue.js").Entry} Entry */
/** @typedef {import("./references.js").Reference} Reference */
/** @typedef {import("./references.js").Status} Status */
/** @typedef {{reference: Reference, text: string, count: number, at: number}} Row `at` is the position of the first among the references */
/** @typedef {(string | Entry)[]} Words text, and records to be named */

/** @type {Record<Status, string>} */
export const LABELS = { linked: "已收录", superseded: "已废止", withdrawn: "已撤下", missing: "未收录", ambiguous: "不能确定", mismatch: "对不上" };

/** The order in which a reader must know of them. */
export const ORDER = /** @type {Status[]} */ (["mismatch", "superseded", "withdrawn", "ambiguous", "missing", "linked"]);

/**
 * How many references have each status; those without any are left out.
 * @param {Reference[]} references
 */
export function countStatuses(references) {
  return ORDER.map((status) => ({ status, count: references.filter((one) => one.status === status).length })).filter(({ count }) => count);
}

/**
 * One row for references that read alike and lead to the same, in the order of the text.
 * @param {string} text
 * @param {Reference[]} references
 * @returns {Row[]}
 */
export function groupRows(text, references) {
  /** @type {Map<string, Row>} */
  const rows = new Map();
  references.forEach((reference, at) => {
    const printed = text.slice(reference.start, reference.end).replace(/\s+/g, "");
    const key = [printed, reference.status, ...reference.targets].join("\n");
    const row = rows.get(key);
    if (row) row.count += 1;
    else rows.set(key, { reference, text: printed, count: 1, at });
  });
  return [...rows.values()];
}

/**
 * What is to be said of a reference beside its status.
 * @param {Reference} reference
 * @param {Catalogue} catalogue
 * @returns {Words}
 */
export function explain(reference, catalogue) {
  const targets = entriesOf(reference.targets, catalogue);
  const others = entriesOf(reference.others, catalogue);
  if (reference.status === "linked") return targets;
  if (reference.status === "superseded") return [...targets, ...(others.length ? ["，现行：", ...listed(others)] : ["，文库里没有取代它的文件"])];
  if (reference.status === "withdrawn") return [...targets, "，点开可看撤下的说明", ...(others.length ? ["；现行：", ...listed(others)] : [])];
  if (reference.status === "ambiguous") return ["可能是：", ...listed(targets)];
  if (reference.status === "missing") return others.length ? ["文库里有同名的另一份：", ...listed(others)] : ["文库里没有这份文件"];
  const numbered = targets.length ? ["这个文号是：", ...listed(targets)] : ["文库里没有这个文号"];
  return [...numbered, ...(others.length ? ["；这个标题是：", ...listed(others)] : ["；文库里没有这个标题"])];
}

/**
 * 《title》（文号）, the marks inside it nested.
 * @param {Entry} entry
 */
export function nameOf(entry) {
  let depth = 0;
  const title = entry.title.replace(/[《〈》〉]/g, (sign) => {
    if ("《〈".includes(sign)) return "〈《"[depth++ % 2];
    depth = Math.max(depth - 1, 0);
    return "〉》"[depth % 2];
  });
  const fact = entry.printedNumber || entry.date.slice(0, 4);
  return `《${title}》${fact ? `（${fact}）` : ""}`;
}

/**
 * The text with a mark behind every reference, for programs that take plain text.
 * @param {string} text
 * @param {Reference[]} references
 * @param {Catalogue} catalogue
 * @param {(entry: Entry, reference: Reference) => string} addressOf
 */
export function markedText(text, references, catalogue, addressOf) {
  let marked = "";
  let past = 0;
  for (const reference of references) {
    const words = explain(reference, catalogue).map((word) => (typeof word === "string" ? word : `${nameOf(word)} ${addressOf(word, reference)}`));
    const said = reference.status === "linked" ? addressOf(entriesOf(reference.targets, catalogue)[0], reference) : words.join("");
    marked += `${text.slice(past, reference.end)}〔${LABELS[reference.status]}：${said}〕`;
    past = reference.end;
  }
  return marked + text.slice(past);
}

/**
 * @param {string[]} ids
 * @param {Catalogue} catalogue
 */
export function entriesOf(ids, catalogue) {
  return ids.map((id) => /** @type {Entry} */ (catalogue.entries.get(id)));
}

/**
 * @param {Entry[]} entries
 * @returns {Words}
 */
function listed(entries) {
  return entries.slice(0, 5).flatMap((entry, n) => (n ? ["、", entry] : [entry])).concat(entries.length > 5 ? [`等 ${entries.length} 份`] : []);
}
