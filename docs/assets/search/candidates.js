// @ts-check
/**
 * The records that may answer one query, with their tier; reads a record's text only to settle a doubt. Posting lists name
 * windows, so that what they tell is never worse than the truth. Mirror of indexer/candidates.py.
 */

import { Condition } from "./conditions.js";
import { Asked, evidenceOf } from "./evidence.js";
import { FoldedRecord } from "./folded_record.js";
import { compareKeys, insertSorted } from "./keys.js";
import { checkString, findString } from "./matching.js";
import { partialTiers } from "./partial.js";
import { DOC_NUMBER, TITLE } from "./passages.js";
import { scaleOf, scoreRecord, scoreString, weighTerms } from "./ranking.js";
import { Tier } from "./tiers.js";
import { mayEndWith } from "./title_ends.js";
import { WordMatch, commonOf, findOrNothing, literalWindows } from "./word_match.js";

/** @typedef {import("./reader.js").IndexReader} IndexReader */
/** @typedef {import("./query.js").Query} Query */
/** @typedef {import("./matching.js").Match} Match */
/** @typedef {import("./ranking.js").Score} Score */
/** @typedef {import("./tiers.js").Sort} Sort */
/** @typedef {import("./keys.js").Key} Key */
/** @typedef {import("./evidence.js").Evidence} Evidence */

const CHECK_ALL_UP_TO = 5;
const SMALL_ARCHIVE = 200;
const CHECK_ALL_IN_SMALL = 20;

/** Texts that are read together where one was read in vain: each alone would be a journey, which takes long on a slow line. */
const AHEAD = 2;
const AHEAD_ON_SLOW_LINES = 10; // as many as come in the time of one more journey

/** The candidates of one query; `best` settles as many as it returns. */
export class Candidates {
  /**
   * @param {IndexReader} reader
   * @param {Query} query
   * @param {number} meanLength
   * @param {Sort} sort
   * @param {import("./effort.js").Effort} effort
   * @param {Match} whole where the words stand as one string
   */
  constructor(reader, query, meanLength, sort, effort, whole = findOrNothing(reader, query.whole)) {
    this.reader = reader;
    this.effort = effort;
    this.names = reader.names;
    this.query = query;
    this.scale = scaleOf(query, meanLength);
    this.sort = sort;
    this.wholeSigns = Array.from(query.whole);
    this.whole = whole;
    this.typed = findOrNothing(reader, query.typed);
    this.typed.exact &&= !query.dashed;
    this.groups = query.groups.map((group) => group.map((word) => new WordMatch(reader, word)));
    this.excluded = query.excluded.map((word) => findString(reader, word.text));
    this.filters = query.filters.map((condition) => new Condition(reader, condition));
    this.numbers = query.docNumber ? reader.ownersOf(reader.postings(query.docNumber.term).passages) : new Set();
    const terms = new Map(this.groups.flat().flatMap((word) => word.terms).map((term) => [term.text, term]));
    this.terms = weighTerms(terms.values(), reader.size);
    this.asked = new Asked(query, this.whole, this.typed, this.groups, this.terms);
    /** @type {Map<number, FoldedRecord>} */
    this.records = new Map();
    /** @type {Map<number, Score>} */
    this.scores = new Map();
    /** @type {Set<number>} */
    this.checked = new Set();
    this.isPartial = false;
    /** @type {((list: Candidates, done: number[]) => void) | null} told what is settled before each wait for a text */
    this.onWait = null;
    /** @type {Key | null} where the query was cut short: what would stand from there on is not known */
    this.cut = null;
    this.tiers = this.fullTiers();
  }

  /** Whether no text is left unread that may show that a candidate is no answer. */
  get isExact() {
    return [...this.tiers.keys()].every((ordinal) => this.checked.has(ordinal) || !this.mayFail(ordinal));
  }

  /** Whether the reader wants something exactly as typed: then nothing else will do. */
  get isQuoted() {
    return this.query.groups.flat().some((word) => word.quoted);
  }

  /** Whether nothing answers. */
  get isEmpty() {
    return !this.tiers.size;
  }

  /** The ordinals of all candidates, rising. */
  found() {
    return [...this.tiers.keys()].sort((a, b) => a - b);
  }

