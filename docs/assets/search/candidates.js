// @ts-check
/**
 * The records that may answer one query, with their tier; reads a record's text only to settle a doubt.
 * Mirror of indexer/candidates.py.
 */

import { Condition } from "./conditions.js";
import { numberTerm } from "./doc_number_query.js";
import { checkString, commonNeeded, commonPlaces, contentPairs, findString, isContent, isCovered, termsNeeded, termsOf } from "./matching.js";
import { spanOf } from "./nearness.js";
import { BODY, DOC_NUMBER, HEADLINES, TITLE } from "./passages.js";
import { bestOf, bestPassage, scoreRecord, weighTerms } from "./ranking.js";

/** @typedef {import("./reader.js").IndexReader} IndexReader */
/** @typedef {import("./query.js").Query} Query */
/** @typedef {import("./matching.js").Match} Match */
/** @typedef {import("./ranking.js").Score} Score */
/** @typedef {"relevance" | "date"} Sort */
/** @typedef {[number, number, number, number]} Key tier, negative score, negative day, ordinal */
/**
 * Why and where a record answers.
 * @typedef {object} Evidence
 * @property {string} tier
 * @property {number} score
 * @property {number} passage the passage to show
 * @property {boolean} isRecord whether the record as a whole is the answer, not this passage
 * @property {number} more
 * @property {string[]} wanted folded strings to mark
 */

const CHECK_ALL_UP_TO = 20;
const SMALL_ARCHIVE = 200;
const PARTIAL_LIMIT = 200;
const PARTIAL_SHARE = 0.25;

/** How a record matches, best first. */
export const Tier = Object.freeze({
  AS_TYPED: 0,
  DOC_NUMBER: 1,
  TITLE: 2,
  TITLE_END: 3,
  IN_TITLE: 4,
  IN_PASSAGE: 5,
  WORDS_IN_PASSAGE: 6,
  WORDS_IN_RECORD: 7,
  PARTS_IN_PASSAGE: 8,
  FILTERED: 9,
  PARTIAL: 10,
});

const TIER_NAMES = new Map(Object.entries(Tier).map(([name, tier]) => [tier, name.toLowerCase()]));

/** One word of the query: where it stands as typed, and where its parts do. */
class WordMatch {
  /**
   * @param {IndexReader} reader
   * @param {import("./query.js").Word} word
   */
  constructor(reader, word) {
    this.word = word;
    this.literal = findString(reader, word.text);
    this.terms = termsOf(reader, word.text);
    const contents = word.quoted || !/[^\u0000-\u007f]/.test(word.text) ? [] : contentPairs(this.terms); // letters have no parts
    const covering = isCovered(word.text, contents) ? contents : [];
    this.parts = commonPlaces(reader, covering.map((term) => term.postings));
  }
}

/** The candidates of one query; `best` settles as many as it returns. */
export class Candidates {
  /**
   * Collects the candidates; resolves when what the query needs of the lexicon has come.
   * @param {IndexReader} reader
   * @param {Query} query
   * @param {number} meanLength
   * @param {Sort} sort
   */
  static async collect(reader, query, meanLength, sort) {
    await loadNeeded(reader, query);
    const candidates = new Candidates(reader, query, meanLength, sort);
    await candidates.settleFew();
    if (!candidates.tiers.size && candidates.groups.length && !candidates.isQuoted) {
      candidates.isPartial = true;
      candidates.tiers = candidates.partialTiers();
    }
    return candidates;
  }

