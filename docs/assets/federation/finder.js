// @ts-check
/** The search page of several archives: that of one, and at each hit who holds it; above them which archives are left out. */

import { hitLink } from "../search/elements.js";
import { pageNamed } from "../search/named_page.js";
import { sentenceOf } from "../search/site_files.js";
import { addressOf } from "../site/address.js";
import { make } from "../site/elements.js";
import { Finder } from "../finder/finder.js";

/** @typedef {import("./searcher.js").FederatedHit} FederatedHit */

export class FederatedFinder extends Finder {
  /**
   * @param {HTMLElement} root
   * @param {import("./federation.js").Federation} federation
   */
  constructor(root, federation) {
    const openSearcher = async () => {
      await federation.open();
      return /** @type {any} */ (federation);
    };
    super(root, { openSearcher, sentenceOf });
    this.federation = federation;
    this.troubles = make("ul", "hz-federation__troubles");
    this.troubles.setAttribute("role", "status");
    this.status.before(this.troubles);
    this.form.addEventListener("submit", (event) => this.openNamed(event), true);
  }

  /** @param {import("../search/state.js").State} state */
  async answer(state) {
    await super.answer(state);
    const sentences = this.federation.troubles;
    if (sentences.length !== this.troubles.childElementCount) this.troubles.replaceChildren(...sentences.map((each) => make("li", "", each)));
  }

  /** @param {FederatedHit} hit */
  hit(hit) {
    const item = super.hit(hit);
    const links = hit.holders.flatMap(({ name, url }, at) => [at ? "、" : "", hitLink({ ...hit, url }, "hz-holders__link", name)]);
    item.querySelector(".hz-hit__title")?.after(make("p", "hz-hit__facts hz-holders", hit.holders.length > 1 ? "都收有：" : "收于：", ...links));
    return item;
  }

  /**
   * A query that names a document opens it where it is held.
   * @param {Event} event
   */
  openNamed(event) {
    const path = pageNamed(this.input.value);
    if (!path) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const [, id, anchor = ""] = /** @type {RegExpExecArray} */ (/^d\/([^/]+)\/(#.*)?$/.exec(path));
    const say = (/** @type {string} */ sentence) => this.clear(sentence);
    this.federation.pageOf(id).then(
      (page) => (page ? location.assign(addressOf(`${page}${anchor}`)) : say("各文库里都没有这份文献。")),
      (error) => say(sentenceOf(error)),
    );
  }
}
