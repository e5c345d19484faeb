// @ts-check
/** The article that a query names, in each version of its law. Mirror of indexer/articles.py. */

import { findArticle } from "../site/article.js";
import { namesOf } from "./authority.js";
import { findString, loadString } from "./matching.js";
import { BODY, TITLE } from "./passages.js";
import { expand } from "./synonyms.js";
import { TIER_NAMES, Tier } from "./tiers.js";
import { mayEndWith } from "./title_ends.js";

/** @typedef {import("./reader.js").IndexReader} IndexReader */
/** @typedef {import("./effort.js").Effort} Effort */
/** @typedef {import("./article_query.js").ArticleQuery} ArticleQuery */

const MOST_TITLES = 8;
const ENDED = ["废止", "失效"];

/** A list of candidates like that of `Candidates`, each with one passage. */
export class Articles {
  isPartial = false;
  isExact = true;
  cut = null;

  /**
   * @param {IndexReader} reader
   * @param {import("./tiers.js").Sort} sort
   */
  constructor(reader, sort) {
    this.reader = reader;
    this.sort = sort;
    /** @type {Map<number, number>} ordinal → passage */
    this.tiers = new Map();
  }

  /**
   * @param {IndexReader} reader
   * @param {ArticleQuery} query
   * @param {import("./tiers.js").Sort} sort
   * @param {Effort} effort
   */
  static async find(reader, query, sort, effort) {
    const articles = new Articles(reader, sort);
    for (const name of [query.name, ...expand([query.name], reader.manifest.synonyms)]) {
      await articles.add(query, reader.folder.fold(name), effort);
    }
    return articles;
  }

  get isEmpty() {
    return !this.tiers.size;
  }

  /** @param {number} ordinal */
  tierOf(ordinal) {
    return this.tiers.has(ordinal) ? Tier.ARTICLE : Tier.PARTIAL;
  }

  found() {
    return [...this.tiers.keys()].sort((a, b) => a - b);
  }

  unread() {
    return [];
  }

  /** @param {number} count */
  async best(count) {
    const { days } = this.reader;
    const order = (/** @type {number} */ ordinal) => Number(this.sort === "relevance" && this.isEnded(ordinal));
    return this.found()
      .sort((a, b) => order(a) - order(b) || days[b] - days[a] || a - b)
      .slice(0, count);
  }

  /** @param {number} ordinal */
  evidence(ordinal) {
    const passage = /** @type {number} */ (this.tiers.get(ordinal));
    const text = this.reader.record(ordinal).texts[passage];
    const opening = this.reader.folder.fold(text.slice(0, text.indexOf("条") + 1));
    const wanted = opening ? [opening] : [];
    return { tier: /** @type {string} */ (TIER_NAMES.get(Tier.ARTICLE)), score: 0, passage, isRecord: false, more: 0, wanted, others: [] };
  }

  /** @param {number} ordinal */
  isEnded(ordinal) {
    return this.reader.valuesOf(ordinal, "validity").some(({ value }) => ENDED.some((end) => value.includes(end)));
  }

  /**
   * @param {ArticleQuery} query
   * @param {string} name
   * @param {Effort} effort
   */
  async add(query, name, effort) {
    if (!this.reader.names) await loadString(this.reader, name);
    for (const ordinals of this.titled(name)) {
      const read = ordinals.slice(0, MOST_TITLES);
      await this.reader.loadRecords(read, effort);
      for (const ordinal of read) this.addVersion(query, name, ordinal);
      if (this.tiers.size) return;
    }
  }

  /**
   * @param {ArticleQuery} query
   * @param {string} name
   * @param {number} ordinal
   */
  addVersion(query, name, ordinal) {
    const { texts, anchors } = this.reader.record(ordinal);
    if (this.tiers.has(ordinal) || !namesOf(texts[TITLE], this.reader.folder).includes(name)) return;
    const block = findArticle(query.article, anchors, (index) => texts[BODY + index]);
    if (block !== null) this.tiers.set(ordinal, BODY + block);
  }

  /**
   * The records that may have `name` in the title, by what was looked up.
   * @param {string} name
   */
  looked(name) {
    return [...findString(this.reader, name).places].filter(([, windows]) => windows[0] === TITLE).map(([ordinal]) => ordinal);
  }

  /**
   * The records with `name` in the title: those whose title may end with it, and the others; the newest first.
   * @param {string} name
   */
  titled(name) {
    const { days, titleLengths, titleEnds, names } = this.reader;
    const signs = Array.from(name);
    const titled = names ? this.reader.live().filter((ordinal) => this.reader.foldedTitle(ordinal)?.includes(name)) : this.looked(name);
    titled.sort((a, b) => days[b] - days[a] || a - b);
    const isEnding = (/** @type {number} */ ordinal) => mayEndWith(titleLengths[ordinal], titleEnds[ordinal], signs);
    return [titled.filter(isEnding), titled.filter((ordinal) => !isEnding(ordinal))];
  }
}
