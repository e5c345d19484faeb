// @ts-check
/** What one shard holds: decoded from the script's base64. Mirror of indexer/shards.py. */

import { NumberReader } from "./postings.js";

/**
 * Where one term stands: ordinal → passage numbers, ordinals rising; and how often jieba saw it inside a word.
 * @typedef {{places: Map<number, number[]>, cohesion: number}} PostingList
 */

/**
 * What is shown of a record, and its passages.
 * @typedef {object} StoredRecord
 * @property {string} id
 * @property {string} title
 * @property {string | null} docNumber
 * @property {string | null} kind
 * @property {string | null} date
 * @property {string[]} texts
 * @property {string[]} anchors
 */

/** @type {PostingList} */
export const NOWHERE = { places: new Map(), cohesion: 0 };

/**
 * The bytes in a shard's script; throws where they are damaged.
 * @param {string} packed
 * @returns {Promise<Uint8Array>}
 */
export async function unpackShard(packed) {
  const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** A run of the lexicon; a posting list is decoded when it is asked for. */
export class TermsShard {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    const numbers = new NumberReader(bytes);
    const lexiconBytes = numbers.next();
    const headBytes = numbers.next();
    const head = numbers.at + lexiconBytes;
    /** @type {string[]} */
    this.terms = decodeText(bytes.subarray(numbers.at, head)).split("\n");
    this.bytes = bytes;
    /** @type {Map<string, {cohesion: number, records: number, at: number}>} */
    this.entries = new Map();
    const counts = new NumberReader(bytes, head);
    let at = head + headBytes;
    for (const term of this.terms) {
      const cohesion = counts.next();
      const records = counts.next();
      this.entries.set(term, { cohesion, records, at });
      at += counts.next();
    }
    if (at !== bytes.length) throw new RangeError("the shard's length is not what it declares");
  }

  /**
   * @param {string} term
   * @returns {PostingList}
   */
  postings(term) {
    const entry = this.entries.get(term);
    if (!entry) return NOWHERE;
    const numbers = new NumberReader(this.bytes, entry.at);
    /** @type {Map<number, number[]>} */
    const places = new Map();
    let ordinal = 0;
    for (let i = 0; i < entry.records; i++) {
      ordinal += numbers.next();
      places.set(ordinal, decodePassages(numbers));
    }
    return { places, cohesion: entry.cohesion };
  }
}

/** @param {NumberReader} numbers */
function decodePassages(numbers) {
  const head = numbers.next();
  let passage = Math.floor(head / 2);
  const passages = [passage];
  for (let more = head % 2 ? numbers.next() : 0; more > 0; more--) {
    passage += numbers.next();
    passages.push(passage);
  }
  return passages;
}

/**
 * @param {Uint8Array} bytes
 * @returns {StoredRecord[]}
 */
export function decodeRecords(bytes) {
  /** @type {[string, string, string | null, string | null, string | null, string[], string[]][]} */
  const rows = JSON.parse(decodeText(bytes));
  return rows.map(([id, title, docNumber, kind, date, texts, anchors]) => ({ id, title, docNumber, kind, date, texts, anchors }));
}

/** @param {Uint8Array} bytes */
export function decodeText(bytes) {
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}
