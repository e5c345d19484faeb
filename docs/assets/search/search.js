// @ts-check
/** A query becomes ranked hits, from the exported shards. Mirror of indexer/search.py: same query, same answer. */

import { parseArticleQuery } from "./article_query.js";
import { Articles } from "./articles.js";
import { collect, collectHolders } from "./collecting.js";
import { Effort } from "./effort.js";
import { countFacets } from "./facets.js";
import { BODY, TITLE } from "./passages.js";
import { MergedCandidates } from "./merging.js";
import { isQuestion } from "./question_words.js";
import { isPlain, parseQuery } from "./query.js";
import { IndexReader } from "./reader.js";
import { findMarks, makeSnippet } from "./snippet.js";
import { expand } from "./synonyms.js";
import { Tier } from "./tiers.js";
import { surelyTitled } from "./titled.js";

/** @typedef {import("./candidates.js").Candidates} Candidates */
/** @typedef {import("./snippet.js").Snippet} Snippet */
/** @typedef {import("./snippet.js").Mark} Mark */
/** @typedef {import("./names.js").Name[]} Names */
/**
 * @typedef {object} Hit
 * @property {string} id
 * @property {string} title
 * @property {string} url site path with the passage's anchor, relative to the site's root
 * @property {string | null} anchor null where the record as a whole is the answer
 * @property {string | null} docNumber
 * @property {string | null} kind
 * @property {string | null} date
 * @property {number} score
 * @property {string} tier
 * @property {Snippet} snippet
 * @property {Mark[]} titleMarks
 * @property {number} more further passages that match in the same way
 * @property {() => Place[]} findMore these passages
 * @property {boolean} isNamed whether only its name has come, its text not yet
 * @property {string[]} marked what is to be marked in its page: as printed here, and as it was asked
 */
/** @typedef {{url: string, anchor: string, text: string, snippet: Snippet}} Place a passage of a hit, with its whole text */
/**
 * @typedef {object} Results
 * @property {string} query
 * @property {number} total
 * @property {boolean} isExact
 * @property {Hit[]} hits
 * @property {boolean} partial
 * @property {Record<import("./reader.js").Facet, import("./facets.js").FacetValue[]>} facets
 * @property {boolean} isOfHolders whether only those are counted that hold the words as one string, though others hold parts
 * @property {string | null} suggestion what pinyin was read as; what else may have been meant, `suggestionFor` tells
 * @property {boolean} isCut whether there is more to read than the query may cost: what is listed is right and in order, and not all
 * @property {number} costOfMore bytes that going on may cost, about
 * @property {boolean} isEarly whether the rest of the list is still being looked for: what is listed stays where it stands
 */
/**
 * @typedef {object} Options
 * @property {number} [limit]
 * @property {number} [offset]
 * @property {import("./tiers.js").Sort} [sort]
 * @property {boolean} [isBrief] only what holds all that was asked, without facets, and not counted further; letters are read as whole names alone
 * @property {AbortSignal | null} [signal] gives the query up: it rejects with an AbortError
 * @property {number} [textBytes] see effort.js
 * @property {(early: Results) => void} [onEarly] told, on a slow line, of the first hits in their final order while others are looked for; by name alone where their texts are still to come
 */

/** Hits whose texts are asked for together, before it is known that the first is one: as many as the box shows. */
const MOST_TOGETHER = 5;

/** In how many ways letters are read as pinyin. */
const READ_AS = 3;

/** What stands in early results. */
const NOTHING_YET = { total: 0, isExact: false, partial: false, isOfHolders: false, suggestion: null, isCut: false, costOfMore: 0, isEarly: true };

