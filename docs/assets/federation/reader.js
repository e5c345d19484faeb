// @ts-check
/**
 * The exports of several archives, read as one: what is counted is summed, and every record has the ordinal that it would have
 * in one archive of them all, so that the search above does not know the difference.
 */

import { SearchFilesError, orExplain } from "../search/errors.js";
import { keepCommon } from "../search/matching.js";
import { IndexReader } from "../search/reader.js";
import { TermRuns } from "../search/term_runs.js";
import { decodeNames } from "../search/names.js";
import { NumberReader, decodeRising } from "../search/postings.js";
import { NOWHERE, PostingList } from "../search/posting_list.js";
import { decodeText } from "../search/shards.js";
import { Vocabulary } from "../search/vocabulary.js";
import { numberRecords } from "./numbering.js";
import { FederatedPart, NOBODY } from "./part.js";
import { commonOf, decodeCohesions } from "./statistics.js";

/** @typedef {import("../search/reader.js").Manifest} Manifest */
/** @typedef {import("../search/part_head.js").Head} Head */
/**
 * @typedef {object} Member an archive whose manifest has come
 * @property {string} name
 * @property {string} prefix
 * @property {number} number which it is in the federation, whoever is left out
 * @property {boolean} isCounted whether it still is what the statistics were counted of
 * @property {Manifest} manifest
 * @property {Head[]} heads
 */

/** A character that more records have, or more than one in so many, is looked up in titles alone, as in one archive. */
const LEAST_COMMON_CHARACTER = 200;
const COMMON_CHARACTER = 8;

/** An archive that cannot be searched. */
export class MemberLost extends SearchFilesError {
  /**
   * @param {Member} member
   * @param {string} sentence
   */
  constructor(member, sentence) {
    super(sentence);
    this.member = member;
  }
}

export class FederatedReader extends IndexReader {
  /**
   * @param {import("../search/reader.js").Load} load loads `<member>:<shard>`, and a shard of the federation by its name
   * @param {Member[]} members
   * @param {import("./statistics.js").Statistics} statistics
   */
  constructor(load, members, statistics) {
    super(load, combine(members), []);
    this.members = members;
    this.statistics = statistics;
    /** @type {Map<string, number>} */
    this.cohesions = new Map();
    const isCounted = members.every((member) => member.isCounted);
    this.titleCharacters = new Set(isCounted ? statistics.titles : "");
    const parts = members.flatMap((member, at) => partsOf(member, at));
    const replaced = members.map(({ manifest }) => new Set(manifest.replaced));
    const isReplaced = (/** @type {FederatedPart} */ part, /** @type {number} */ number) =>
      part.entry === members[part.member].manifest.parts[0].name && replaced[part.member].has(number);
    const { places, copies } = numberRecords(parts, isReplaced, statistics);
    this.copies = copies;
    /** @type {FederatedPart[]} of each record */
    this.partsOfRecords = places.map(({ part }) => part);
    this.fill(places);
    // The largest first: what is looked up first is judged by it.
    this.parts = parts.sort((one, other) => other.head.windows.length - one.head.windows.length);
    this.common = isCounted && statistics.common ? commonOf(statistics) : commonOfMost(members);
    this.folder.add(members.flatMap(({ heads }) => heads.map((head) => head.variants)).join(""));
  }

  /** @param {import("./numbering.js").Place[]} places */
  fill(places) {
    const cited = new Map(this.statistics.parts.map((key, at) => [key, this.statistics.cited[at]]));
    places.forEach(({ part, number }, ordinal) => {
      part.place(number, ordinal);
      this.lengths.push(part.head.lengths[number]);
      this.cited.push((cited.get(part.key) ?? part.head.cited)[number]);
      this.days.push(part.head.days[number]);
      this.titleLengths.push(part.head.titleLengths[number]);
      this.titleEnds.push(part.head.titleEnds[number]);
      this.starts.push(this.starts[ordinal] + part.head.windows[number]);
    });
    this.owners = new Uint32Array(this.starts[this.size]);
    for (let ordinal = 0; ordinal < this.size; ordinal++) this.owners.fill(ordinal, this.starts[ordinal], this.starts[ordinal + 1]);
  }

