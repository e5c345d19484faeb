// @ts-check
/** Columns of small numbers, as the manifest carries them. Mirror of indexer/columns.py. */

import { NumberReader } from "./postings.js";
import { unpack } from "./shards.js";

/**
 * The columns in a string of base64.
 * @param {string} packed
 * @returns {Promise<number[][]>}
 */
export async function unpackColumns(packed) {
  const reader = new NumberReader(await unpack(packed));
  const columns = [];
  while (reader.at < reader.bytes.length) columns.push(Array.from({ length: reader.next() }, () => reader.next()));
  return columns;
}

/**
 * Numbers from the distances between them, even where they rise and odd where they fall.
 * @param {number[]} gaps
 */
export function fromGaps(gaps) {
  let number = 0;
  return gaps.map((gap) => (number += gap % 2 ? -(gap + 1) / 2 : gap / 2));
}
