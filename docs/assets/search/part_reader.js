// @ts-check
/** One part of the export: what the manifest says of it, and which of its shards are loaded. Mirror of indexer/part_reader.py. */

import { TermRuns } from "./term_runs.js";
import { TextCode } from "./text_code.js";

/** @typedef {import("./shards.js").TermsShard} TermsShard */
/** @typedef {import("./term_runs.js").RunsTable} RunsTable */
/** @typedef {"kind" | "year" | "region" | "organ" | "topic" | "validity"} Facet */
/** @typedef {{values: string[], of: number[][]}} FacetTable */
/** @typedef {{lengths: number[], windows: number[], cited: number[], days: number[], titleLengths: number[], titleEnds: number[], facets: Record<Facet, FacetTable>}} CardsTable */
/**
 * What the manifest says of a part.
 * @typedef {object} Head
 * @property {CardsTable} cards
 * @property {RunsTable} runs
 * @property {number[]} texts the first record of each run of texts
 * @property {string} alphabet of the texts
 * @property {string} variants of the characters that are printed
 */

export class PartReader {
  /**
   * @param {string} name
   * @param {Head} head
   * @param {number} firstOrdinal
   */
  constructor(name, head, firstOrdinal) {
    this.name = name;
    this.head = head;
    this.firstOrdinal = firstOrdinal;
    this.runs = new TermRuns(head.runs);
    this.code = new TextCode(head.alphabet);
    /** @type {Map<string, TermsShard>} */
    this.shards = new Map();
    /** @type {Map<Facet, {value: string, folded: string}[]>} */
    this.values = new Map();
  }

  /**
   * The shard that holds `term` if any does.
   * @param {string} term
   */
  shardOf(term) {
    return `${this.name}-${this.runs.nameOf(term)}`;
  }

  /** @param {string} term */
  packed(term) {
    return this.shards.get(this.shardOf(term))?.list(term);
  }

  /**
   * The facet's values of a record of this part; each part has a vocabulary of its own.
   * @param {number} ordinal
   * @param {Facet} facet
   * @param {import("./fold.js").Folder} folder
   */
  valuesOf(ordinal, facet, folder) {
    const { values, of } = this.head.cards.facets[facet];
    let known = this.values.get(facet);
    if (!known) {
      known = values.map((value) => ({ value, folded: folder.fold(value) }));
      this.values.set(facet, known);
    }
    const found = known;
    return (of[ordinal - this.firstOrdinal] ?? []).map((number) => found[number]);
  }
}