  /**
   * The member that a record is shown from.
   * @param {number} ordinal
   */
  memberOf(ordinal) {
    return this.members[this.partOf(ordinal).member];
  }

  /**
   * The other members that hold a record, each with its id there.
   * @param {number} ordinal
   */
  copiesOf(ordinal) {
    return (this.copies.get(ordinal) ?? []).map(({ part, id = "" }) => ({ member: this.members[part.member], id }));
  }

  /** @param {number} ordinal */
  partOf(ordinal) {
    return this.partsOfRecords[ordinal];
  }

  /** @param {string} triple */
  isListed(triple) {
    return this.federatedParts.every((part) => part.isListed(triple));
  }

  get federatedParts() {
    return /** @type {FederatedPart[]} */ (this.parts);
  }

  /**
   * Where only what stands together is asked for, an archive that has nothing of the rarest is asked no further: so several
   * cost hardly more than one, for a journey more.
   * @param {Iterable<string>} terms
   * @param {string[]} [beside]
   */
  async loadTerms(terms, beside) {
    const wanted = [...terms];
    const loads = this.federatedParts.map((part) => this.loadTermsOf(part, wanted, beside));
    await Promise.all(beside ? loads : [...loads, this.loadCohesions()]);
  }

  /** What words weigh, where the members' own figures do not sum up to it; without it they weigh nearly the same. */
  async loadCohesions() {
    const { parts, cohesions } = this.statistics;
    const isOfAll = parts.length === this.parts.length && this.federatedParts.every(({ key }) => parts.includes(key));
    if (!isOfAll || !cohesions) return;
    const load = async () => {
      this.cohesions = decodeCohesions(await this.loadBytes(cohesions));
      this.decoded.clear();
    };
    await this.once(cohesions, load).catch(() => {});
  }

  /**
   * @param {FederatedPart} part
   * @param {string[]} terms
   * @param {string[] | undefined} beside
   */
  async loadTermsOf(part, terms, beside) {
    const files = [...new Set(terms.flatMap((term) => part.keysOf(term)).map((key) => part.shardOf(key)))];
    if (beside && !beside.length && !this.isSlow && files.length) {
      await this.loadTermsShard(part, files[0]);
      const first = terms.filter((term) => part.keysOf(term).every((key) => part.shardOf(key) === files[0]));
      if (!this.hasTogether(part, first)) return;
    } else if (beside && !this.hasTogether(part, beside)) return;
    await Promise.all(files.map((name) => this.loadTermsShard(part, name)));
  }

  /**
   * Whether a window of the part may hold all of `terms`, as far as they are loaded.
   * @param {FederatedPart} part
   * @param {string[]} terms
   */
  hasTogether(part, terms) {
    const lists = terms.map((term) => this.postingsIn(part, term).passages);
    return !lists.length || lists.reduce(keepCommon).length > 0;
  }

  /**
   * @param {string} term
   * @returns {PostingList}
   */
  postings(term) {
    let found = this.decoded.get(term);
    if (!found) {
      found = this.readPostings(term);
      const isHere = (/** @type {FederatedPart} */ part) => part.keysOf(term).every((key) => part.shards.has(part.shardOf(key)));
      if (this.federatedParts.every(isHere)) this.decoded.set(term, found);
    }
    return found;
  }

  /**
   * The lists of all parts as one, without what is replaced and without copies.
   * @param {string} term
   */
  readPostings(term) {
    const lists = this.federatedParts.map((part) => this.postingsIn(part, term));
    const windows = Float64Array.from(lists.flatMap((list) => list.passages)).sort();
    if (!windows.length) return NOWHERE;
    const records = lists.reduce((sum, list) => sum + list.records, 0);
    const inside = lists.reduce((sum, list) => sum + list.cohesion * list.passages.length, 0);
    const cohesion = this.cohesions.get(term) ?? Math.floor((2 * inside + windows.length) / (2 * windows.length));
    return this.inTitles(term, new PostingList(records, cohesion, Array.from(windows)));
  }

