// @ts-check
/**
 * The archives that are searched together. One that is missing, damaged or of another format is left out, which a sentence
 * says; the others go on.
 */

import { SearchFilesError, orExplain } from "../search/errors.js";
import { unpackHead } from "../search/part_head.js";
import { EXPORT_FORMAT, FOLD_VERSION } from "../search/reader.js";
import { unpackShard } from "../search/shards.js";
import { FederatedReader, MemberLost } from "./reader.js";
import { FederatedSearcher } from "./searcher.js";
import { NONE, decodeStatistics, editionOf } from "./statistics.js";

/** @typedef {import("./searcher.js").Holder} Holder */
/** @typedef {import("./reader.js").Member} Member */
/** @typedef {(prefix: string, shard: string) => Promise<unknown>} LoadFrom loads a shard of the site at a prefix; rejects with a SearchFilesError */
/** @typedef {Holder & {edition: string}} Counted an archive, and the state of it that was counted */
/** @typedef {{format: number, members: Counted[], statistics: string}} FederationManifest */

export const FEDERATION_FORMAT = 1;

/** @typedef {{counted: Counted, number: number}} Numbered one archive of the federation, and which it is */

/** Windows of one archive that a browser can hold; beyond it a manifest is not believed. */
const MOST_WINDOWS = 1e8;

/**
 * Whether all is there that the search of several archives reads at once.
 * @param {import("../search/reader.js").Manifest} manifest
 */
function isManifest({ parts, replaced, synonyms, words, vocabulary, names }) {
  const areGroups = [synonyms, words].every((groups) => Array.isArray(groups) && groups.every((group) => Array.isArray(group)));
  const areParts = Array.isArray(parts) && parts.every(({ name, emptied }) => typeof name === "string" && Object(emptied) === emptied);
  return areGroups && areParts && Array.isArray(replaced) && typeof vocabulary === "string" && typeof names === "string";
}

/**
 * What a manifest says of a part, if its figures are of the same records; else nobody is to wait for them.
 * @param {import("../search/part_head.js").Head} head
 */
function checked(head) {
  const { windows, lengths, cited, days, titleLengths, titleEnds } = head;
  const isWhole = [lengths, cited, days, titleLengths, titleEnds].every((column) => column.length === windows.length);
  if (!isWhole || windows.reduce((sum, count) => sum + count, 0) > MOST_WINDOWS) throw new RangeError("the columns of a head differ");
  return head;
}

export class Federation {
  /**
   * @param {FederationManifest} manifest
   * @param {LoadFrom} loadFrom
   * @param {(shard: string) => Promise<unknown>} loadOwn loads a shard of the federation
   * @param {(prefix: string) => number} timeOf how many milliseconds the manifest of the site at a prefix took
   */
  constructor(manifest, loadFrom, loadOwn, timeOf = () => 0) {
    if (manifest?.format !== FEDERATION_FORMAT) {
      throw new SearchFilesError("合库的说明文件与本页的版本不一致，请刷新页面；若仍如此，请网站管理者重新运行 hongzhu federate。");
    }
    this.manifest = manifest;
    this.loadFrom = loadFrom;
    this.loadOwn = loadOwn;
    this.timeOf = timeOf;
    /** @type {Map<string, string>} the way to an archive that is left out → the sentence that says so */
    this.lost = new Map();
    /** @type {Promise<FederatedSearcher> | null} */
    this.opening = null;
    /** @type {FederatedSearcher | null} the one that was opened last */
    this.searcher = null;
  }

  /** The sentences about archives that are left out, and about those that were built again since they were counted. */
  get troubles() {
    const changed = (this.searcher?.federated.members ?? []).filter(({ prefix, isCounted }) => !isCounted && !this.lost.has(prefix));
    return [...this.lost.values(), ...changed.map(({ name }) => `“${name}”更新过，还没有重新合库：查到的不会少，先后次序可能略有不同。`)];
  }

  /** @returns {Promise<FederatedSearcher>} */
  open() {
    this.opening ??= this.openNow().catch((error) => {
      this.opening = null;
      throw error;
    });
    return this.opening;
  }