  /**
   * The first `count` ordinals in their final order; fewer where the effort ends before. Of their texts only those are waited
   * for that decide the order. A brief answer ends where records hold only parts of what was asked, unless none holds all.
   * @param {number} count
   * @param {number} offset
   * @param {boolean} isBrief
   */
  async best(count, offset = 0, isBrief = false) {
    this.cut = null;
    const queue = [...this.tiers.keys()].map((ordinal) => this.key(ordinal)).sort(compareKeys);
    const holdsAll = (/** @type {Key} */ key) => this.tierOf(key[3]) <= Tier.WORDS_IN_RECORD;
    const isCut = (/** @type {Key} */ key) => isBrief && holdsAll(queue[0]) && !holdsAll(key);
    const first = queue.slice(0, count).filter((key, at) => !isCut(key) && (at >= offset || this.isDoubtful(key[3])));
    if (!this.effort.isSpent) this.askFor(first.map((key) => key[3]));
    /** @type {number[]} */
    const done = [];
    for (let at = 0; at < queue.length && done.length < count; at++) {
      const key = queue[at];
      if (this.isOpen(key[3])) {
        if (!this.reader.isComing(key[3])) {
          if (this.effort.isSpent) {
            this.cut = key;
            break;
          }
          const ahead = this.reader.isSlow ? AHEAD_ON_SLOW_LINES : AHEAD;
          this.askFor(queue.slice(at).map((each) => each[3]).filter((each) => this.isOpen(each)).slice(0, ahead));
        }
        this.onWait?.(this, done);
        await this.load([key[3]]);
      }
      if (this.tiers.has(key[3])) await this.check(key[3]);
      if (!this.tiers.has(key[3])) continue;
      const now = this.key(key[3]);
      if (compareKeys(now, key)) insertSorted(queue, now, at + 1);
      else if (done.length && this.tierOf(done[0]) <= Tier.WORDS_IN_RECORD && isBrief && !holdsAll(key)) break;
      else done.push(key[3]);
    }
    return done;
  }

  /**
   * Ask for texts that are likely wanted; whoever needs one asks again, waits for it alone, and learns what went wrong.
   * @param {number[]} ordinals
   */
  askFor(ordinals) {
    this.load(ordinals).catch(() => {});
  }

  /** The candidates whose texts may show that they are none. */
  unread() {
    return this.found().filter((ordinal) => !this.reader.records.has(ordinal) && this.isDoubtful(ordinal));
  }

  /** @param {number[]} ordinals */
  load(ordinals) {
    return this.reader.loadRecords(ordinals, this.effort);
  }

  /**
   * Whether only the record's text, which is not here yet, tells whether it is an answer, and of what rank.
   * @param {number} ordinal
   */
  isOpen(ordinal) {
    const isUnread = this.tiers.has(ordinal) && !this.reader.records.has(ordinal);
    return isUnread && !this.isPartial && !this.checked.has(ordinal) && this.isDoubtful(ordinal);
  }

  /**
   * Why a settled record answers.
   * @param {number} ordinal
   */
  evidence(ordinal) {
    return evidenceOf(this.asked, ordinal, this.tierOf(ordinal), this.score(ordinal), this.record(ordinal));
  }

  fullTiers() {
    const found = new Set([...this.numbers, ...this.whole.places.keys(), ...this.typed.places.keys()]);
    if (this.groups.length) {
      const holding = this.groups.map(
        (group) => new Set(group.flatMap((word) => [...word.literal.places.keys()])),
      );
      for (const ordinal of commonOf(holding)) found.add(ordinal);
    } else if (this.filters.length) {
      for (const ordinal of this.reader.live()) found.add(ordinal);
    }
    /** @type {Map<number, number>} */
    const tiers = new Map();
    for (const ordinal of found) {
      const tier = this.tier(ordinal);
      if (tier !== null) tiers.set(ordinal, tier);
    }
    return tiers;
  }

  /**
   * The best tier that is still possible for the record; null where it is no answer.
   * @param {number} ordinal
   * @returns {number | null}
   */
  tier(ordinal) {
    if (this.typed.places.has(ordinal)) return Tier.AS_TYPED; // with its operators, so it was copied
    if (!this.isAllowed(ordinal)) return null;
    if (this.numbers.has(ordinal)) return Tier.DOC_NUMBER;
    const whole = this.whole.places.get(ordinal);
    if (whole) return this.wholeTier(ordinal, whole);
    if (!this.groups.length) return this.filters.length ? Tier.FILTERED : null;
    const literal = this.groups.map((group) => literalWindows(group, ordinal));
    if (!literal.every((windows) => windows.size)) return null;
    if (!commonOf(literal).size) return Tier.WORDS_IN_RECORD;
    const isApart = this.checked.has(ordinal) && !this.asked.passagesWithAll(ordinal, this.record(ordinal)).length;
    return isApart ? Tier.WORDS_IN_RECORD : Tier.WORDS_IN_PASSAGE;
  }

  /**
   * @param {number} ordinal
   * @param {number[]} places
   */
  wholeTier(ordinal, places) {
    if (places[0] !== TITLE) return places[0] <= DOC_NUMBER ? Tier.IN_TITLE : Tier.IN_PASSAGE;
    const { titleLengths, titleEnds } = this.reader;
    const title = this.titleOf(ordinal);
    const isEnd = title === null ? mayEndWith(titleLengths[ordinal], titleEnds[ordinal], this.wholeSigns) : title.endsWith(this.query.whole);
    const isWhole = titleLengths[ordinal] === this.wholeSigns.length;
    if (!isEnd || (!isWhole && this.wholeSigns.length === 1)) return Tier.IN_TITLE;
    return isWhole ? Tier.TITLE : Tier.TITLE_END;
  }

  /**
   * The folded title; null where neither the names nor the record is here.
   * @param {number} ordinal
   */
  titleOf(ordinal) {
    if (this.names) return this.reader.foldedTitle(ordinal);
    return this.checked.has(ordinal) ? this.record(ordinal).text(TITLE) : null;
  }

