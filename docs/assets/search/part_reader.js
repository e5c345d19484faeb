// @ts-check
/** One part of the export: what the manifest says of it, and which of its shards are loaded. Mirror of indexer/part_reader.py. */

import { lastNotAfter } from "./posting_list.js";
import { TermRuns } from "./term_runs.js";
import { TextCode } from "./text_code.js";

/** @typedef {import("./shards.js").TermsShard} TermsShard */
/** @typedef {import("./part_head.js").Head} Head */
/** @typedef {import("./part_head.js").Facet} Facet */

export class PartReader {
  /**
   * @param {import("./reader.js").PartEntry} entry
   * @param {Head} head
   * @param {number} firstOrdinal
   */
  constructor(entry, head, firstOrdinal) {
    this.name = entry.name;
    this.emptied = entry.emptied;
    this.head = head;
    this.firstOrdinal = firstOrdinal;
    this.runs = new TermRuns(head.runs);
    this.alphabet = new Set(head.alphabet);
    this.code = new TextCode(head.alphabet);
    /** @type {Map<string, TermsShard>} */
    this.shards = new Map();
    /** @type {TermsShard | null} the rare pairs of everyday words (everyday_lists.py), once they are here */
    this.everyday = null;
    /** @type {Map<Facet, {value: string, folded: string}[]>} */
    this.values = new Map();
  }

  /**
   * Whether the archive prints the character or a variant of it.
   * @param {string} sign
   */
  knows(sign) {
    return this.runs.ranks.has(sign) || this.alphabet.has(sign);
  }

  /**
   * The shard that holds `term` if any does.
   * @param {string} term
   */
  shardOf(term) {
    return `${this.name}-${this.runs.nameOf(term)}`;
  }

  /**
   * The ordinal of a record that is `number` in this part.
   * @param {number} number
   */
  ordinalOf(number) {
    return this.firstOrdinal + number;
  }

  /**
   * The number of the run that has the record's text.
   * @param {number} ordinal
   */
  runOf(ordinal) {
    return lastNotAfter(this.head.texts, ordinal - this.firstOrdinal);
  }

  /**
   * The shard that holds a run's texts; one written again, without what a later part replaces, has a name of its own.
   * @param {number} run
   */
  textsOf(run) {
    return `${this.name}-x${run}${this.emptied[run] ?? ""}`;
  }

  /**
   * Whether the posting list of `term` is here, or it is known that there is none.
   * @param {string} term
   */
  hasCome(term) {
    return this.shards.has(this.shardOf(term)) || this.everyday?.list(term) !== undefined;
  }

  /** @param {string} term */
  packed(term) {
    const list = (this.shards.get(this.shardOf(term)) ?? this.everyday)?.list(term);
    return list?.length ? list : undefined;
  }

  /**
   * The facet's values of a record of this part; each part has a vocabulary of its own.
   * @param {number} ordinal
   * @param {Facet} facet
   * @param {import("./fold.js").Folder} folder
   */
  valuesOf(ordinal, facet, folder) {
    const { values, of } = this.head.facets[facet];
    let known = this.values.get(facet);
    if (!known) {
      known = values.map((value) => ({ value, folded: folder.fold(value) }));
      this.values.set(facet, known);
    }
    const found = known;
    return (of[ordinal - this.firstOrdinal] ?? []).map((number) => found[number]);
  }
}
