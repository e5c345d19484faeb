// @ts-check
/**
 * Raw deflate (RFC 1951) undone without the browser's help: Firefox before 113 and Safari before 16.4 have no
 * `DecompressionStream`, Chromium before 103 and Node 18 have none for raw deflate. Pure: no document here.
 */

/** Bytes that are no deflated data, or only their beginning. */
export class DamagedData extends Error {}

/** Data that grows beyond what was allowed. */
export class DataTooLarge extends Error {}

const LONGEST_CODE = 15;
const END_OF_BLOCK = 256;
/** The order in which a block tells the lengths of its codes for lengths (RFC 1951, 3.2.7). */
const TOLD_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
// A copy of 258 bytes, the longest, has a code of its own; else four codes each share a number of extra bits.
const LENGTHS = [...steps(29, 3, (n) => Math.max(0, (n >> 2) - 1)).slice(0, 28), { base: 258, extra: 0 }];
const DISTANCES = steps(30, 1, (n) => Math.max(0, (n >> 1) - 1));
const FIXED_CODES = codesOf([...fill(144, 8), ...fill(112, 9), ...fill(24, 7), ...fill(8, 8)]);
const FIXED_DISTANCES = codesOf(fill(30, 5));

/**
 * What `bytes` unpack to, at most `most` bytes of it; what stands behind the last block is not looked at.
 * Throws DamagedData or DataTooLarge.
 * @param {Uint8Array} bytes
 * @param {number} most
 * @returns {Uint8Array}
 */
export function inflateRaw(bytes, most) {
  const bits = new Bits(bytes);
  const out = new Output(most);
  for (let isLast = false; !isLast; ) {
    isLast = bits.take(1) === 1;
    const kind = bits.take(2);
    if (kind === 0) copyStored(bits, out);
    else if (kind === 1) unpackBlock(bits, out, FIXED_CODES, FIXED_DISTANCES);
    else if (kind === 2) unpackBlock(bits, out, ...readCodes(bits));
    else throw new DamagedData();
  }
  return out.bytes.slice(0, out.size);
}

class Bits {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  /**
   * The next bits as a number, the first one lowest.
   * @param {number} count
   */
  take(count) {
    if (this.at + count > this.bytes.length * 8) throw new DamagedData();
    let value = 0;
    for (let n = 0; n < count; n++, this.at++) value |= ((this.bytes[this.at >> 3] >> (this.at & 7)) & 1) << n;
    return value;
  }

  /**
   * Whole bytes, from the next boundary on.
   * @param {number} count
   */
  takeBytes(count) {
    const start = (this.at + 7) >> 3;
    if (start + count > this.bytes.length) throw new DamagedData();
    this.at = (start + count) * 8;
    return this.bytes.subarray(start, start + count);
  }
}

class Output {
  /** @param {number} most */
  constructor(most) {
    this.most = most;
    this.bytes = new Uint8Array(Math.min(most, 65536));
    this.size = 0;
  }

  /** @param {number} more makes room for so many bytes */
  grow(more) {
    if (this.size + more > this.most) throw new DataTooLarge();
    if (this.size + more <= this.bytes.length) return;
    const larger = new Uint8Array(Math.min(this.most, 2 * (this.size + more)));
    larger.set(this.bytes);
    this.bytes = larger;
  }

  /** @param {Uint8Array} given */
  put(given) {
    this.grow(given.length);
    this.bytes.set(given, this.size);
    this.size += given.length;
  }

  /** @param {number} value */
  putByte(value) {
    this.grow(1);
    this.bytes[this.size++] = value;
  }

  /**
   * Repeats what was written; byte by byte, as the copy may run into itself.
   * @param {number} distance
   * @param {number} length
   */
  repeat(distance, length) {
    if (distance > this.size) throw new DamagedData();
    this.grow(length);
    for (let n = 0; n < length; n++, this.size++) this.bytes[this.size] = this.bytes[this.size - distance];
  }
}

/**
 * @param {Bits} bits
 * @param {Output} out
 */
function copyStored(bits, out) {
  const [low, high, notLow, notHigh] = bits.takeBytes(4);
  if ((low ^ notLow) !== 255 || (high ^ notHigh) !== 255) throw new DamagedData();
  out.put(bits.takeBytes(low + 256 * high));
}

