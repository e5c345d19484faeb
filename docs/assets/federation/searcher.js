// @ts-check
/** Answers from all members as one archive would; each hit says where it stands and who else holds it. */

import { Searcher } from "../search/search.js";

/** @typedef {{name: string, prefix: string}} Holder an archive, and the way to it */
/** @typedef {import("../search/search.js").Hit & {holders: {name: string, url: string}[]}} FederatedHit who holds it, and where */

export class FederatedSearcher extends Searcher {
  /** @param {import("./reader.js").FederatedReader} reader */
  constructor(reader) {
    super(reader);
    this.federated = reader;
  }

  /**
   * @param {number} ordinal
   * @param {string} id
   */
  pathOf(ordinal, id) {
    return `${this.federated.memberOf(ordinal).prefix}${super.pathOf(ordinal, id)}`;
  }

  /**
   * @param {import("../search/candidates.js").Candidates | import("../search/articles.js").Articles} candidates
   * @param {number} ordinal
   * @returns {FederatedHit}
   */
  hit(candidates, ordinal) {
    return this.withHolders(super.hit(candidates, ordinal), ordinal);
  }

  /**
   * @param {import("../search/names.js").Name} name
   * @param {number} ordinal
   * @returns {FederatedHit}
   */
  namedHit(name, ordinal) {
    return this.withHolders(super.namedHit(name, ordinal), ordinal);
  }

  /**
   * @param {import("../search/search.js").Hit} hit
   * @param {number} ordinal
   */
  withHolders(hit, ordinal) {
    const { name } = this.federated.memberOf(ordinal);
    const anchor = hit.anchor ? `#${hit.anchor}` : "";
    const others = this.federated.copiesOf(ordinal).map(({ member, id }) => ({ name: member.name, url: `${member.prefix}d/${id}/${anchor}` }));
    return { ...hit, holders: [{ name, url: hit.url }, ...others] };
  }
}
