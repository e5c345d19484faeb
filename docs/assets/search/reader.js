// @ts-check
/**
 * Reads the exported shards: posting lists, cards and passages by ordinal; everything is loaded once and only when needed.
 * Mirror of indexer/reader.py.
 */

import { Folder } from "./fold.js";
import { NOWHERE, TermsShard, decodeRecords, decodeText, unpackShard } from "./shards.js";

/** @typedef {import("./shards.js").PostingList} PostingList */
/** @typedef {import("./shards.js").StoredRecord} StoredRecord */
/** @typedef {"kind" | "year" | "region" | "organ" | "topic"} Facet */
/** @typedef {{values: string[], folded: string[], of: number[][]}} FacetTable */
/** @typedef {{lengths: number[], facets: Record<Facet, FacetTable>}} Cards */
/** @typedef {(name: string) => Promise<unknown>} Load gives what the script of a shard registered; rejects if it cannot */
/**
 * @typedef {object} Manifest
 * @property {number} format
 * @property {number} fold
 * @property {number} records
 * @property {string} cards
 * @property {string} variants
 * @property {[string, string][]} terms first term and name of each run of the lexicon
 * @property {[number, string][]} texts first ordinal and name of each run of the records
 */

export const EXPORT_FORMAT = 1;
export const FOLD_VERSION = 1;

/** The search files cannot be used; `message` is a sentence for the reader. */
export class SearchFilesError extends Error {}

/** The files of the export, opened. */
export class IndexReader {
  /**
   * @param {Load} load
   * @param {Manifest} manifest
   * @param {Cards} cards
   * @param {Folder} folder
   */
  constructor(load, manifest, cards, folder) {
    this.load = load;
    this.manifest = manifest;
    this.cards = cards;
    this.folder = folder;
    /** @type {Map<string, Promise<void>>} */
    this.requested = new Map();
    /** @type {Map<number, TermsShard>} */
    this.termShards = new Map();
    /** @type {Map<number, StoredRecord>} */
    this.records = new Map();
    /** @type {Map<string, PostingList>} */
    this.decoded = new Map();
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
    const [cards, variants] = await Promise.all([loadBytes(load, manifest.cards), loadBytes(load, manifest.variants)]);
    return new IndexReader(load, manifest, JSON.parse(decodeText(cards)), new Folder(decodeText(variants)));
  }

  get count() {
    return this.manifest.records;
  }

  /**
   * Load what the lexicon has of `terms`, and of every term that begins with one of `prefixes`.
   * @param {Iterable<string>} terms
   * @param {Iterable<string>} prefixes
   */
  async loadTerms(terms, prefixes = []) {
    const runs = new Set();
    for (const term of terms) runs.add(this.runOf(term));
    for (const prefix of prefixes) {
      const last = this.runOf(`${prefix}\u{10ffff}`);
      for (let run = this.runOf(prefix); run <= last; run++) runs.add(run);
    }
    await Promise.all([...runs].filter((run) => run >= 0).map((run) => this.loadTermsRun(run)));
  }

  /**
   * Load the passages of `ordinals`.
   * @param {Iterable<number>} ordinals
   */
  async loadRecords(ordinals) {
    const runs = new Set();
    for (const ordinal of ordinals) runs.add(lastNotAfter(this.manifest.texts, (first) => first - ordinal));
    await Promise.all([...runs].map((run) => this.loadRecordsRun(run)));
  }

  /**
   * The posting list of a term whose run is loaded.
   * @param {string} term
   * @returns {PostingList}
   */
  postings(term) {
    let found = this.decoded.get(term);
    if (!found) {
      found = this.termShards.get(this.runOf(term))?.postings(term) ?? NOWHERE;
      this.decoded.set(term, found);
    }
    return found;
  }

  /**
   * Every loaded term that begins with `prefix`.
   * @param {string} prefix
   */
  terms(prefix) {
    const shards = [...this.termShards.entries()].sort((a, b) => a[0] - b[0]);
    return shards.flatMap(([, shard]) => shard.terms.filter((term) => term.startsWith(prefix)));
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

  /** @param {string} term */
  runOf(term) {
    return lastNotAfter(this.manifest.terms, (first) => compareTerms(first, term));
  }

  /** @param {number} run */
  loadTermsRun(run) {
    const name = this.manifest.terms[run][1];
    return this.once(name, async () => {
      const bytes = await loadBytes(this.load, name);
      this.termShards.set(run, decodeOrExplain(() => new TermsShard(bytes)));
    });
  }

  /** @param {number} run */
  loadRecordsRun(run) {
    const [first, name] = this.manifest.texts[run];
    return this.once(name, async () => {
      const bytes = await loadBytes(this.load, name);
      decodeOrExplain(() => decodeRecords(bytes)).forEach((record, index) => this.records.set(first + index, record));
    });
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

/**
 * @param {Load} load
 * @param {string} name
 */
async function loadBytes(load, name) {
  const packed = await load(name);
  if (typeof packed !== "string") throw damaged();
  try {
    return await unpackShard(packed);
  } catch (error) {
    if (typeof DecompressionStream === "undefined") {
      throw new SearchFilesError("这个浏览器太旧，不能在页面里检索，请更新浏览器，或从目录页查找。");
    }
    throw damaged();
  }
}

/**
 * @template T
 * @param {() => T} decode
 * @returns {T}
 */
function decodeOrExplain(decode) {
  try {
    return decode();
  } catch (error) {
    throw damaged();
  }
}

function damaged() {
  return new SearchFilesError("检索文件损坏，查不全，请刷新页面；若仍如此，请从目录页查找，并告诉网站管理者。");
}

/**
 * The index of the last entry whose key is not after the one sought, or -1.
 * @template K
 * @param {[K, string][]} entries
 * @param {(key: K) => number} compare
 */
function lastNotAfter(entries, compare) {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(entries[middle][0]) <= 0) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * The order of UTF-8 bytes, which is that of code points and not of JavaScript's code units.
 * @param {string} one
 * @param {string} other
 */
export function compareTerms(one, other) {
  const a = Array.from(one);
  const b = Array.from(other);
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = /** @type {number} */ (a[i].codePointAt(0)) - /** @type {number} */ (b[i].codePointAt(0));
    if (difference) return difference;
  }
  return a.length - b.length;
}
