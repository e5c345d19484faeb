// @ts-check
/** The records that hold the words of a query as one string; the string is looked up only as far as it pays. */

import { Candidates } from "./candidates.js";
import { isOneKey } from "./matching.js";

/** Texts read in vain before more of the string is looked up. */
const PATIENCE = 2;

export class Holders extends Candidates {
  /**
   * @param {import("./reader.js").IndexReader} reader
   * @param {import("./query.js").Query} query
   * @param {number} meanLength
   * @param {import("./staged_match.js").StagedMatch} match
   * @param {import("./effort.js").Effort} effort
   */
  constructor(reader, query, meanLength, match, effort) {
    const whole = { text: query.whole, places: match.places(), exact: isOneKey(reader, query.whole) };
    super(reader, { ...query, groups: [] }, meanLength, "relevance", effort, whole);
    this.match = match;
    this.failed = 0;
  }

  /** @param {number} ordinal */
  async check(ordinal) {
    if (!this.tiers.has(ordinal)) return;
    await super.check(ordinal);
    if (this.tiers.has(ordinal) || ++this.failed % PATIENCE) return;
    if (this.found().some((each) => this.isUnread(each)) && (await this.match.narrow())) this.narrow();
  }

  /** @param {number} ordinal */
  isUnread(ordinal) {
    return !this.checked.has(ordinal) && !this.reader.records.has(ordinal);
  }

  /** Drop what cannot hold the string, by what is looked up now. */
  narrow() {
    const places = this.match.places();
    for (const ordinal of [...this.tiers.keys()].filter((each) => !this.checked.has(each))) {
      const windows = places.get(ordinal);
      if (windows) this.whole.places.set(ordinal, windows);
      else {
        this.whole.places.delete(ordinal);
        this.tiers.delete(ordinal);
      }
    }
  }
}
