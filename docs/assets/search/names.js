// @ts-check
/** The ids and titles of all records, which on a slow line come before the texts. Mirror of indexer/names.py. */

import { decodeText } from "./shards.js";

/** @typedef {{id: string, title: string}} Name */

/**
 * The names in a shard, by ordinal; what was replaced has none.
 * @param {Uint8Array} bytes
 * @returns {Name[]}
 */
export function decodeNames(bytes) {
  return decodeText(bytes).split("\n").map((line) => {
    const [id, title = ""] = line.split("\t");
    return { id, title };
  });
}
