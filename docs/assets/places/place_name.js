// @ts-check
/** An anchor as it is said: pz2-t8-k7x2 is 第2章第8条. */

/** @type {Record<string, string>} */
const UNITS = { b: "部分", z: "章", j: "节", t: "条" };

/** @param {string} anchor */
export function placeName(anchor) {
  const labels = anchor.slice(1).split("-");
  const numbers = labels.filter((label) => /^[bzjt]?[0-9]{1,4}$/.test(label) && label !== labels[labels.length - 1]);
  const spoken = numbers.map((label) => (UNITS[label[0]] ? `第${label.slice(1)}${UNITS[label[0]]}` : `第${label}项`));
  return spoken.join("") || "正文";
}