  /**
   * @param {IndexReader} reader
   * @param {Query} query
   * @param {number} meanLength
   * @param {Sort} sort
   */
  constructor(reader, query, meanLength, sort) {
    this.reader = reader;
    this.query = query;
    this.meanLength = meanLength;
    this.sort = sort;
    this.whole = findOrNothing(reader, query.whole);
    this.typed = findOrNothing(reader, query.typed);
    this.typed.exact &&= !query.dashed;
    this.groups = query.groups.map((group) => group.map((word) => new WordMatch(reader, word)));
    this.excluded = query.excluded.map((word) => findString(reader, word.text));
    this.filters = query.filters.map((condition) => new Condition(reader, condition));
    this.numbers = query.docNumber ? reader.ownersOf(reader.postings(query.docNumber.term).passages) : new Set();
    const terms = new Map(this.groups.flat().flatMap((word) => word.terms).map((term) => [term.text, term]));
    this.terms = weighTerms(terms.values(), reader.size);
    /** @type {Map<number, Score>} */
    this.scores = new Map();
    /** @type {Set<number>} */
    this.checked = new Set();
    this.isPartial = false;
    this.tiers = this.fullTiers();
  }

  /** Whether no candidate's text is left unread that matters. */
  get isExact() {
    return [...this.tiers.keys()].every((ordinal) => this.checked.has(ordinal) || !this.isDoubtful(ordinal));
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
   * The first `count` ordinals in their final order, their texts loaded.
   * @param {number} count
   * @param {number} offset
   */
  async best(count, offset = 0) {
    const queue = [...this.tiers.keys()].map((ordinal) => this.key(ordinal)).sort(compareKeys);
    await this.reader.loadRecords(queue.slice(0, count).filter((key, at) => at >= offset || this.isDoubtful(key[3])).map((key) => key[3]));
    /** @type {number[]} */
    const done = [];
    for (let at = 0; at < queue.length && done.length < count; at++) {
      const key = queue[at];
      await this.check(key[3]);
      if (!this.tiers.has(key[3])) continue;
      const now = this.key(key[3]);
      if (compareKeys(now, key)) insertSorted(queue, now, at + 1);
      else done.push(key[3]);
    }
    await this.reader.loadRecords(done.slice(offset));
    return done;
  }

  /**
   * Why a settled record answers.
   * @param {number} ordinal
   * @returns {Evidence}
   */
  evidence(ordinal) {
    const tier = this.tierOf(ordinal);
    const score = this.score(ordinal);
    const matching = this.matchingPassages(ordinal, tier);
    const body = matching.filter((number) => number >= BODY);
    let isRecord = (tier >= Tier.DOC_NUMBER && tier <= Tier.IN_TITLE) || tier === Tier.FILTERED || (matching.length > 0 && !body.length);
    /** @type {number | null} */
    let shown;
    if (tier === Tier.WORDS_IN_PASSAGE && body.length > 1) shown = this.nearest(ordinal, body);
    else if (tier <= Tier.WORDS_IN_PASSAGE || tier === Tier.PARTS_IN_PASSAGE) shown = bestOf(body, score);
    else shown = bestPassage(score);
    if (shown === null) {
      shown = matching.length && matching[0] > HEADLINES ? matching[0] : this.firstBody(ordinal);
      isRecord = true;
    }
    const more = Math.max(0, body.length - (isRecord ? 0 : 1));
    const name = TIER_NAMES.get(tier) ?? "";
    return { tier: name, score: score.value, passage: shown, isRecord, more, wanted: this.wanted(ordinal, tier) };
  }

  fullTiers() {
    const found = new Set([...this.numbers, ...this.whole.places.keys(), ...this.typed.places.keys()]);
    if (this.groups.length) {
      const holding = this.groups.map(
        (group) => new Set(group.flatMap((word) => [...word.literal.places.keys(), ...word.parts.keys()])),
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

  partialTiers() {
    const contents = this.terms.filter((weighted) => isContent(weighted.term));
    const used = contents.length ? contents : this.terms;
    const found = new Set(used.flatMap((weighted) => [...this.reader.ownersOf(weighted.term.postings.passages)]));
    const allowed = [...found].filter((ordinal) => this.isAllowed(ordinal)).sort((a, b) => a - b);
    const worth = (/** @type {number} */ ordinal) => this.score(ordinal).value;
    const ranked = allowed.sort((a, b) => worth(b) - worth(a)).slice(0, PARTIAL_LIMIT);
    const floor = ranked.length ? PARTIAL_SHARE * worth(ranked[0]) : 0;
    return new Map(ranked.filter((ordinal) => worth(ordinal) >= floor).map((ordinal) => [ordinal, Tier.PARTIAL]));
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
    if (!this.groups.length) return Tier.FILTERED;
    const literal = this.groups.map((group) => this.literalPassages(ordinal, group));
    if (literal.every((passages) => passages.size)) {
      return commonOf(literal).size ? Tier.WORDS_IN_PASSAGE : Tier.WORDS_IN_RECORD;
    }
    return this.partPassages(ordinal).size ? Tier.PARTS_IN_PASSAGE : null;
  }

  /**
   * @param {number} ordinal
   * @param {number[]} places
   */
  wholeTier(ordinal, places) {
    if (places[0] !== TITLE) return places[0] <= DOC_NUMBER ? Tier.IN_TITLE : Tier.IN_PASSAGE;
    const title = this.checked.has(ordinal) ? this.folded(ordinal, TITLE) : this.query.whole;
    if (title === this.query.whole) return Tier.TITLE;
    return title.endsWith(this.query.whole) ? Tier.TITLE_END : Tier.IN_TITLE;
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
    if (this.tiers.get(ordinal) === Tier.TITLE || this.numbers.has(ordinal)) return true;
    return this.matches().some((match) => !match.exact && match.places.has(ordinal));
  }

  /**
   * Hold the record against its text and correct its tier.
   * @param {number} ordinal
   */
  async check(ordinal) {
    if (this.checked.has(ordinal) || this.isPartial) return;
    this.checked.add(ordinal);
    if (!this.isDoubtful(ordinal)) return;
    await this.reader.loadRecords([ordinal]);
    for (const match of this.matches()) checkString(match, ordinal, (number) => this.folded(ordinal, number));
    this.checkDashes(ordinal);
    const asked = this.query.docNumber;
    if (this.numbers.has(ordinal) && asked && !this.folded(ordinal, DOC_NUMBER).includes(asked.code)) {
      this.numbers.delete(ordinal);
    }
    const tier = this.tier(ordinal);
    if (tier === null) this.tiers.delete(ordinal);
    else this.tiers.set(ordinal, tier);
  }

  /**
   * Where a dash of the query reads as "not", text is as typed only with the same dash in it.
   * @param {number} ordinal
   */
  checkDashes(ordinal) {
    const { dashed } = this.query;
    const { texts } = this.reader.record(ordinal);
    const kept = this.typed.places.get(ordinal)?.filter((number) => this.reader.folder.foldDashed(texts[number]).includes(dashed));
    if (kept?.length) this.typed.places.set(ordinal, kept);
    else this.typed.places.delete(ordinal);
  }

  async settleFew() {
    const doubtful = [...this.tiers.keys()].filter((ordinal) => this.isDoubtful(ordinal));
    const isSmall = this.reader.count <= SMALL_ARCHIVE;
    if (!this.isQuoted && !isSmall && doubtful.length > CHECK_ALL_UP_TO) return;
    await this.reader.loadRecords(doubtful);
    for (const ordinal of doubtful) await this.check(ordinal);
  }

  /**
   * @param {number} ordinal
   * @param {number} number
   */
  folded(ordinal, number) {
    return this.reader.folder.fold(this.reader.record(ordinal).texts[number]);
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

  /** @param {number} ordinal */
  score(ordinal) {
    let score = this.scores.get(ordinal);
    if (!score) {
      const { starts, lengths, cited } = this.reader;
      const card = { length: lengths[ordinal], cited: cited[ordinal] };
      score = scoreRecord(this.terms, card, starts[ordinal], starts[ordinal + 1], this.meanLength);
      this.scores.set(ordinal, score);
    }
    return score;
  }

  /**
   * @param {number} ordinal
   * @param {WordMatch[]} group
   */
  literalPassages(ordinal, group) {
    return new Set(group.flatMap((word) => word.literal.places.get(ordinal) ?? []));
  }

  /** @param {number} ordinal */
  partPassages(ordinal) {
    return commonOf(
      this.groups.map(
        (group) =>
          new Set(group.flatMap((word) => [...(word.literal.places.get(ordinal) ?? []), ...(word.parts.get(ordinal) ?? [])])),
      ),
    );
  }

  /**
   * The passages that match as the tier says, rising.
   * @param {number} ordinal
   * @param {number} tier
   */
  matchingPassages(ordinal, tier) {
    if (tier <= Tier.IN_PASSAGE) return this.typed.places.get(ordinal) ?? this.whole.places.get(ordinal) ?? [];
    /** @type {Set<number>} */
    let passages = new Set();
    if (tier === Tier.WORDS_IN_PASSAGE) passages = commonOf(this.groups.map((group) => this.literalPassages(ordinal, group)));
    if (tier === Tier.PARTS_IN_PASSAGE) passages = this.partPassages(ordinal);
    return [...passages].sort((a, b) => a - b);
  }

  /**
   * Of passages that hold every word the one where they stand nearest to one another.
   * @param {number} ordinal
   * @param {number[]} passages
   */
  nearest(ordinal, passages) {
    const words = this.query.groups.map((group) => group.map((word) => word.text));
    let best = passages[0];
    let bestSpan = Infinity;
    for (const number of passages) {
      const span = spanOf(this.folded(ordinal, number), words);
      if (span < bestSpan) {
        best = number;
        bestSpan = span;
      }
    }
    return best;
  }

  /** @param {number} ordinal */
  firstBody(ordinal) {
    return this.reader.record(ordinal).texts.length > BODY ? BODY : TITLE;
  }

  /**
   * @param {number} ordinal
   * @param {number} tier
   */
  wanted(ordinal, tier) {
    if (this.typed.places.has(ordinal)) return [this.query.typed];
    if (this.whole.places.has(ordinal)) return [this.query.whole];
    if (tier === Tier.WORDS_IN_PASSAGE || tier === Tier.WORDS_IN_RECORD) {
      return this.query.groups.flat().map((word) => word.text);
    }
    const terms = this.terms.map((weighted) => weighted.term);
    const contents = terms.filter(isContent);
    return (contents.length ? contents : terms).map((term) => term.text);
  }
}

/**
 * @param {IndexReader} reader
 * @param {Query} query
 */
async function loadNeeded(reader, query) {
  const words = [...query.groups.flat(), ...query.excluded].map((word) => word.text);
  const filters = query.filters.filter(({ field }) => field === "title" || field === "doc_number");
  const texts = [query.whole, query.typed, ...words, ...filters.map((condition) => condition.text)];
  const terms = texts.filter(Boolean).flatMap((text) => termsNeeded(reader, text));
  for (const condition of filters) if (condition.field === "doc_number") terms.push(numberTerm(condition.text));
  if (query.docNumber) terms.push(query.docNumber.term);
  await reader.loadTerms(terms);
  await reader.loadTerms(texts.filter(Boolean).flatMap((text) => commonNeeded(reader, text)));
}

/**
 * @param {IndexReader} reader
 * @param {string} text
 * @returns {Match}
 */
function findOrNothing(reader, text) {
  return text ? findString(reader, text) : { text: "", places: new Map(), exact: true };
}

/**
 * @template T
 * @param {Set<T>[]} sets
 * @returns {Set<T>}
 */
function commonOf(sets) {
  if (!sets.length) return new Set();
  const [smallest, ...others] = [...sets].sort((a, b) => a.size - b.size);
  return new Set([...smallest].filter((value) => others.every((set) => set.has(value))));
}

/**
 * @param {Key} one
 * @param {Key} other
 */
function compareKeys(one, other) {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2] || one[3] - other[3];
}

/**
 * @param {Key[]} queue
 * @param {Key} key
 * @param {number} from
 */
function insertSorted(queue, key, from) {
  let at = from;
  while (at < queue.length && compareKeys(queue[at], key) < 0) at++;
  queue.splice(at, 0, key);
}
