// @ts-check
/** Bytes → the code words of a QR code: data, padding, Reed–Solomon check words, interleaved. */

import { layoutOf } from "./capacity.js";

const EXPONENTS = new Uint8Array(512);
const LOGARITHMS = new Uint8Array(256);
for (let power = 0, value = 1; power < 255; power++) {
  EXPONENTS[power] = EXPONENTS[power + 255] = value;
  LOGARITHMS[value] = power;
  value = (value << 1) ^ (value & 0x80 ? 0x11d : 0);
}

/**
 * All code words in the order in which they are placed.
 * @param {Uint8Array} bytes
 * @param {number} version
 * @param {import("./capacity.js").Level} level
 */
export function wordsOf(bytes, version, level) {
  const { blocks, checkWords, words, dataWords } = layoutOf(version, level);
  const data = packData(bytes, version, dataWords);
  const short = Math.floor(dataWords / blocks);
  const firstLong = blocks - (dataWords % blocks);
  const generator = generatorOf(checkWords);
  const parts = [];
  for (let block = 0, start = 0; block < blocks; block++) {
    const end = start + short + (block >= firstLong ? 1 : 0);
    const part = data.subarray(start, end);
    parts.push({ part, check: remainderOf(part, generator) });
    start = end;
  }
  const out = new Uint8Array(words);
  let position = 0;
  for (let index = 0; index <= short; index++) {
    for (const { part } of parts) if (index < part.length) out[position++] = part[index];
  }
  for (let index = 0; index < checkWords; index++) for (const { check } of parts) out[position++] = check[index];
  return out;
}

/**
 * Byte mode, length, bytes, end mark, padding.
 * @param {Uint8Array} bytes
 * @param {number} version
 * @param {number} dataWords
 */
function packData(bytes, version, dataWords) {
  const data = new Uint8Array(dataWords);
  let bits = 0;
  /** @param {number} value @param {number} length */
  const put = (value, length) => {
    for (let bit = length - 1; bit >= 0; bit--, bits++) data[bits >> 3] |= ((value >> bit) & 1) << (7 - (bits & 7));
  };
  put(4, 4);
  put(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) put(byte, 8);
  bits += Math.min(4, dataWords * 8 - bits);
  for (let index = (bits + 7) >> 3, pad = 0xec; index < dataWords; index++, pad ^= 0xfd) data[index] = pad;
  return data;
}

/**
 * The generator polynomial's coefficients below the first, highest power first.
 * @param {number} degree
 */
function generatorOf(degree) {
  const out = new Uint8Array(degree);
  out[degree - 1] = 1;
  for (let power = 0; power < degree; power++) {
    for (let index = 0; index < degree; index++) {
      out[index] = multiply(out[index], EXPONENTS[power]) ^ (index + 1 < degree ? out[index + 1] : 0);
    }
  }
  return out;
}

/**
 * @param {Uint8Array} data
 * @param {Uint8Array} generator
 */
function remainderOf(data, generator) {
  const out = new Uint8Array(generator.length);
  for (const byte of data) {
    const factor = byte ^ out[0];
    out.copyWithin(0, 1);
    out[out.length - 1] = 0;
    for (let index = 0; index < out.length; index++) out[index] ^= multiply(generator[index], factor);
  }
  return out;
}

/** @param {number} a @param {number} b */
function multiply(a, b) {
  return a && b ? EXPONENTS[LOGARITHMS[a] + LOGARITHMS[b]] : 0;
}
