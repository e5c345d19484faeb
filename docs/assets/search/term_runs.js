// @ts-check
/** Which file a term stands in: that of the rarer of its two characters. Mirror of indexer/term_runs.py. */

const NUMBER_MARK = "#";

export class TermRuns {
  /**
   * @param {string[]} characters of each run, the rarest first; the first run is of unlisted characters and empty
   * @param {number[]} files into how many each run is divided
   */
  constructor(characters, files) {
    this.files = files;
    /** @type {number[]} the number of each run's first file */
    this.firsts = [];
    /** @type {Map<string, number>} */
    this.ranks = new Map();
    /** @type {Map<string, number>} */
    this.runs = new Map();
    let first = 0;
    characters.forEach((run, number) => {
      this.firsts.push(first);
      first += files[number];
      for (const character of run) {
        this.ranks.set(character, this.ranks.size);
        this.runs.set(character, number);
      }
    });
  }

  /**
   * The number of the file that holds `term` if any does.
   * @param {string} term
   */
  fileOf(term) {
    const characters = Array.from(term);
    let key = characters[0];
    let other = characters[characters.length - 1];
    if (characters.length === 2 && key !== NUMBER_MARK && this.isRarer(other, key)) [key, other] = [other, key];
    const run = this.runs.get(key) ?? 0;
    const code = /** @type {number} */ ((run ? other : key).codePointAt(0));
    return this.firsts[run] + (code % this.files[run]);
  }

  /**
   * @param {string} one
   * @param {string} other
   */
  isRarer(one, other) {
    const difference = (this.ranks.get(one) ?? -1) - (this.ranks.get(other) ?? -1);
    return difference < 0 || (difference === 0 && /** @type {number} */ (one.codePointAt(0)) < /** @type {number} */ (other.codePointAt(0)));
  }
}
