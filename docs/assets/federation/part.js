// @ts-check
/** One part of a member's export, its records numbered among those of all members. */

import { PartReader } from "../search/part_reader.js";

/** @typedef {import("../search/part_head.js").Facet} Facet */

/** Stands for a record that is no answer: a later part replaces it, or another member's copy stands for it. */
export const NOBODY = -1;

export class FederatedPart extends PartReader {
  /**
   * @param {import("../search/reader.js").PartEntry} entry
   * @param {import("../search/part_head.js").Head} head
   * @param {number} member which of the members has it
   * @param {string} key its name in the statistics; empty where they are of another state of the member
   * @param {ReadonlyMap<string, number>} common the pairs that are common there, whose strings of three have lists of their own
   */
  constructor(entry, head, member, key, common) {
    super({ ...entry, name: `${member}:${entry.name}` }, head, 0);
    this.member = member;
    this.own = common;
    this.key = key;
    this.entry = entry.name;
    /** @type {number[]} number in the part → ordinal among all, or NOBODY */
    this.ordinals = head.windows.map(() => NOBODY);
    /** @type {Map<number, number>} ordinal → number in the part */
    this.numbers = new Map();
    /** @type {number[]} where the windows of each record begin in this part, and one past the last */
    this.starts = [0];
    for (const count of head.windows) this.starts.push(this.starts[this.starts.length - 1] + count);
  }

  /**
   * The record `number` of this part is `ordinal` among all.
   * @param {number} number
   * @param {number} ordinal
   */
  place(number, ordinal) {
    this.ordinals[number] = ordinal;
    this.numbers.set(ordinal, number);
  }

  /** @param {number} number */
  ordinalOf(number) {
    return this.ordinals[number];
  }

  /** @param {number} ordinal */
  runOf(ordinal) {
    return super.runOf(this.numberOf(ordinal));
  }

  /**
   * @param {number} ordinal
   * @param {Facet} facet
   * @param {import("../search/fold.js").Folder} folder
   */
  valuesOf(ordinal, facet, folder) {
    return super.valuesOf(this.numberOf(ordinal), facet, folder);
  }

  /** @param {number} ordinal */
  numberOf(ordinal) {
    return /** @type {number} */ (this.numbers.get(ordinal));
  }

  /**
   * The terms whose lists tell what `term` asks: itself, or of a string of three that has no list here its two pairs.
   * @param {string} term
   */
  keysOf(term) {
    return this.isListed(term) ? [term] : [term.slice(0, -lastSize(term)), term.slice(firstSize(term))];
  }

  /**
   * Whether this part has a list of its own for `term` wherever it stands.
   * @param {string} term
   */
  isListed(term) {
    if (term[0] === "#" || Array.from(term).length !== 3) return true;
    return this.own.has(term.slice(0, -lastSize(term))) && this.own.has(term.slice(firstSize(term)));
  }
}

/** @param {string} term how many code units its first character has */
function firstSize(term) {
  return Array.from(term)[0].length;
}

/** @param {string} term */
function lastSize(term) {
  return Array.from(term)[2].length;
}
