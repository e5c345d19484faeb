// @ts-check
/** The documents of a pack as a list of references: GB/T 7714, CSL-JSON, RIS. Pure. */

import { cslItem, reference } from "../reading/citation.js";

/** @typedef {import("../reading/citation.js").Citation} Citation */
/** @typedef {{citation: Citation, address: string}} Entry `address` is empty where the site stands on a disk */

/** @type {Record<string, string>} */
const RIS_TYPES = { A: "LEGAL", N: "NEWS", EB: "ELEC", Z: "GEN" };

/** A numbered list after GB/T 7714—2015. @param {Entry[]} entries @param {string} accessed YYYY-MM-DD */
export function listOf(entries, accessed) {
  return entries.map(({ citation, address }, index) => `[${index + 1}] ${reference(citation, "", address, accessed)}`);
}

/** @param {Entry[]} entries @param {string} accessed */
export function dumpCsl(entries, accessed) {
  return `${JSON.stringify(entries.map(({ citation, address }) => cslItem(citation, address, accessed)), null, 2)}\n`;
}

/** @param {Entry[]} entries @param {string} accessed */
export function dumpRis(entries, accessed) {
  return entries.map(({ citation, address }) => risOf(citation, address, accessed)).join("\r\n");
}

/** @param {Citation} citation @param {string} address @param {string} accessed */
function risOf(citation, address, accessed) {
  const isNews = citation.form === "N";
  const names = citation.authors?.length ? citation.authors : citation.organ && !isNews ? [citation.organ] : [];
  /** @type {[string, string | undefined][]} */
  const fields = [
    ["TY", RIS_TYPES[citation.form]],
    ["ID", citation.id],
    ["TI", citation.title],
    ...names.map((name) => /** @type {[string, string]} */ (["AU", name])),
    [isNews ? "T2" : "PB", citation.organ],
    ["M1", citation.number],
    ["PY", citation.date?.slice(0, 4)],
    ["DA", citation.date?.replace(/-/g, "/")],
    ["LA", "zh-CN"],
    ["UR", address],
    ["Y2", address && accessed.replace(/-/g, "/")],
  ];
  const lines = fields.filter(([, value]) => value).map(([tag, value]) => `${tag}  - ${String(value).replace(/\s+/g, " ")}`);
  return `${[...lines, "ER  - "].join("\r\n")}\r\n`;
}