  /**
   * @param {FederatedPart} part
   * @param {string} term
   */
  postingsIn(part, term) {
    const keys = part.keysOf(term);
    const lists = keys.map((key) => decodeList(part.packed(key)));
    const [first, ...others] = lists;
    const own = others.reduce((kept, { windows }) => keepCommon(kept, windows), first.windows);
    return this.among(part, own, keys.length > 1 ? null : first.records, first.cohesion);
  }

  /**
   * Windows of one part as those of all.
   * @param {FederatedPart} part
   * @param {number[]} own
   * @param {number | null} records how many of the part hold it; null where they are to be counted
   * @param {number} cohesion
   */
  among(part, own, records, cohesion) {
    /** @type {number[]} */
    const windows = [];
    let [number, holders, dropped, last] = [0, 0, 0, NOBODY];
    for (const window of own) {
      while (part.starts[number + 1] <= window) number++;
      const ordinal = part.ordinals[number];
      if (number !== last) holders++;
      if (number !== last && ordinal === NOBODY) dropped++;
      last = number;
      if (ordinal !== NOBODY) windows.push(this.starts[ordinal] + window - part.starts[number]);
    }
    return new PostingList((records ?? holders) - dropped, cohesion, windows);
  }

  /**
   * A single character that many records have is one of titles alone.
   * @param {string} term
   * @param {PostingList} list
   */
  inTitles(term, list) {
    if (Array.from(term).length > 1) return list;
    const most = Math.max(LEAST_COMMON_CHARACTER, Math.floor(this.size / COMMON_CHARACTER));
    if (!this.titleCharacters.has(term) && list.records <= most) return list;
    const titles = list.passages.filter((window) => this.starts[this.owners[window]] === window);
    return titles.length ? new PostingList(titles.length, list.cohesion, titles) : NOWHERE;
  }

  /**
   * As of one archive; where it is a file `<member>:<shard>` that cannot be read, the error says whose it is.
   * @param {string} name
   * @param {() => Promise<void>} load
   */
  once(name, load) {
    return super.once(name, () => (name.includes(":") ? this.ofMember(Number(name.split(":")[0]), load) : load()));
  }

  /**
   * What `read` gives; a file that cannot be read is known as that of one member, whom the others can do without.
   * @template T
   * @param {number} at
   * @param {() => Promise<T>} read
   */
  async ofMember(at, read) {
    try {
      return await read();
    } catch (error) {
      throw error instanceof SearchFilesError ? new MemberLost(this.members[at], error.message) : error;
    }
  }

  /** The names in all archives. */
  async loadVocabulary() {
    await this.once("vocabulary", async () => {
      const vocabularies = await Promise.all(this.members.map((_, at) => this.ofMember(at, () => this.loadVocabularyOf(at))));
      this.vocabulary = new Vocabulary(mergeVocabularies(vocabularies), this.folder);
    });
    return /** @type {Vocabulary} */ (this.vocabulary);
  }

  /** @param {number} at */
  async loadVocabularyOf(at) {
    const bytes = await this.loadBytes(`${at}:${this.members[at].manifest.vocabulary}`);
    return orExplain(async () => {
      const { entries, syllables } = JSON.parse(decodeText(bytes));
      return { entries: [...entries], syllables: { ...syllables } };
    });
  }

  /** The lists of everyday words are of one archive: several have too many to be loaded ahead. */
  async loadEveryday(_after = 0) {}

