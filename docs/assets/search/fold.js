// @ts-check
/**
 * The one form in which text and query are compared: letters and digits alone, one width, one case, simplified.
 * Mirror of indexer/fold.py; the table of variants comes with the export.
 */

/** Stands between two values of one passage; no match crosses it. */
export const BORDER = "\n";

/** Letters, digits, and radicals, which Unicode counts among symbols though fonts print words with them. */
const KEPT = /[\p{L}\p{N}\u2e80-\u2eff]/u;

export class Folder {
  /** @param {string} variants pairs of a variant and its simplified form */
  constructor(variants = "") {
    /** @type {Map<string, string>} */
    this.simplified = new Map();
    /** @type {Map<string, string>} */
    this.known = new Map();
    this.add(variants);
  }

  /**
   * Learn further variants.
   * @param {string} variants
   */
  add(variants) {
    const characters = Array.from(variants);
    for (let i = 0; i + 1 < characters.length; i += 2) this.simplified.set(characters[i], characters[i + 1]);
    this.known.clear();
  }

  /**
   * `text` without spaces and punctuation, in lower case, half width and simplified characters; borders stay.
   * @param {string} text
   */
  fold(text) {
    let folded = "";
    for (const character of text) folded += this.foldCharacter(character);
    return folded;
  }

  /**
   * `text` folded, its dashes kept.
   * @param {string} text
   */
  foldDashed(text) {
    return text.split(/[-－]/).map((piece) => this.fold(piece)).join("-");
  }

  /**
   * The folded text, and for each of its code units which character (code point) of `text` it came from.
   * @param {string} text
   * @returns {{text: string, origins: number[]}}
   */
  foldWithOrigins(text) {
    let folded = "";
    /** @type {number[]} */
    const origins = [];
    let index = 0;
    for (const character of text) {
      const signs = this.foldCharacter(character);
      for (let i = 0; i < signs.length; i++) origins.push(index);
      folded += signs;
      index++;
    }
    return { text: folded, origins };
  }

  /** @param {string} character */
  foldCharacter(character) {
    let folded = this.known.get(character);
    if (folded === undefined) {
      folded = character === BORDER ? BORDER : this.foldUnknown(character);
      this.known.set(character, folded);
    }
    return folded;
  }

  /** @param {string} character */
  foldUnknown(character) {
    let folded = "";
    for (const sign of (this.simplified.get(character) ?? character).normalize("NFKC").toLowerCase()) {
      if (KEPT.test(sign)) folded += this.simplified.get(sign) ?? sign;
    }
    return folded;
  }
}