/**
 * @param {Bits} bits
 * @param {Output} out
 * @param {Codes} codes
 * @param {Codes} distances
 */
function unpackBlock(bits, out, codes, distances) {
  for (;;) {
    const symbol = readSymbol(bits, codes);
    if (symbol === END_OF_BLOCK) return;
    if (symbol < END_OF_BLOCK) out.putByte(symbol);
    else {
      const length = readStep(bits, LENGTHS[symbol - END_OF_BLOCK - 1]);
      out.repeat(readStep(bits, DISTANCES[readSymbol(bits, distances)]), length);
    }
  }
}

/**
 * @param {Bits} bits
 * @returns {[Codes, Codes]} those of a block with codes of its own, for lengths and for distances
 */
function readCodes(bits) {
  const [literals, distances, told] = [bits.take(5) + 257, bits.take(5) + 1, bits.take(4) + 4];
  const ofLengths = fill(19, 0);
  for (let n = 0; n < told; n++) ofLengths[TOLD_ORDER[n]] = bits.take(3);
  const codes = codesOf(ofLengths);
  /** @type {number[]} */
  const lengths = [];
  while (lengths.length < literals + distances) lengths.push(...readLengths(bits, codes, lengths.at(-1)));
  if (lengths.length > literals + distances) throw new DamagedData();
  return [codesOf(lengths.slice(0, literals)), codesOf(lengths.slice(literals))];
}

/**
 * One length, or a run of equal ones.
 * @param {Bits} bits
 * @param {Codes} codes
 * @param {number | undefined} last
 */
function readLengths(bits, codes, last) {
  const symbol = readSymbol(bits, codes);
  if (symbol < 16) return [symbol];
  if (symbol === 17) return fill(3 + bits.take(3), 0);
  if (symbol === 18) return fill(11 + bits.take(7), 0);
  if (last === undefined) throw new DamagedData();
  return fill(3 + bits.take(2), last);
}

/**
 * A prefix code: how many codes have each length, and the symbols in the order of their codes.
 * @typedef {{counts: number[], symbols: number[]}} Codes
 */

/**
 * @param {number[]} lengths of the code of each symbol; 0 where it has none
 * @returns {Codes}
 */
function codesOf(lengths) {
  const counts = fill(LONGEST_CODE + 1, 0);
  for (const length of lengths) if (length) counts[length]++;
  let free = 1;
  for (let length = 1; length <= LONGEST_CODE; length++) {
    free = 2 * free - counts[length];
    if (free < 0) throw new DamagedData();
  }
  const symbols = lengths.map((_, symbol) => symbol).filter((symbol) => lengths[symbol]);
  return { counts, symbols: symbols.sort((a, b) => lengths[a] - lengths[b] || a - b) };
}

/**
 * Codes of one length are consecutive numbers, and follow those that are shorter.
 * @param {Bits} bits
 * @param {Codes} codes
 */
function readSymbol(bits, codes) {
  let [code, first, before] = [0, 0, 0];
  for (let length = 1; length <= LONGEST_CODE; length++) {
    code = 2 * code + bits.take(1);
    first *= 2;
    const count = codes.counts[length];
    if (code - first < count) return codes.symbols[before + code - first];
    first += count;
    before += count;
  }
  throw new DamagedData();
}

/** @typedef {{base: number, extra: number}} Step */

/**
 * @param {Bits} bits
 * @param {Step | undefined} step
 */
function readStep(bits, step) {
  if (!step) throw new DamagedData();
  return step.base + bits.take(step.extra);
}

/**
 * @param {number} count
 * @param {number} base of the first one; each begins where the one before ends
 * @param {(n: number) => number} extraOf how many extra bits the n-th has
 * @returns {Step[]}
 */
function steps(count, base, extraOf) {
  const found = [];
  for (let n = 0; n < count; n++) {
    found.push({ base, extra: extraOf(n) });
    base += 1 << extraOf(n);
  }
  return found;
}

/**
 * @param {number} count
 * @param {number} value
 * @returns {number[]}
 */
function fill(count, value) {
  return new Array(count).fill(value);
}
