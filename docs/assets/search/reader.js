// @ts-check
/**
 * Reads the exported shards: posting lists, cards and passages by ordinal; everything is loaded once and only when needed.
 * Mirror of indexer/reader.py.
 */

import { TEXT_BYTES } from "./effort.js";
import { SearchFilesError, orExplain } from "./errors.js";
import { Folder } from "./fold.js";
import { pairsOf } from "./matching.js";
import { decodeNames } from "./names.js";
import { unpackHead } from "./part_head.js";
import { PartReader } from "./part_reader.js";
import { NOWHERE, PostingList } from "./posting_list.js";
import { NumberReader, decodeRising } from "./postings.js";
import { ASKING_SIGNS } from "./question_words.js";
import { decodeRecords } from "./record_shards.js";
import { TermsShard, decodeText, unpackShard } from "./shards.js";
import { Vocabulary } from "./vocabulary.js";

/** @typedef {import("./record_shards.js").StoredRecord} StoredRecord */
/** @typedef {import("./part_head.js").Head} Head */
/** @typedef {import("./part_head.js").Facet} Facet */
/** @typedef {(name: string) => Promise<unknown>} Load gives what the script of a shard registered; rejects if it cannot */
/** @typedef {Map<number, number[]>} Places ordinal → windows within the record */
/** @typedef {{name: string, head: string[], emptied: Record<string, string>}} PartEntry */
/** @typedef {{format: number, fold: number, records: number, parts: PartEntry[], replaced: number[], synonyms: string[][], words: string[][], vocabulary: string, names: string}} Manifest */

export const EXPORT_FORMAT = 12;
export const FOLD_VERSION = 2;

/** Milliseconds for the manifest's 20 kB from which on a line is slow: "slow 4G" takes 800, a home's 30. */
const SLOW = 400;

/** Records whose names and lists are loaded ahead on such a line: those of more take longer to come than a journey does. */
const MOST_NAMES = 4_000;

/** Milliseconds by which the lists follow the names: as long as these take to come, so that neither waits for the other. */
const AFTER_NAMES = 400;

/** The files of the export, opened. */
export class IndexReader {
  /**
   * @param {Load} load
   * @param {Manifest} manifest
   * @param {Head[]} heads
   */
  constructor(load, manifest, heads) {
    this.load = load;
    this.manifest = manifest;
    /** @type {PartReader[]} */
    this.parts = [];
    /** @type {number[]} */
    this.lengths = [];
    /** @type {number[]} of each folded title, see title_ends.js */
    this.titleLengths = [];
    /** @type {number[]} */
    this.titleEnds = [];
    /** @type {number[]} how much others cite each record */
    this.cited = [];
    /** @type {number[]} */
    this.days = [];
    /** @type {number[]} where each record's windows begin, and one past the last */
    this.starts = [0];
    for (const [number, head] of heads.entries()) {
      this.parts.push(new PartReader(manifest.parts[number], head, this.days.length));
      this.lengths.push(...head.lengths);
      this.cited.push(...head.cited);
      this.days.push(...head.days);
      this.titleLengths.push(...head.titleLengths);
      this.titleEnds.push(...head.titleEnds);
      for (const count of head.windows) this.starts.push(this.starts[this.starts.length - 1] + count);
    }
    this.owners = new Uint32Array(this.starts[this.starts.length - 1]);
    for (let ordinal = 0; ordinal < this.size; ordinal++) this.owners.fill(ordinal, this.starts[ordinal], this.starts[ordinal + 1]);
    this.dead = new Set(manifest.replaced);
    /** @type {Map<string, number>} common pair → what it tells */
    this.common = this.parts.length ? this.parts[0].runs.worths : new Map();
    this.folder = new Folder(heads.map((head) => head.variants).join(""));
    /** @type {Vocabulary | null} */
    this.vocabulary = null;
    /** @type {import("./names.js").Name[] | null} of all ordinals, once they are here */
    this.names = null;
    /** @type {string[]} */
    this.foldedTitles = [];
    /** @type {Set<string>} the pairs whose lists are on their way, with those of all everyday words */
    this.awaited = new Set();
    /** @type {Promise<unknown>} */
    this.everyday = Promise.resolve();
    /** Whether each round of requests is a long journey. */
    this.isSlow = false;
    /** @type {Map<string, Promise<void>>} */
    this.requested = new Map();
    /** @type {Map<number, StoredRecord>} */
    this.records = new Map();
    /** @type {Map<string, PostingList>} */
    this.decoded = new Map();
    this.textBytes = 0;
    this.textFiles = 0;
  }

  /**
   * Opens the export; rejects with a SearchFilesError.
   * @param {Load} load
   */
  static async open(load) {
    const manifest = /** @type {Manifest} */ (await load("manifest"));
    if (!manifest || manifest.format !== EXPORT_FORMAT || manifest.fold !== FOLD_VERSION) {
      throw new SearchFilesError("检索文件与本页的版本不一致，请刷新页面；若仍如此，请网站管理者重新生成网站。");
    }
    const heads = await Promise.all(manifest.parts.map(({ head }) => orExplain(() => unpackHead(head))));
    return new IndexReader(load, manifest, heads);
  }

