// @ts-check
/** What one shard holds: decoded from the script's characters. Mirror of indexer/shards.py. */

import { NumberReader } from "./postings.js";

const UNFIT = [0, 0xd8, 0xd9, 0xda, 0xdb, 0xdc, 0xdd, 0xde, 0xdf];

/**
 * The bytes in a shard's script; rejects where they are damaged.
 * @param {unknown} packed what the script registered: size, flags, text
 * @returns {Promise<Uint8Array>}
 */
export async function unpackShard(packed) {
  if (!Array.isArray(packed)) throw new RangeError("the shard registered nothing");
  return inflate(decodeScriptText(packed[0], packed[1], packed[2]));
}

/**
 * The bytes in a string of base64.
 * @param {string} packed
 * @returns {Promise<Uint8Array>}
 */
export async function unpack(packed) {
  return inflate(Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0)));
}

/**
 * @param {number} size
 * @param {string} flags
 * @param {string} text
 */
function decodeScriptText(size, flags, text) {
  if (text.length !== (size + 1) >> 1) throw new RangeError("the shard's length is not what it declares");
  const bits = atob(flags);
  const bytes = new Uint8Array(text.length * 2);
  let flag = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    let high = code >> 8;
    if (high > 0 && high < 10) {
      if ((bits.charCodeAt(flag >> 3) >> (flag & 7)) & 1) high = UNFIT[high - 1];
      flag++;
    }
    bytes[2 * i] = code & 255;
    bytes[2 * i + 1] = high;
  }
  return bytes.subarray(0, size);
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function inflate(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Terms with their packed posting lists. */
export class TermsShard {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    /** @type {Map<string, Uint8Array>} */
    this.lists = new Map();
    if (!bytes.length) return;
    const numbers = new NumberReader(bytes);
    const lexiconBytes = numbers.next();
    const lexicon = decodeText(bytes.subarray(numbers.at, numbers.at + lexiconBytes));
    numbers.at += lexiconBytes;
    const terms = lexicon ? lexicon.split("\n") : [];
    const lengths = terms.map(() => numbers.next());
    let at = numbers.at;
    terms.forEach((term, index) => {
      this.lists.set(term, bytes.subarray(at, (at += lengths[index])));
    });
    if (at !== bytes.length) throw new RangeError("the shard's length is not what it declares");
  }

  /** @param {string} term */
  list(term) {
    return this.lists.get(term);
  }
}

/** @param {Uint8Array} bytes */
export function decodeText(bytes) {
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}