  /** Load the names of all records. */
  async loadNames() {
    await this.once("names", async () => {
      const found = await Promise.all(this.members.map((_, at) => this.ofMember(at, () => this.loadNamesOf(at))));
      const names = this.partsOfRecords.map((part, ordinal) => found[part.member].get(part)?.[part.numberOf(ordinal)]);
      if (names.every(Boolean)) this.names = /** @type {import("../search/names.js").Name[]} */ (names);
    });
  }

  /**
   * The names of one member's records, by part.
   * @param {number} at
   */
  async loadNamesOf(at) {
    const { manifest } = this.members[at];
    const bytes = await this.loadBytes(`${at}:${manifest.names}`);
    const names = await orExplain(async () => decodeNames(bytes));
    let first = 0;
    return new Map(
      manifest.parts.flatMap(({ name }) => {
        const part = this.federatedParts.find((each) => each.member === at && each.entry === name);
        return part ? [[part, names.slice(first, (first += part.head.windows.length))]] : [];
      }),
    );
  }
}

/**
 * The parts of one member: what is common in its base has lists of its own in all of them.
 * @param {Member} member
 * @param {number} at
 */
function partsOf({ manifest, heads, number: holder, isCounted }, at) {
  const [base] = heads;
  const common = base ? new TermRuns(base.runs).worths : new Map();
  const keyOf = (/** @type {string} */ name) => (isCounted ? `${holder}:${name}` : "");
  return manifest.parts.map((entry, number) => new FederatedPart(entry, heads[number], at, keyOf(entry.name), common));
}

/**
 * What the search asks of a manifest that is no sum.
 * @param {Member[]} members
 * @returns {Manifest}
 */
function combine(members) {
  const groupsOf = (/** @type {"synonyms" | "words"} */ key) => {
    const groups = members.flatMap(({ manifest }) => manifest[key]);
    return [...new Map(groups.map((group) => [group.join("\n"), group])).values()];
  };
  const { format, fold } = members[0].manifest;
  const records = members.reduce((sum, { manifest }) => sum + manifest.records, 0);
  return { format, fold, records, parts: [], replaced: [], synonyms: groupsOf("synonyms"), words: groupsOf("words"), vocabulary: "", names: "" };
}

/**
 * Where nobody has counted over all members: the pairs that are common in those which hold at least half of the records, each
 * with what it tells there.
 * @param {Member[]} members
 */
function commonOfMost(members) {
  /** @type {Map<string, {records: number, worth: number}>} */
  const found = new Map();
  let all = 0;
  for (const { manifest, heads: [base] } of members) {
    all += manifest.records;
    for (const [pair, worth] of base ? new TermRuns(base.runs).worths : []) {
      const before = found.get(pair) ?? { records: 0, worth: 0 };
      found.set(pair, { records: before.records + manifest.records, worth: before.worth + worth * manifest.records });
    }
  }
  const kept = [...found].filter(([, { records }]) => 2 * records >= all);
  return new Map(kept.map(([pair, { records, worth }]) => [pair, Math.floor(worth / records)]));
}

/**
 * @param {{entries: string[], syllables: Record<string, string>}[]} vocabularies
 */
function mergeVocabularies(vocabularies) {
  /** @type {Map<string, Set<string>>} */
  const syllables = new Map();
  for (const each of vocabularies) {
    for (const [syllable, signs] of Object.entries(each.syllables)) {
      syllables.set(syllable, new Set([...(syllables.get(syllable) ?? []), ...signs]));
    }
  }
  const rising = [...syllables].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    entries: [...new Set(vocabularies.flatMap(({ entries }) => entries))],
    syllables: Object.fromEntries(rising.map(([syllable, signs]) => [syllable, [...signs].join("")])),
  };
}

/** @param {Uint8Array | null | undefined} packed */
function decodeList(packed) {
  /** @type {number[]} */
  const windows = [];
  if (!packed) return { records: 0, cohesion: 0, windows };
  const numbers = new NumberReader(packed);
  const [records, cohesion] = [numbers.next(), numbers.next()];
  decodeRising(numbers, 0, windows);
  return { records, cohesion, windows };
}