  async openNow() {
    const statistics = this.loadOwn(this.manifest.statistics).then(unpackShard).then(decodeStatistics).catch(() => NONE);
    const numbered = this.manifest.members.map((counted, number) => ({ counted, number }));
    const members = numbered.filter(({ counted }) => !this.lost.has(counted.prefix));
    const opened = await Promise.all(members.map((member) => this.openMember(member)));
    const there = opened.flatMap((member) => (member ? [member] : []));
    if (!there.length) {
      this.lost.clear(); // the next query tries again
      throw new SearchFilesError("各文库的检索文件都没有取到，请检查网络后刷新页面；也可以到各文库里查找。");
    }
    const load = (/** @type {string} */ name) => this.loadShard(there, name);
    this.searcher = new FederatedSearcher(new FederatedReader(load, there, await statistics));
    const took = Math.max(...there.map(({ prefix }) => this.timeOf(prefix)));
    this.searcher.reader.adaptTo(took).catch(() => {}); // without names hits wait for their texts
    return this.searcher;
  }

  /**
   * The archive with its manifest; null where it has to be left out.
   * @param {Numbered} numbered
   * @returns {Promise<Member | null>}
   */
  async openMember({ counted: { edition, ...member }, number }) {
    try {
      const manifest = /** @type {import("../search/reader.js").Manifest} */ (await this.loadFrom(member.prefix, "manifest"));
      if (manifest?.format !== EXPORT_FORMAT || manifest.fold !== FOLD_VERSION) {
        this.lost.set(member.prefix, `“${member.name}”是用另一版本的程序生成的，这里查不了它；请到该文库里查找。`);
        return null;
      }
      const heads = await orExplain(async () => {
        if (!isManifest(manifest)) throw new TypeError("no manifest");
        return Promise.all(manifest.parts.map(async ({ head }) => checked(await unpackHead(head))));
      });
      return { ...member, number, isCounted: editionOf(manifest) === edition, manifest, heads };
    } catch (error) {
      this.lose(member, error);
      return null;
    }
  }

  /**
   * @param {Member[]} members
   * @param {string} name `<member>:<shard>`, or a shard of the federation
   */
  async loadShard(members, name) {
    const [at, shard] = name.split(":");
    return shard ? this.loadFrom(members[Number(at)].prefix, shard) : this.loadOwn(name);
  }

  /**
   * @param {Holder} member
   * @param {unknown} error
   */
  lose({ name, prefix }, error) {
    if (!(error instanceof SearchFilesError)) throw error;
    this.lost.set(prefix, `“${name}”的检索文件没有取到，下面的结果不含它；请刷新页面再试，或到该文库里查找。`);
  }

  /**
   * What `ask` gets from all archives; one that gives no files any more is left out, and it is asked again.
   * @template T
   * @param {(searcher: FederatedSearcher) => Promise<T>} ask
   * @returns {Promise<T>}
   */
  async ask(ask) {
    for (;;) {
      const searcher = await this.open();
      try {
        return await ask(searcher);
      } catch (error) {
        if (!(error instanceof MemberLost)) throw error;
        this.lose(error.member, error);
        this.opening = null;
      }
    }
  }

  /**
   * As `Searcher.search`.
   * @param {string} query
   * @param {import("../search/search.js").Options} options
   */
  search(query, options) {
    return this.ask((searcher) => searcher.search(query, options));
  }

  /**
   * As `Searcher.suggestionFor`.
   * @param {import("../search/search.js").Results} results
   */
  suggestionFor(results) {
    return this.ask((searcher) => searcher.suggestionFor(results));
  }

  /**
   * As `Searcher.latest`.
   * @param {number} count
   */
  latest(count) {
    return this.ask((searcher) => searcher.latest(count));
  }

  /** The facets of all documents of the archives that are open. */
  allFacets() {
    return /** @type {FederatedSearcher} */ (this.searcher).allFacets();
  }

  /**
   * The path of the page of a document that some archive holds; null where none does.
   * @param {string} id
   */
  pageOf(id) {
    return this.ask(async ({ federated: reader }) => {
      for (const [at, { prefix }] of reader.members.entries()) {
        const held = await reader.ofMember(at, () => reader.loadNamesOf(at));
        if ([...held.values()].some((names) => names.some((name) => name.id === id))) return `${prefix}d/${id}/`;
      }
      return null;
    });
  }
}
