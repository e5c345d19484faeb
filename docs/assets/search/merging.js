// @ts-check
/** The answers to a query and to what it says in other words, as one list. Mirror of indexer/merging.py. */

import { Tier } from "./tiers.js";

/** @typedef {import("./candidates.js").Candidates | import("./articles.js").Articles} Candidates */

export class MergedCandidates {
  /**
   * @param {Candidates[]} lists the first one is that of the query itself
   * @param {import("./tiers.js").Sort} sort
   */
  constructor(lists, sort) {
    const full = lists.filter((each) => !each.isEmpty && !each.isPartial);
    this.lists = full.length ? full : lists.slice(0, 1);
    this.sort = sort;
    this.isPartial = this.lists[0].isPartial;
  }

  get isExact() {
    return this.lists.every((each) => each.isExact);
  }

  /**
   * The first `count` ordinals in their final order, before all their texts have come.
   * @param {number} count
   * @param {number} offset from where on they are shown
   * @param {boolean} isBrief see Candidates.best
   */
  async best(count, offset, isBrief) {
    if (this.lists.length === 1) return this.lists[0].best(count, offset, isBrief);
    /** @type {[number, number, number, number][]} */
    const ranked = [];
    /** @type {number[][]} where a list was cut short: nothing may stand behind what is not known */
    const cuts = [];
    const bests = await Promise.all(this.lists.map((each) => each.best(count, 0, isBrief)));
    for (const [number, each] of this.lists.entries()) {
      bests[number].forEach((ordinal, place) => {
        ranked.push([this.orderOf(each, ordinal), number, place, ordinal]);
      });
      if (each.cut) cuts.push([this.orderOf(each, each.cut[3]), number, Infinity, 0]);
    }
    const isKnown = (/** @type {number[]} */ one) => cuts.every((cut) => (one[0] - cut[0] || one[1] - cut[1]) <= 0);
    const known = ranked.filter(isKnown).sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
    return [...new Set(known.map((each) => each[3]))].slice(0, count);
  }

  /**
   * What decides before the list does.
   * @param {Candidates} list
   * @param {number} ordinal
   */
  orderOf(list, ordinal) {
    return this.sort === "date" ? -list.reader.days[ordinal] : Number(isWeak(list, ordinal));
  }

  /** Whether texts were left unread that may change what is listed. */
  get isCut() {
    return this.lists.some((each) => each.cut);
  }

  /** The candidates whose texts may show that they are none. */
  unread() {
    return this.lists.flatMap((each) => each.unread());
  }

  /** The ordinals of all candidates, rising. */
  found() {
    return [...new Set(this.lists.flatMap((each) => each.found()))].sort((a, b) => a - b);
  }

  /**
   * The first list that has the record, by the order of `best`.
   * @param {number} ordinal
   */
  owner(ordinal) {
    const holding = this.lists.filter((each) => each.tiers.has(ordinal));
    return holding.find((each) => !isWeak(each, ordinal)) ?? holding[0];
  }
}

/**
 * @param {Candidates} list
 * @param {number} ordinal
 */
function isWeak(list, ordinal) {
  return list.tierOf(ordinal) > Tier.WORDS_IN_RECORD;
}
