// @ts-check
/** Texts in few bytes: frequent characters in one byte, others in two or four. Mirror of indexer/text_code.py. */

const SINGLES = 223;
const BLOCK = 255;
const FIRST_BLOCK = SINGLES + 1;
const ESCAPE = 255;

export class TextCode {
  /** @param {string[]} alphabet */
  constructor(alphabet) {
    this.alphabet = alphabet;
  }

  /**
   * One text, from its bytes without the zero that ends it.
   * @param {Uint8Array} bytes
   */
  decode(bytes) {
    let text = "";
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at];
      if (byte < FIRST_BLOCK) text += this.alphabet[byte - 1];
      else if (byte < ESCAPE) text += this.alphabet[SINGLES + (byte - FIRST_BLOCK) * BLOCK + bytes[++at] - 1];
      else {
        text += String.fromCodePoint((bytes[at + 1] & 127) + ((bytes[at + 2] & 127) << 7) + ((bytes[at + 3] & 127) << 14));
        at += 3;
      }
    }
    return text;
  }
}

/**
 * The pieces of `bytes` that zeros end.
 * @param {Uint8Array} bytes
 */
export function cutAtZeros(bytes) {
  const pieces = [];
  let start = 0;
  for (let end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, start)) {
    pieces.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return pieces;
}
