// @ts-check
/** Text → the modules of a QR code (ISO/IEC 18004): UTF-8 in byte mode, the smallest version, the mask of least penalty. */

import { smallestVersion } from "./capacity.js";
import { wordsOf } from "./words.js";
import { penaltyOf } from "./penalty.js";

/** @typedef {import("./capacity.js").Level} Level */

/** The bits that stand for a level in the format pattern. */
const LEVEL_BITS = { L: 1, M: 0, Q: 3, H: 2 };

/** @type {((row: number, column: number) => boolean)[]} */
const MASKS = [
  (y, x) => (x + y) % 2 === 0,
  (y) => y % 2 === 0,
  (_, x) => x % 3 === 0,
  (y, x) => (x + y) % 3 === 0,
  (y, x) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (y, x) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (y, x) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (y, x) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/**
 * Rows of modules, true is dark; without the quiet zone. Throws RangeError where no version holds the text.
 * @param {string} text
 * @param {Level} level L where the reader is near, Q or H where print may be damaged
 * @returns {boolean[][]}
 */
export function encodeQr(text, level = "M") {
  const bytes = new TextEncoder().encode(text);
  return encodeBytes(bytes, level, smallestVersion(bytes.length, level)).modules;
}

/**
 * As `encodeQr`, for a version and mask that are given; the mask of least penalty where it is null.
 * @param {Uint8Array} bytes
 * @param {Level} level
 * @param {number} version
 * @param {number | null} mask
 */
export function encodeBytes(bytes, level, version, mask = null) {
  const size = version * 4 + 17;
  const modules = Array.from({ length: size }, () => new Array(size).fill(false));
  const fixed = Array.from({ length: size }, () => new Array(size).fill(false));
  placePatterns(modules, fixed, version);
  placeWords(modules, fixed, wordsOf(bytes, version, level));
  let best = { modules, mask: -1, penalty: Infinity };
  for (let candidate = 0; candidate < 8; candidate++) {
    if (mask !== null && mask !== candidate) continue;
    const masked = modules.map((row, y) => row.map((dark, x) => (fixed[y][x] ? dark : dark !== MASKS[candidate](y, x))));
    placeFormat(masked, LEVEL_BITS[level] * 8 + candidate);
    const penalty = penaltyOf(masked);
    if (penalty < best.penalty) best = { modules: masked, mask: candidate, penalty };
  }
  return best;
}

/**
 * Centres of the alignment patterns, the same for rows and columns.
 * @param {number} version
 */
export function alignmentsOf(version) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const last = version * 4 + 10;
  const step = version === 32 ? 26 : Math.ceil((last - 6) / (count - 1) / 2) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, index) => last - (count - 2 - index) * step)];
}

/**
 * @param {boolean[][]} modules
 * @param {boolean[][]} fixed
 * @param {number} version
 */
function placePatterns(modules, fixed, version) {
  const size = modules.length;
  /** @param {number} y @param {number} x @param {boolean} dark */
  const set = (y, x, dark) => {
    if (y < 0 || x < 0 || y >= size || x >= size) return;
    modules[y][x] = dark;
    fixed[y][x] = true;
  };
  for (let index = 0; index < size; index++) {
    set(6, index, index % 2 === 0);
    set(index, 6, index % 2 === 0);
  }
  const centres = alignmentsOf(version);
  for (const y of centres) {
    for (const x of centres) {
      const isCorner = (y === 6 && x === 6) || (y === 6 && x === size - 7) || (y === size - 7 && x === 6);
      if (!isCorner) forSquare(2, (dy, dx) => set(y + dy, x + dx, Math.max(Math.abs(dy), Math.abs(dx)) !== 1));
    }
  }
  for (const [y, x] of [[3, 3], [3, size - 4], [size - 4, 3]]) {
    forSquare(4, (dy, dx) => {
      const ring = Math.max(Math.abs(dy), Math.abs(dx));
      set(y + dy, x + dx, ring !== 2 && ring !== 4);
    });
  }
  for (let index = 0; index < 9; index++) {
    if (index < 8) {
      fixed[8][size - 1 - index] = true;
      fixed[size - 1 - index][8] = true;
    }
    fixed[8][index] = true;
    fixed[index][8] = true;
  }
  if (version >= 7) placeVersion(set, version, size);
}

/**
 * @param {number} reach
 * @param {(dy: number, dx: number) => void} visit
 */
function forSquare(reach, visit) {
  for (let dy = -reach; dy <= reach; dy++) for (let dx = -reach; dx <= reach; dx++) visit(dy, dx);
}

/**
 * @param {(y: number, x: number, dark: boolean) => void} set
 * @param {number} version
 * @param {number} size
 */
function placeVersion(set, version, size) {
  const bits = withCheck(version, 12, 0x1f25);
  for (let index = 0; index < 18; index++) {
    const dark = ((bits >> index) & 1) === 1;
    const near = Math.floor(index / 3);
    const far = size - 11 + (index % 3);
    set(near, far, dark);
    set(far, near, dark);
  }
}

/**
 * Level and mask, twice, and the dark module.
 * @param {boolean[][]} modules
 * @param {number} format
 */
function placeFormat(modules, format) {
  const size = modules.length;
  const bits = withCheck(format, 10, 0x537) ^ 0x5412;
  for (let index = 0; index < 15; index++) {
    const dark = ((bits >> index) & 1) === 1;
    const beside = index < 6 ? index : index < 8 ? index + 1 : size - 15 + index;
    const below = index < 8 ? size - 1 - index : index === 8 ? 7 : 14 - index;
    modules[beside][8] = dark;
    modules[8][below] = dark;
  }
  modules[size - 8][8] = true;
}

/**
 * `value` with the check bits of a BCH code below it.
 * @param {number} value
 * @param {number} length
 * @param {number} generator
 */
function withCheck(value, length, generator) {
  let rest = value;
  for (let index = 0; index < length; index++) rest = (rest << 1) ^ ((rest >> (length - 1)) * generator);
  return (value << length) | rest;
}

/**
 * Two columns at a time from the right, up and down in turn.
 * @param {boolean[][]} modules
 * @param {boolean[][]} fixed
 * @param {Uint8Array} words
 */
function placeWords(modules, fixed, words) {
  const size = modules.length;
  let bit = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    const isUp = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step++) {
      const y = isUp ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (fixed[y][x] || bit >= words.length * 8) continue;
        modules[y][x] = ((words[bit >> 3] >> (7 - (bit & 7))) & 1) === 1;
        bit++;
      }
    }
  }
}
