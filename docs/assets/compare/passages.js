// @ts-check
/** Which passages of a document a comparison takes: all, a range from the address, or those about a topic. */

/** @typedef {import("../study/documents.js").Block} Block */

/**
 * The blocks about a topic: those that have one of its words, and what stands below a heading that has one: all of it, or where
 * some of its own headings lead to the words, what stands below those. Mirrored by study/composed.py.
 * @param {Block[]} blocks
 * @param {string[]} words
 * @returns {Block[]}
 */
export function passagesAbout(blocks, words) {
  const says = (/** @type {Block} */ block) => words.some((word) => block.text.includes(word));
  /** @type {Block[]} */
  const found = [];
  for (let at = 0; at < blocks.length; ) {
    const end = says(blocks[at]) && blocks[at].level ? endOf(blocks, at) : at + 1;
    if (says(blocks[at])) found.push(blocks[at], ...below(blocks, at, end, says));
    at = end;
  }
  return found;
}

/**
 * @param {Block[]} blocks
 * @param {number} start of a heading
 * @param {number} end one past what stands below it
 * @param {(block: Block) => boolean} says
 */
function below(blocks, start, end, says) {
  const own = blocks.slice(start + 1, end);
  const spoken = new Set();
  own.forEach((block, at) => {
    const part = block.level ? own.slice(at, endOf(own, at)) : [];
    if (part.some(says)) part.forEach((each) => spoken.add(each));
  });
  return spoken.size ? own.filter((block) => spoken.has(block)) : own;
}

/** One past the last block below a heading. @param {Block[]} blocks @param {number} start */
function endOf(blocks, start) {
  const end = blocks.findIndex((block, at) => at > start && block.level && block.level <= blocks[start].level);
  return end < 0 ? blocks.length : end;
}

/**
 * Of texts that are no versions of one another, nothing is new or gone: what has no counterpart stands side by side in one row,
 * each text in its own order, so that no sheet of paper stays half empty.
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
    if (old.length || now.length) found.push({ old, new: now, change: "beside" });
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
