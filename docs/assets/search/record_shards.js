// @ts-check
/** A run of records: what is shown of each, its passages and their anchors. Mirror of indexer/record_shards.py. */

import { BODY, TITLE, DOC_NUMBER } from "./passages.js";
import { NumberReader } from "./postings.js";
import { cutAtZeros } from "./text_code.js";

/** @typedef {import("./text_code.js").TextCode} TextCode */

const LENGTHS = "0123456789abcdefghijklmnopqrstuvwxyz";
const DIGEST = "*";

/** What is shown of a record, and its passages, which are decoded when they are first asked for. */
export class StoredRecord {
  /**
   * @param {string} id
   * @param {string | null} kind
   * @param {string | null} date
   * @param {Uint8Array[]} encoded
   * @param {string[]} anchors
   * @param {TextCode} code
   */
  constructor(id, kind, date, encoded, anchors, code) {
    this.id = id;
    this.kind = kind;
    this.date = date;
    this.encoded = encoded;
    this.anchors = anchors;
    this.code = code;
    /** @type {string[] | null} */
    this.decoded = null;
  }

  get texts() {
    this.decoded ??= this.encoded.map((bytes) => this.code.decode(bytes));
    return this.decoded;
  }

  get title() {
    return this.texts[TITLE];
  }

  get docNumber() {
    return this.texts[DOC_NUMBER] || null;
  }
}

/**
 * The records of a shard; throws a RangeError where it is damaged.
 * @param {Uint8Array} bytes
 * @param {TextCode} code
 * @returns {StoredRecord[]}
 */
export function decodeRecords(bytes, code) {
  const reader = new NumberReader(bytes);
  const sizes = [reader.next(), reader.next(), reader.next()];
  const [numbersBytes, textsBytes, digestsBytes, labelsBytes] = cut(bytes, reader.at, sizes);
  const numbers = new NumberReader(numbersBytes);
  const count = numbers.next();
  const pieces = cutAtZeros(textsBytes);
  const digests = decodeAscii(digestsBytes);
  const labels = decodeAscii(labelsBytes).split("\n");
  const different = pieces.slice(3 * count);
  if (different.length * 4 !== digests.length) throw new RangeError("the shard has not the passages that it declares");
  let known = 0;
  let labelAt = 0;
  let label = "";
  return Array.from({ length: count }, (_, record) => {
    const places = Array.from({ length: numbers.next() }, () => {
      const back = numbers.next();
      return back ? known - back : known++;
    });
    const anchors = places.slice(BODY).map((place) => {
      label = labelAfter(label, labels[labelAt++]);
      return label.replace(DIGEST, digests.slice(4 * place, 4 * place + 4));
    });
    const [id, kind, date] = pieces.slice(3 * record, 3 * record + 3).map((piece) => code.decode(piece));
    return new StoredRecord(id, kind || null, date || null, places.map((place) => different[place]), anchors, code);
  });
}

/**
 * @param {string} before
 * @param {string} line
 */
function labelAfter(before, line) {
  const label = before.slice(0, LENGTHS.indexOf(line[0])) + line.slice(1);
  return label.includes(DIGEST) ? label : label + DIGEST;
}

/**
 * @param {Uint8Array} bytes
 * @param {number} start
 * @param {number[]} sizes
 */
function cut(bytes, start, sizes) {
  let at = start;
  return [...sizes, bytes.length - start - sizes.reduce((sum, size) => sum + size, 0)].map((size) => bytes.subarray(at, (at += size)));
}

/** @param {Uint8Array} bytes */
function decodeAscii(bytes) {
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}