/** Answers queries from one opened export. */
export class Searcher {
  /** @param {IndexReader} reader */
  constructor(reader) {
    this.reader = reader;
    this.meanLength = reader.lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, reader.size) || 1;
  }

  /** @param {import("./reader.js").Load} load */
  static async open(load) {
    return new Searcher(await IndexReader.open(load));
  }

  /**
   * The records that answer `query`, best first; rejects with a SearchFilesError.
   * @param {string} query
   * @param {Options} options
   * @returns {Promise<Results>}
   */
  async search(query, { limit = 10, offset = 0, sort = "relevance", isBrief = false, signal = null, textBytes, onEarly } = {}) {
    const page = { limit, offset, isBrief, onEarly };
    const effort = new Effort({ signal, textBytes, shown: Math.max(1, Math.min(MOST_TOGETHER, limit)) });
    await this.reader.loadVariants(query);
    const parsed = parseQuery(query, this.reader.folder);
    const asked = parseArticleQuery(query, this.reader.folder);
    const articles = await this.articles(asked, sort, effort);
    if (isBrief && !articles.isEmpty) return this.results(query, new MergedCandidates([articles], sort), page, effort, true, null);
    const isFirst = articles.isEmpty && sort === "relevance" && !offset;
    const titled = onEarly && isFirst && this.reader.isSlow ? surelyTitled(this.reader, parsed) : [];
    if (onEarly && titled.length) this.tellTitled(query, titled, onEarly, effort);
    const onWait = onEarly && isFirst && this.reader.isSlow ? this.teller(query, limit, isBrief, onEarly, titled.length) : null;
    const holders = isBrief && !isQuestion(query, parsed.whole) ? await this.collectHolders(parsed, limit, effort, onWait) : [];
    const lists = holders.length ? holders : [await this.collect(parsed, sort, effort, onWait), ...(await this.collectAll(this.expansions(parsed), sort, effort))];
    const readAs = isLetters(query) && isWithout(lists[0]) ? await this.readings(query, isBrief) : [];
    lists.push(...(await this.collectAll(readAs, sort, effort)));
    const name = asked && articles.isEmpty && lists.every(isWithout) ? (await this.reader.loadVocabulary()).correct(asked.name) : null;
    const meant = asked && name ? await this.articles({ ...asked, name }, sort, effort) : articles;
    const all = meant.isEmpty ? lists : [meant, ...lists];
    const suggestion = meant.isEmpty ? readAs[0] ?? null : asked && name ? asked.plain.replace(asked.named, () => name) : null;
    return this.results(query, new MergedCandidates(all, sort), page, effort, holders.length > 0, suggestion);
  }

  /**
   * @param {string} query
   * @param {MergedCandidates} merged
   * @param {{limit: number, offset: number, isBrief: boolean, onEarly?: (early: Results) => void}} page
   * @param {Effort} effort
   * @param {boolean} isOfHolders
   * @param {string | null} suggestion
   * @returns {Promise<Results>}
   */
  async results(query, merged, { limit, offset, isBrief, onEarly }, effort, isOfHolders, suggestion) {
    const ordinals = (await merged.best(offset + limit, offset, isBrief)).slice(offset);
    const found = merged.found();
    /** @type {Results} */
    const results = {
      query,
      total: found.length,
      isExact: merged.isExact,
      hits: [],
      partial: merged.isPartial,
      isOfHolders,
      facets: countFacets(this.reader, isBrief ? [] : found),
      suggestion,
      isCut: merged.isCut,
      costOfMore: merged.isCut ? this.reader.costOf(merged.unread()) : 0,
      isEarly: false,
    };
    const { names, records } = this.reader;
    if (onEarly && names && ordinals.some((ordinal) => !records.has(ordinal))) {
      onEarly({ ...results, hits: ordinals.map((ordinal) => this.namedHit(names[ordinal], ordinal)) });
    }
    await this.reader.loadRecords(ordinals, effort);
    return { ...results, hits: ordinals.map((ordinal) => this.hit(merged.owner(ordinal), ordinal)) };
  }

  /**
   * Tells `onEarly` what is settled of the first list, each time that it is more than before; nothing may stand before that.
   * @param {string} query
   * @param {number} limit
   * @param {boolean} isBrief
   * @param {(early: Results) => void} onEarly
   * @param {number} known how many were told before
   * @returns {Candidates["onWait"]}
   */
  teller(query, limit, isBrief, onEarly, known) {
    let told = known || -1;
    return (list, done) => {
      const { names, records } = this.reader;
      const sure = done.slice(0, limit).filter((ordinal) => list.tierOf(ordinal) <= Tier.WORDS_IN_RECORD && (names || records.has(ordinal)));
      if (sure.length <= told || sure.length < Math.min(done.length, limit)) return;
      told = sure.length;
      const found = list.found();
      const hits = sure.map((ordinal) => (records.has(ordinal) ? this.hit(list, ordinal) : this.namedHit(/** @type {Names} */ (names)[ordinal], ordinal)));
      const facets = countFacets(this.reader, isBrief ? [] : found);
      onEarly({ ...NOTHING_YET, query, total: found.length, hits, isOfHolders: isBrief, facets });
    };
  }

  /**
   * Tells `onEarly` of the records that stand first by their titles, before anything is looked up; asks for the text of the first.
   * @param {string} query
   * @param {number[]} ordinals
   * @param {(early: Results) => void} onEarly
   * @param {Effort} effort
   */
  tellTitled(query, ordinals, onEarly, effort) {
    const names = /** @type {Names} */ (this.reader.names);
    this.reader.loadRecords(ordinals.slice(0, 1), effort).catch(() => {}); // whoever shows it asks again
    onEarly({ ...NOTHING_YET, query, hits: ordinals.map((ordinal) => this.namedHit(names[ordinal], ordinal)), facets: countFacets(this.reader, []) });
  }

  /**
   * The article that is asked for, in each version of its law.
   * @param {import("./article_query.js").ArticleQuery | null} asked
   * @param {import("./tiers.js").Sort} sort
   * @param {Effort} effort
   */
  async articles(asked, sort, effort) {
    return asked ? Articles.find(this.reader, asked, sort, effort) : new Articles(this.reader, sort);
  }

  /**
   * What may have been meant where no record holds all that was asked; asked for when the results are shown, since it costs
   * another file.
   * @param {Results} results
   * @returns {Promise<string | null>}
   */
  async suggestionFor({ query, suggestion, total, partial, isCut }) {
    if (suggestion || isCut || (total && !partial)) return suggestion;
    const parsed = parseQuery(query, this.reader.folder);
    return isPlain(parsed) ? (await this.reader.loadVocabulary()).correct(parsed.whole) : null;
  }

  /**
   * The names that letters spell; while they are still being typed only those with which a name ends.
   * @param {string} letters
   * @param {boolean} isBrief
   */
  async readings(letters, isBrief) {
    const vocabulary = await this.reader.loadVocabulary();
    const pieces = vocabulary.findPinyin(letters, READ_AS).map(({ piece }) => piece);
    return isBrief ? pieces.filter((piece) => vocabulary.isWhole(piece)) : pieces;
  }

  /**
   * The newest documents that have a date.
   * @param {number} count
   */
  async latest(count) {
    const { days } = this.reader;
    const newest = this.reader.live().filter((ordinal) => days[ordinal]).sort((a, b) => days[b] - days[a] || a - b).slice(0, count);
    await this.reader.loadRecords(newest, new Effort());
    return newest.map((ordinal) => {
      const { id, title, docNumber, kind, date } = this.reader.record(ordinal);
      return { url: this.pathOf(ordinal, id), title, docNumber, kind, date };
    });
  }

  /** The facets of all documents. */
  allFacets() {
    return countFacets(this.reader, this.reader.live());
  }

  /**
   * Names that letters spell, to be offered while typing; empty where these are no letters.
   * @param {string} typed
   */
  async suggest(typed) {
    if (!isLetters(typed)) return [];
    return (await this.reader.loadVocabulary()).findPinyin(typed, READ_AS);
  }

  /**
   * The query in other words, where a short or a long name is in it.
   * @param {import("./query.js").Query} parsed
   */
  expansions(parsed) {
    return isPlain(parsed) ? expand(parsed.groups.flat().map((word) => word.text), this.reader.manifest.synonyms) : [];
  }

  /**
   * What holds the words, or what they say in other words, as one string; nothing where that does not do.
   * @param {import("./query.js").Query} parsed
   * @param {number} enough
   * @param {Effort} effort
   * @param {Candidates["onWait"]} onWait
   */
  async collectHolders(parsed, enough, effort, onWait) {
    if (!isPlain(parsed)) return [];
    const first = await collectHolders(this.reader, parsed, this.meanLength, enough, effort, onWait);
    if (!first) return [];
    const lists = [first];
    for (const other of first.tiers.size < enough ? this.expansions(parsed) : []) {
      const query = parseQuery(other, this.reader.folder);
      const held = await collectHolders(this.reader, query, this.meanLength, enough, effort);
      lists.push(held ?? (await this.collect(query, "relevance", effort)));
    }
    return lists;
  }

  /**
   * @param {import("./query.js").Query} parsed
   * @param {import("./tiers.js").Sort} sort
   * @param {Effort} effort
   * @param {Candidates["onWait"]} onWait
   */
  collect(parsed, sort, effort, onWait = null) {
    return collect(this.reader, parsed, this.meanLength, sort, effort, onWait);
  }

  /**
   * @param {string[]} queries
   * @param {import("./tiers.js").Sort} sort
   * @param {Effort} effort
   */
  collectAll(queries, sort, effort) {
    return Promise.all(queries.map((query) => this.collect(parseQuery(query, this.reader.folder), sort, effort)));
  }

  /**
   * @param {Candidates | Articles} candidates
   * @param {number} ordinal
   * @returns {Hit}
   */
  hit(candidates, ordinal) {
    const { id, title, docNumber, kind, date, texts, anchors } = this.reader.record(ordinal);
    const { tier, score, passage, isRecord, more, wanted, others } = candidates.evidence(ordinal);
    const anchor = passage >= BODY && !isRecord ? anchors[passage - BODY] : null;
    const snippet = makeSnippet(passage === TITLE ? "" : texts[passage], wanted, this.reader.folder);
    const titleMarks = findMarks(title, wanted, this.reader.folder);
    const path = this.pathOf(ordinal, id);
    const url = `${path}${anchor ? `#${anchor}` : ""}`;
    const findMore = () =>
      others.map((number) => {
        const [text, place] = [texts[number], anchors[number - BODY]];
        return { url: `${path}#${place}`, anchor: place, text, snippet: makeSnippet(text, wanted, this.reader.folder) };
      });
    const printed = [...textsAt(snippet.text, snippet.marks), ...textsAt(title, titleMarks)];
    const marked = [...new Set([...printed, ...(tier === "partial" ? [] : wanted)])];
    return { id, title, url, anchor, docNumber, kind, date, score, tier, snippet, titleMarks, more, findMore, isNamed: false, marked };
  }

  /**
   * What is known of a hit before its text has come.
   * @param {import("./names.js").Name} name
   * @param {number} ordinal
   * @returns {Hit}
   */
  namedHit({ id, title }, ordinal) {
    const shown = { title, anchor: null, docNumber: null, kind: null, date: null, titleMarks: [], snippet: { text: "", marks: [] } };
    return { id, url: this.pathOf(ordinal, id), score: 0, tier: "", more: 0, findMore: () => [], isNamed: true, marked: [], ...shown };
  }

  /**
   * The path of a record's page, relative to the site's root.
   * @param {number} ordinal
   * @param {string} id
   */
  pathOf(ordinal, id) {
    return `d/${id}/`;
  }
}

/** @param {string} typed whether it may be pinyin */
function isLetters(typed) {
  return /^[a-z\s']{2,40}$/i.test(typed.trim());
}

/**
 * Whether no record in it holds all that was asked.
 * @param {Candidates} list
 */
function isWithout(list) {
  return list.isEmpty || list.isPartial;
}

/**
 * The marked pieces of a text.
 * @param {string} text
 * @param {Mark[]} marks
 */
function textsAt(text, marks) {
  const characters = Array.from(text);
  return marks.map(([start, end]) => characters.slice(start, end).join(""));
}
