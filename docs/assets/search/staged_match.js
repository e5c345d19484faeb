// @ts-check
/**
 * Where a string stands, looked up as far as it pays: the rarest pairs first, and more of them only while so many records
 * may hold it that reading their texts would cost more than another run of terms.
 */

import { commonKeys, commonPlaces, pairsOf } from "./matching.js";

/** @typedef {import("./reader.js").IndexReader} IndexReader */
/** @typedef {import("./reader.js").Places} Places */

/** Files of texts: that many are read rather than another run of terms; more where each further round is a long journey. */
const FEW_TEXTS = 3;
const FEW_ON_SLOW_LINES = 8;

/**
 * Files of texts from which on common pairs are looked up before any of them: of 201 strings like 第三十四条的规定 27 were cut short
 * without this, 8 of them without a hit, now 5 and 1; from 6, 10 and 16 on does alike.
 */
const MANY_TEXTS = 16;

/** How many runs are loaded in each round; the last figure stands for all later ones. */
const ROUNDS = [3, 4, 8];

/**
 * Runs of common pairs, or of strings of three, that are loaded first where nothing else tells more, and later at once: on a slow
 * line more of them, as ten texts read in vain cost another journey and 70 kB.
 */
const COMMON_FIRST = 5;
const COMMON_ROUND = 2;
const COMMON_ON_SLOW_LINES = 6;

export class StagedMatch {
  /**
   * @param {IndexReader} reader
   * @param {string} text folded, two characters or more
   * @param {import("./effort.js").Effort} effort
   */
  constructor(reader, text, effort) {
    this.reader = reader;
    this.effort = effort;
    /** @type {string[]} whose postings are loaded */
    this.loaded = [];
    this.round = 0;
    const pairs = pairsOf(text);
    this.telling = this.runsOf(pairs.filter((pair) => !reader.common.has(pair)));
    this.common = this.runsOf(commonKeys(reader, text));
  }

  /**
   * The pairs that stand together, the rarest first.
   * @param {string[]} pairs
   */
  runsOf(pairs) {
    /** @type {Map<string, {pairs: string[], rarity: number}>} */
    const runs = new Map();
    for (const pair of pairs) {
      const name = this.reader.parts[0].shardOf(pair);
      const run = runs.get(name) ?? { pairs: [], rarity: 0 };
      run.pairs.push(pair);
      run.rarity += this.reader.parts[0].runs.rarityOf(pair);
      runs.set(name, run);
    }
    return [...runs.values()].sort((a, b) => b.rarity - a.rarity).map((run) => run.pairs);
  }

  /** Load what is looked up before any text is read. */
  async start() {
    if (!this.telling.length) await this.load(this.common.splice(0, COMMON_FIRST));
    const { isSlow } = this.reader;
    const few = isSlow ? FEW_ON_SLOW_LINES : FEW_TEXTS;
    const many = isSlow ? FEW_ON_SLOW_LINES : MANY_TEXTS;
    while (this.telling.length && (!this.loaded.length || this.countTexts() > few)) {
      const most = ROUNDS[Math.min(this.round++, ROUNDS.length - 1)];
      const runs = this.telling.splice(0, most);
      await this.load(isSlow ? [...runs, ...this.common.splice(0, most - runs.length)] : runs);
    }
    if (this.common.length && this.countTexts() > many) await this.narrow();
  }

  /** Look up more; whether there was more. */
  async narrow() {
    if (!this.telling.length && !this.common.length) return false;
    const round = this.reader.isSlow ? COMMON_ON_SLOW_LINES : COMMON_ROUND;
    await this.load((this.telling.length ? this.telling : this.common).splice(0, round));
    return true;
  }

  /**
   * The windows that may hold the string, as far as is known.
   * @returns {Places}
   */
  places() {
    return commonPlaces(this.reader, this.loaded.map((pair) => this.reader.postings(pair)));
  }

  countTexts() {
    const texts = Array.from(this.places().keys(), (ordinal) => {
      const part = this.reader.partOf(ordinal);
      return `${part.name}-${part.runOf(ordinal)}`;
    });
    return new Set(texts).size;
  }

  /** @param {string[][]} runs */
  async load(runs) {
    const pairs = runs.flat();
    await this.reader.loadTerms(pairs, this.loaded);
    this.effort.goOn();
    this.loaded.push(...pairs);
  }
}