  /** @param {number} ordinal */
  isAllowed(ordinal) {
    return !this.isExcluded(ordinal) && this.filters.every((condition) => condition.allows(ordinal));
  }

  /** @param {number} ordinal */
  isExcluded(ordinal) {
    return this.excluded.some((match) => match.places.has(ordinal) && (match.exact || this.checked.has(ordinal)));
  }

  matches() {
    const words = this.groups.flat().map((word) => word.literal);
    const filters = this.filters.flatMap((condition) => (condition.match ? [condition.match] : []));
    return [this.whole, this.typed, ...words, ...this.excluded, ...filters];
  }

  /** @param {number} ordinal */
  isDoubtful(ordinal) {
    const tier = this.tiers.get(ordinal);
    const isByEnd = !this.names && (tier === Tier.TITLE || tier === Tier.TITLE_END);
    const mayBeOverrated = isByEnd || (tier === Tier.WORDS_IN_PASSAGE && this.groups.length > 1);
    return mayBeOverrated || this.mayFail(ordinal);
  }

  /** @param {number} ordinal */
  mayFail(ordinal) {
    return this.numbers.has(ordinal) || this.matches().some((match) => !match.exact && match.places.has(ordinal));
  }

  /**
   * Hold the record against its text and correct its tier.
   * @param {number} ordinal
   */
  async check(ordinal) {
    if (this.checked.has(ordinal) || this.isPartial) return;
    this.checked.add(ordinal);
    if (!this.isDoubtful(ordinal)) return;
    await this.load([ordinal]);
    const record = this.record(ordinal);
    for (const match of this.matches()) checkString(match, ordinal, (window) => record.window(window));
    this.checkDashes(ordinal, record);
    const asked = this.query.docNumber;
    if (this.numbers.has(ordinal) && asked && !record.text(DOC_NUMBER).includes(asked.code)) {
      this.numbers.delete(ordinal);
    }
    const tier = this.tier(ordinal);
    if (tier === null) this.tiers.delete(ordinal);
    else this.tiers.set(ordinal, tier);
  }

  /**
   * Where a dash of the query reads as "not", text is as typed only with the same dash in it.
   * @param {number} ordinal
   * @param {FoldedRecord} record
   */
  checkDashes(ordinal, record) {
    const kept = this.typed.places.get(ordinal)?.filter((window) => record.dashedWindow(window).includes(this.query.dashed));
    if (kept?.length) this.typed.places.set(ordinal, kept);
    else this.typed.places.delete(ordinal);
  }

  /**
   * No record holds all that was asked: take those that hold parts of it.
   * @param {import("./ranking.js").WeightedTerm[]} terms
   */
  becomePartial(terms) {
    this.isPartial = true;
    this.terms = terms;
    this.asked = new Asked(this.query, this.whole, this.typed, this.groups, terms);
    this.scores.clear();
    this.tiers = partialTiers(this.reader, terms, this);
  }

  async settleFew() {
    const doubtful = [...this.tiers.keys()].filter((ordinal) => this.mayFail(ordinal));
    if (doubtful.length > (this.reader.count <= SMALL_ARCHIVE ? CHECK_ALL_IN_SMALL : CHECK_ALL_UP_TO)) {
      await this.best(this.effort.shown); // of which the first is an answer, or there is none
      return;
    }
    this.askFor(doubtful);
    if (this.onWait) await this.best(this.effort.shown); // which tells of the first while the last is on its way
    for (const ordinal of doubtful) await this.check(ordinal);
  }

  /**
   * The text of a record that is loaded.
   * @param {number} ordinal
   */
  record(ordinal) {
    let record = this.records.get(ordinal);
    if (!record) {
      record = new FoldedRecord(this.reader.record(ordinal).texts, this.reader.folder);
      this.records.set(ordinal, record);
    }
    return record;
  }

  /**
   * @param {number} ordinal
   * @returns {Key}
   */
  key(ordinal) {
    const day = -this.reader.days[ordinal];
    return this.sort === "date" ? [0, 0, day, ordinal] : [this.tierOf(ordinal), -this.score(ordinal).value, day, ordinal];
  }

  /** @param {number} ordinal */
  tierOf(ordinal) {
    return this.tiers.get(ordinal) ?? Tier.PARTIAL;
  }

  /**
   * The windows that decide the record's rank; none where its 文号 does, or where one character is all that was asked.
   * @param {number} ordinal
   */
  wholePlaces(ordinal) {
    return this.numbers.has(ordinal) || this.wholeSigns.length < 2 ? undefined : this.whole.places.get(ordinal);
  }

  /** @param {number} ordinal */
  score(ordinal) {
    const card = this.reader.cardOf(ordinal);
    const held = this.typed.places.get(ordinal) ?? this.wholePlaces(ordinal);
    if (held) return scoreString(held, card, this.scale);
    let score = this.scores.get(ordinal);
    if (!score) {
      const { starts } = this.reader;
      score = scoreRecord(this.terms, card, starts[ordinal], starts[ordinal + 1], this.scale);
      this.scores.set(ordinal, score);
    }
    return score;
  }
}
