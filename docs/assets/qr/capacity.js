// @ts-check
/** How much a QR code of each version and level holds, and how its code words are split (ISO/IEC 18004, table 9). */

/** @typedef {"L" | "M" | "Q" | "H"} Level */

/** Error-correction code words a block, by level and version from 1. */
const CHECK_WORDS = {
  L: [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
  M: [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28],
  Q: [13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30, 30, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
  H: [17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
};

/** Blocks, by level and version from 1. */
const BLOCKS = {
  L: [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25],
  M: [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49],
  Q: [1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34, 35, 38, 40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68],
  H: [1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35, 37, 40, 42, 45, 48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81],
};

/**
 * Modules for code words: all but the finder, timing, alignment, format and version patterns.
 * @param {number} version
 */
export function dataModules(version) {
  let count = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const alignments = Math.floor(version / 7) + 2;
    count -= (25 * alignments - 10) * alignments - 55;
    if (version >= 7) count -= 36;
  }
  return count;
}

/**
 * The split of a version's code words: blocks, check words a block, and the data words of all blocks together.
 * @param {number} version
 * @param {Level} level
 */
export function layoutOf(version, level) {
  const blocks = BLOCKS[level][version - 1];
  const checkWords = CHECK_WORDS[level][version - 1];
  const words = dataModules(version) >> 3;
  return { blocks, checkWords, words, dataWords: words - blocks * checkWords };
}

/**
 * Bytes that fit, beside mode and length.
 * @param {number} version
 * @param {Level} level
 */
export function bytesIn(version, level) {
  return layoutOf(version, level).dataWords - (version < 10 ? 2 : 3);
}

/**
 * The smallest version that holds `bytes`; throws RangeError where none does.
 * @param {number} bytes
 * @param {Level} level
 */
export function smallestVersion(bytes, level) {
  for (let version = 1; version <= 40; version++) if (bytes <= bytesIn(version, level)) return version;
  throw new RangeError(`二维码装不下 ${bytes} 字节`);
}