  /** How many records there are. */
  get count() {
    return this.size - this.dead.size;
  }

  /** How many ordinals there are, those of replaced records among them. */
  get size() {
    return this.days.length;
  }

  /**
   * What the ranking needs of a record.
   * @param {number} ordinal
   */
  cardOf(ordinal) {
    return { length: this.lengths[ordinal], cited: this.cited[ordinal] };
  }

  /**
   * Whether each part has a list of its own for a string of three whose pairs are common.
   * @param {string} _triple
   */
  isListed(_triple) {
    return true;
  }

  live() {
    return this.days.map((_, ordinal) => ordinal).filter((ordinal) => !this.dead.has(ordinal));
  }

  /**
   * Load the table of variants if `text` has a character that the archive does not print.
   * @param {string} text
   */
  async loadVariants(text) {
    const isKnown = (/** @type {string} */ sign) =>
      !/\p{Script=Han}/u.test(sign) || ASKING_SIGNS.has(sign) || this.folder.simplified.has(sign) || this.parts.some((part) => part.knows(sign));
    if (Array.from(text.normalize("NFKC")).every(isKnown)) return;
    const names = this.parts.map((part) => `${part.name}-v0`);
    await Promise.all(names.map((name) => this.once(name, async () => this.folder.add(decodeText(await this.loadBytes(name))))));
  }

  /** The names in the archive; loaded when first asked for. */
  async loadVocabulary() {
    await this.once(this.manifest.vocabulary, async () => {
      const bytes = await this.loadBytes(this.manifest.vocabulary);
      this.vocabulary = await orExplain(async () => new Vocabulary(JSON.parse(decodeText(bytes)), this.folder));
    });
    return /** @type {Vocabulary} */ (this.vocabulary);
  }

  /**
   * Learn how many milliseconds the manifest took; on a slow line the names of all records and the lists of everyday words come
   * ahead of any query.
   * @param {number} took
   */
  async adaptTo(took) {
    this.isSlow = took > SLOW;
    if (this.isSlow && this.size <= MOST_NAMES) await Promise.all([this.loadNames(), this.loadEveryday(AFTER_NAMES)]);
  }

  /**
   * Load the lists of everyday words: a question that is made of them needs half a dozen runs of terms otherwise, at one time.
   * @param {number} [after] milliseconds
   */
  async loadEveryday(after = 0) {
    this.awaited = new Set(this.manifest.words.flat().flatMap(pairsOf));
    const turn = new Promise((resolve) => setTimeout(resolve, after));
    this.everyday = turn.then(() => Promise.all(this.parts.map((part) => this.loadEverydayOf(part))));
    const end = () => this.awaited.clear();
    this.everyday.then(end, end);
    await this.everyday;
  }

  /** @param {PartReader} part */
  loadEverydayOf(part) {
    const name = `${part.name}-w0`;
    return this.once(name, async () => {
      const bytes = await this.loadBytes(name);
      part.everyday = await orExplain(async () => new TermsShard(bytes));
    });
  }

  /** Load the names of all records. */
  async loadNames() {
    await this.once(this.manifest.names, async () => {
      const bytes = await this.loadBytes(this.manifest.names);
      const names = await orExplain(async () => decodeNames(bytes));
      if (names.length === this.size) this.names = names;
    });
  }

  /**
   * The folded title of a record; null where the names are not here.
   * @param {number} ordinal
   */
  foldedTitle(ordinal) {
    return this.names && (this.foldedTitles[ordinal] ??= this.folder.fold(this.names[ordinal].title));
  }

  /**
   * Load what the archive has of `terms`.
   * @param {Iterable<string>} terms
   * @param {string[]} [_beside] loaded before; only what stands together with all of these is asked for
   */
  async loadTerms(terms, _beside) {
    const wanted = [...terms];
    const coming = wanted.filter((term) => this.awaited.has(term) && !this.common.has(term));
    const others = wanted.filter((term) => !coming.includes(term));
    const whatComes = coming.length ? this.everyday.catch(() => {}).then(() => this.loadRuns(coming)) : null;
    await Promise.all([this.loadRuns(others), whatComes]);
  }

  /**
   * Load the runs of `terms` that are not here.
   * @param {string[]} terms
   */
  async loadRuns(terms) {
    /** @type {Map<string, PartReader>} */
    const files = new Map();
    for (const term of terms) for (const part of this.parts) if (!part.hasCome(term)) files.set(part.shardOf(term), part);
    await Promise.all([...files].map(([name, part]) => this.loadTermsShard(part, name)));
  }

  /**
   * Load the texts of `ordinals`; what had to come is counted.
   * @param {Iterable<number>} ordinals
   * @param {import("./effort.js").Effort} effort
   */
  async loadRecords(ordinals, effort) {
    const loads = new Set();
    for (const ordinal of ordinals) {
      const part = this.partOf(ordinal);
      loads.add(this.loadRecordsRun(part, part.runOf(ordinal), effort));
    }
    await Promise.all(loads);
    effort.goOn();
  }

