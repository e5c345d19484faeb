// @ts-check
/** Which run a term stands in: that of the rarer of its two characters. Mirror of indexer/term_runs.py. */

const NUMBER_MARK = "#";

/**
 * @typedef {object} RunsTable
 * @property {string[]} characters of each group, the rarest first; the first group is of unlisted characters and empty
 * @property {number[]} files into how many runs each group is divided
 * @property {string[]} common the common pairs
 * @property {number[]} common_sizes how many of them each run of common pairs has
 * @property {number[]} common_worths what each tells
 */

export class TermRuns {
  /** @param {RunsTable} table */
  constructor({ characters, files, common, common_sizes: sizes, common_worths: worths }) {
    this.files = files;
    /** @type {number[]} the number of each group's first run */
    this.firsts = [];
    /** @type {Map<string, number>} */
    this.ranks = new Map();
    /** @type {Map<string, number>} */
    this.groups = new Map();
    let first = 0;
    characters.forEach((group, number) => {
      this.firsts.push(first);
      first += files[number];
      for (const character of group) {
        this.ranks.set(character, this.ranks.size);
        this.groups.set(character, number);
      }
    });
    /** @type {Map<string, string>} common pair → the name of its run */
    this.common = new Map();
    /** @type {Map<string, number>} common pair → what it tells */
    this.worths = new Map(common.map((pair, number) => [pair, worths[number]]));
    let at = 0;
    sizes.forEach((size, number) => {
      for (const end = at + size; at < end; at++) this.common.set(common[at], `c${number}`);
    });
  }

  /**
   * The name of the run that holds `term` if any does.
   * @param {string} term
   */
  nameOf(term) {
    return this.common.get(term) ?? `t${this.numberOf(term)}`;
  }

  /** @param {string} term */
  numberOf(term) {
    const characters = Array.from(term);
    let key = characters[0];
    let other = characters[characters.length - 1];
    if (characters.length === 2 && key !== NUMBER_MARK && this.isRarer(other, key)) [key, other] = [other, key];
    const group = this.groups.get(key) ?? 0;
    const code = /** @type {number} */ ((group ? other : key).codePointAt(0));
    return this.firsts[group] + (code % this.files[group]);
  }

  /**
   * The order of how often the characters of pairs stand in the archive, the rarest pair first; no two are equal.
   * @param {string} one
   * @param {string} other
   */
  compareRanks(one, other) {
    const [a, b] = [this.ranksOf(one), this.ranksOf(other)];
    return a[0] - b[0] || a[1] - b[1] || (this.isBefore(one, other) ? -1 : 1);
  }

  /** @param {string} pair */
  ranksOf(pair) {
    return Array.from(pair, (sign) => this.ranks.get(sign) ?? -1).sort((a, b) => a - b);
  }

  /**
   * The order of code points.
   * @param {string} one
   * @param {string} other
   */
  isBefore(one, other) {
    const [a, b] = [Array.from(one), Array.from(other)];
    const at = a[0] === b[0] ? 1 : 0;
    return /** @type {number} */ (a[at].codePointAt(0)) < /** @type {number} */ (b[at].codePointAt(0));
  }

  /**
   * How rare a pair is, judged by its characters: the logarithm of how seldom they would meet by chance.
   * @param {string} pair
   */
  rarityOf(pair) {
    const rarities = Array.from(pair, (sign) => Math.log(this.ranks.size / ((this.ranks.get(sign) ?? -1) + 2)));
    return rarities.reduce((sum, rarity) => sum + rarity, 0);
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
