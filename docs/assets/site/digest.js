// @ts-check
/** Short digests of texts; mirrors archive/digest.py. SHA-256 of our own: browsers have one only on https. */

const ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
const NOT_LETTERS = /[^\p{L}\p{N}]/gu;

/**
 * `length` signs made from the letters and digits of `text` alone.
 * @param {string} text
 * @param {number} length
 */
export function shortDigest(text, length) {
  const digest = sha256(new TextEncoder().encode(lettersOf(text))).slice(0, 16);
  let signs = "";
  for (let sign = 0; sign < length; sign++) {
    let rest = 0;
    for (let index = 0; index < 16; index++) {
      const value = rest * 256 + digest[index];
      digest[index] = Math.floor(value / 31);
      rest = value % 31;
    }
    signs += ALPHABET[rest];
  }
  return signs;
}

/**
 * The letters and digits of `text` in NFKC, lower case.
 * @param {string} text
 */
export function lettersOf(text) {
  return foldCase(text.normalize("NFKC")).normalize("NFKC").replace(NOT_LETTERS, "");
}

/** Full case folding: a letter's upper case, made lower, is where two writings of it meet. @param {string} text */
function foldCase(text) {
  return text.replace(/[^\x00-\x7f]/gu, (sign) => sign.toUpperCase().toLowerCase().replace(/ς/g, "σ")).replace(/[A-Z]/g, (sign) => sign.toLowerCase());
}

/**
 * @param {Uint8Array} data
 * @returns {Uint8Array}
 */
export function sha256(data) {
  const bits = data.length * 8;
  const padded = new Uint8Array((((data.length + 8) >> 6) + 1) << 6);
  padded.set(data);
  padded[data.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bits / 2 ** 32));
  view.setUint32(padded.length - 4, bits >>> 0);
  const state = fractionsOf(8, 1 / 2);
  const constants = fractionsOf(64, 1 / 3);
  const words = new Uint32Array(64);
  for (let start = 0; start < padded.length; start += 64) {
    for (let index = 0; index < 16; index++) words[index] = view.getUint32(start + index * 4);
    for (let index = 16; index < 64; index++) {
      const early = words[index - 15];
      const late = words[index - 2];
      const small = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
      words[index] = words[index - 16] + small + words[index - 7] + (turn(late, 17) ^ turn(late, 19) ^ (late >>> 10));
    }
    mix(state, words, constants);
  }
  const out = new DataView(new ArrayBuffer(32));
  state.forEach((word, index) => out.setUint32(index * 4, word));
  return new Uint8Array(out.buffer);
}

/**
 * @param {Uint32Array} state
 * @param {Uint32Array} words
 * @param {Uint32Array} constants
 */
function mix(state, words, constants) {
  let [a, b, c, d, e, f, g, h] = state;
  for (let index = 0; index < 64; index++) {
    const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + constants[index] + words[index]) | 0;
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => (state[index] += word));
}

/** @param {number} word @param {number} bits */
function turn(word, bits) {
  return (word >>> bits) | (word << (32 - bits));
}

/**
 * The first 32 bits of the fractions of the roots of the first primes, as the standard has them.
 * @param {number} count
 * @param {number} power
 */
function fractionsOf(count, power) {
  const out = new Uint32Array(count);
  for (let candidate = 2, found = 0; found < count; candidate++) {
    let isPrime = true;
    for (let divisor = 2; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0) isPrime = false;
    if (isPrime) out[found++] = (candidate ** power % 1) * 2 ** 32;
  }
  return out;
}
