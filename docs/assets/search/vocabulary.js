// @ts-check
/**
 * What people look for by name; found by pinyin, initials, or misspelt. Mirror of indexer/vocabulary.py: three texts of
 * the same length, the entries, their syllables as signs, their initials.
 */

import { BORDER } from "./fold.js";
import { findMeant } from "./misspelling.js";

/** @typedef {{entry: string, piece: string}} Suggestion an entry, and the piece of it that was meant */

const LETTERS = /^[a-z]{2,40}$/;
const SIGN = 0xe000;
const LONGEST_MISSPELT = 16;
const SEGMENTATIONS = 8;

export class Vocabulary {
  /**
   * @param {{entries: string[], syllables: Record<string, string>}} names pinyin without tones → the characters read so
   * @param {import("./fold.js").Folder} folder
   */
  constructor({ entries, syllables }, folder) {
    this.entries = entries;
    this.lines = entries.map((entry) => Array.from(folder.fold(entry).replaceAll(BORDER, "")));
    this.text = this.lines.flatMap((line, number) => (number ? [BORDER, ...line] : line));
    /** @type {Map<string, string>} */
    this.numbers = new Map();
    /** @type {Map<string, string>} */
    this.signOf = new Map();
    /** @type {Map<string, string>} */
    const initialOf = new Map();
    Object.keys(syllables).forEach((syllable, number) => {
      const sign = String.fromCharCode(SIGN + number);
      this.numbers.set(syllable, sign);
      for (const character of syllables[syllable]) {
        this.signOf.set(character, sign);
        initialOf.set(character, syllable[0]);
      }
    });
    this.signs = this.text.map((character) => this.signOf.get(character) ?? character);
    this.initials = this.text.map((character) => initialOf.get(character) ?? character);
  }

  /**
   * The entries that `typed` spells, whole syllables or initials; those that begin so come first.
   * @param {string} typed
   * @param {number} limit
   * @returns {Suggestion[]}
   */
  findPinyin(typed, limit = 5) {
    const letters = typed.toLowerCase().replace(/[\s']/g, "");
    if (!LETTERS.test(letters)) return [];
    /** @type {[number, number][]} */
    const found = [];
    for (const signs of this.segment(letters)) for (const at of positionsOf(this.signs, Array.from(signs))) found.push([at, signs.length]);
    for (const at of positionsOf(this.initials, Array.from(letters))) found.push([at, letters.length]);
    return this.suggestions(found, limit);
  }

  /**
   * Whether a name ends with a piece of it, so that nothing is left to be typed.
   * @param {string} piece
   */
  isWhole(piece) {
    return Array.from(piece).length > 1 && this.lines.some((line) => line.join("").endsWith(piece));
  }

  /**
   * What folded `text` may be a misspelling of: the same syllables, or one mistake; null where nothing is.
   * @param {string} text
   * @returns {string | null}
   */
  correct(text) {
    const characters = Array.from(text);
    const size = characters.length;
    if (size < 2 || size > LONGEST_MISSPELT) return null;
    const at = positionsOf(this.signs, characters.map((character) => this.signOf.get(character) ?? character), 1)[0];
    if (at === undefined) return findMeant(characters, this.lines, this.text);
    const piece = this.text.slice(at, at + size).join("");
    return piece === text ? null : piece;
  }

  /**
   * The ways to read `letters` as syllables, as signs; the longest syllables first, a few ways at most.
   * @param {string} letters
   */
  segment(letters) {
    /** @type {string[]} */
    const ways = [];
    const goOn = (/** @type {string} */ rest, /** @type {string} */ signs) => {
      if (ways.length >= SEGMENTATIONS) return;
      if (!rest) ways.push(signs);
      for (let size = Math.min(6, rest.length); size > 0; size--) {
        const sign = this.numbers.get(rest.slice(0, size));
        if (sign) goOn(rest.slice(size), signs + sign);
      }
    };
    goOn(letters, "");
    return ways;
  }

  /**
   * @param {[number, number][]} found
   * @param {number} limit
   */
  suggestions(found, limit) {
    const starts = [0];
    for (const line of this.lines) starts.push(starts[starts.length - 1] + line.length + 1);
    found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    let line = 0;
    const ranked = found.map(([at, size]) => {
      while (starts[line + 1] <= at) line++;
      return [Number(at !== starts[line]), line, at, size];
    });
    ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
    /** @type {Map<string, Suggestion>} */
    const seen = new Map();
    for (const [, number, at, size] of ranked) {
      const piece = this.text.slice(at, at + size).join("");
      if (!seen.has(piece) && seen.size < limit) seen.set(piece, { entry: this.entries[number], piece });
    }
    return [...seen.values()];
  }
}

/**
 * Where `piece` stands in `text`, both as characters.
 * @param {string[]} text
 * @param {string[]} piece
 * @param {number} limit
 */
function positionsOf(text, piece, limit = Infinity) {
  /** @type {number[]} */
  const found = [];
  for (let at = text.indexOf(piece[0]); piece.length && at >= 0 && found.length < limit; at = text.indexOf(piece[0], at + 1)) {
    if (piece.every((character, index) => text[at + index] === character)) found.push(at);
  }
  return found;
}
