// @ts-check
/** Numbers as bytes, seven bits a byte. Mirror of indexer/postings.py. */

/** Reads numbers from bytes, one after another. */
export class NumberReader {
  /**
   * @param {Uint8Array} bytes
   * @param {number} at
   */
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  next() {
    let number = 0;
    let scale = 1;
    for (;;) {
      if (this.at >= this.bytes.length) throw new RangeError("bytes end within a number");
      const byte = this.bytes[this.at++];
      number += (byte & 127) * scale;
      if (byte < 128) return number;
      scale *= 128;
    }
  }
}

/**
 * Rising numbers from their gaps, each moved by `offset`, put at the end of `numbers`.
 * @param {NumberReader} reader
 * @param {number} offset
 * @param {number[]} numbers
 */
export function decodeRising(reader, offset, numbers) {
  let number = offset;
  while (reader.at < reader.bytes.length) {
    number += reader.next();
    numbers.push(number);
  }
}