  /**
   * Whether the text of a record was asked for.
   * @param {number} ordinal
   */
  isComing(ordinal) {
    const part = this.partOf(ordinal);
    return this.requested.has(part.textsOf(part.runOf(ordinal)));
  }

  /**
   * What reading the texts of `ordinals` may cost, in bytes, judged by those that were read; no more than a query may.
   * @param {number[]} ordinals
   */
  costOf(ordinals) {
    const files = new Set(ordinals.map((ordinal) => `${this.partOf(ordinal).name}-${this.partOf(ordinal).runOf(ordinal)}`));
    return Math.min(TEXT_BYTES, Math.ceil(files.size * (this.textBytes / Math.max(1, this.textFiles))));
  }

  /**
   * The posting list of a term whose files are loaded.
   * @param {string} term
   * @returns {PostingList}
   */
  postings(term) {
    let found = this.decoded.get(term);
    if (!found) {
      found = this.readPostings(term);
      if (this.parts.every((part) => part.hasCome(term))) this.decoded.set(term, found);
    }
    return found;
  }

  /** @param {string} term */
  readPostings(term) {
    let records = 0;
    let cohesion = 0;
    /** @type {number[]} */
    const passages = [];
    for (const part of this.parts) {
      const packed = part.packed(term);
      if (!packed) continue;
      const numbers = new NumberReader(packed);
      const count = numbers.next();
      const partCohesion = numbers.next();
      if (!records) cohesion = partCohesion;
      records += count;
      decodeRising(numbers, this.starts[part.firstOrdinal], passages);
    }
    return passages.length ? new PostingList(records, cohesion, passages) : NOWHERE;
  }

  /**
   * The records that windows belong to.
   * @param {Iterable<number>} passages
   */
  ownersOf(passages) {
    /** @type {Set<number>} */
    const found = new Set();
    for (const passage of passages) if (!this.dead.has(this.owners[passage])) found.add(this.owners[passage]);
    return found;
  }

  /**
   * Rising windows of the whole archive, by record.
   * @param {Iterable<number>} passages
   */
  group(passages) {
    /** @type {Places} */
    const found = new Map();
    for (const passage of passages) {
      const ordinal = this.owners[passage];
      if (this.dead.has(ordinal)) continue;
      const numbers = found.get(ordinal);
      if (numbers) numbers.push(passage - this.starts[ordinal]);
      else found.set(ordinal, [passage - this.starts[ordinal]]);
    }
    return found;
  }

  /**
   * A record whose run is loaded.
   * @param {number} ordinal
   * @returns {StoredRecord}
   */
  record(ordinal) {
    const record = this.records.get(ordinal);
    if (!record) throw new RangeError(`record ${ordinal} is not loaded`);
    return record;
  }

  /**
   * The facet's values of a record.
   * @param {number} ordinal
   * @param {Facet} facet
   * @returns {{value: string, folded: string}[]}
   */
  valuesOf(ordinal, facet) {
    return this.partOf(ordinal).valuesOf(ordinal, facet, this.folder);
  }

  /**
   * The part that a record stands in.
   * @param {number} ordinal
   */
  partOf(ordinal) {
    return /** @type {PartReader} */ (this.parts.findLast((each) => each.firstOrdinal <= ordinal && each.head.texts.length));
  }

  /**
   * @param {PartReader} part
   * @param {string} name
   */
  loadTermsShard(part, name) {
    return this.once(name, async () => {
      const bytes = await this.loadBytes(name);
      part.shards.set(name, await orExplain(async () => new TermsShard(bytes)));
    });
  }

  /**
   * @param {PartReader} part
   * @param {number} run
   * @param {import("./effort.js").Effort} effort
   */
  loadRecordsRun(part, run, effort) {
    const name = part.textsOf(run);
    const first = part.head.texts[run];
    return this.once(name, async () => {
      const bytes = await this.loadBytes(name, effort);
      const records = await orExplain(async () => decodeRecords(bytes, part.code));
      records.forEach((record, index) => this.records.set(part.ordinalOf(first + index), record));
    });
  }

  /**
   * @param {string} name
   * @param {import("./effort.js").Effort | null} effort that pays for it
   */
  async loadBytes(name, effort = null) {
    const packed = await this.load(name);
    if (effort && Array.isArray(packed)) {
      effort.count(packed[0]);
      this.textBytes += packed[0];
      this.textFiles++;
    }
    return orExplain(() => unpackShard(packed));
  }

  /**
   * Run `load` once for each name; a failure is forgotten, so that the next query tries again.
   * @param {string} name
   * @param {() => Promise<void>} load
   */
  once(name, load) {
    let request = this.requested.get(name);
    if (!request) {
      request = load().catch((error) => {
        this.requested.delete(name);
        throw error;
      });
      this.requested.set(name, request);
    }
    return request;
  }
}
