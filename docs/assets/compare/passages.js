// @ts-check
/** Which passages of a document a comparison takes: all, a range from the address, or those about a topic. */

/** @typedef {import("../study/documents.js").Block} Block */

/**
 * The blocks about a topic: those that have one of its words, and all that stands under a heading that has one.
 * @param {Block[]} blocks
 * @param {string[]} words
 * @returns {Block[]}
 */
export function passagesAbout(blocks, words) {
  let under = 0;
  return blocks.filter((block) => {
    const says = words.some((word) => block.text.includes(word));
    if (block.level && (!under || block.level <= under)) under = says ? block.level : 0;
    return says || under > 0;
  });
}

/**
 * Of texts that are no versions of one another, nothing is new or gone: what has no counterpart stands side by side, each text
 * in its own order.
 * @param {import("./alignment.js").Pairing[]} rows
 * @returns {import("./alignment.js").Pairing[]}
 */
export function putSideBySide(rows) {
  /** @type {import("./alignment.js").Pairing[]} */
  const found = [];
  /** @type {number[]} */
  let old = [];
  /** @type {number[]} */
  let now = [];
  const flush = () => {
    for (let at = 0; at < Math.max(old.length, now.length); at++)
      found.push({ old: old.slice(at, at + 1), new: now.slice(at, at + 1), change: "beside" });
    old = [];
    now = [];
  };
  for (const row of rows) {
    if (row.change === "gone") old.push(...row.old);
    else if (row.change === "new") now.push(...row.new);
    else {
      flush();
      found.push(row);
    }
  }
  flush();
  return found;
}

/**
 * How often each topic is spoken of in both documents, the most frequent first; topics that one of them passes over are left out.
 * @param {Block[]} old
 * @param {Block[]} now
 * @param {{name: string, words: string[]}[]} topics
 */
export function sharedTopics(old, now, topics) {
  return topics
    .map(({ name, words }) => ({ name, words, count: Math.min(passagesAbout(old, words).length, passagesAbout(now, words).length) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}
