// @ts-check
/** The search page: what its address asks for, with facets, order and pages. */

import { addressOf } from "../site/address.js";
import { makeChip, makeChips } from "../site/chips.js";
import { make, makeLink } from "../site/elements.js";
import { Questions, goOnButton, hitLink, isComposed, listingsSentence, markedText, onTyped, snippetOf } from "../search/elements.js";
import { pageNamed } from "../search/named_page.js";
import { moreButton } from "./more.js";
import { renderStart } from "./start.js";
import { FACET_NAMES, PAGE_SIZE, askedBy, describeHit, describeResults, dumpState, loadState, nameOf, takeLimits, withLimit, without } from "../search/state.js";

/** @typedef {import("../search/search.js").Hit} Hit */
/** @typedef {import("../search/search.js").Results} Results */
/** @typedef {import("../search/state.js").State} State */
/** @typedef {{openSearcher: () => Promise<import("../search/search.js").Searcher>, sentenceOf: (error: unknown) => string}} Files the search files, as the bundle "search" opens them */
/** @typedef {import("../search/state.js").Limit} Limit */
/** @typedef {import("../search/reader.js").Facet} Facet */

const FACET_VALUES = 6;

/** The search page. */
export class Finder {
  /**
   * @param {HTMLElement} root
   * @param {Files} files
   */
  constructor(root, files) {
    this.files = files;
    /** @param {string} selector */
    const find = (selector) => /** @type {HTMLElement} */ (root.querySelector(selector));
    this.form = /** @type {HTMLFormElement} */ (find("form"));
    this.input = /** @type {HTMLInputElement} */ (find("input"));
    this.status = find(".hz-finder__status");
    this.chips = make("div", "hz-finder__chips");
    this.status.before(this.chips);
    this.facets = find(".hz-finder__facets");
    this.hits = find(".hz-finder__hits");
    this.pager = find(".hz-finder__pager");
    /** What was asked last, as an address says it: a limit that is typed stands in the box before it becomes a chip. */
    this.answered = "";
    this.questions = new Questions(() => this.status.replaceChildren("正在查找……"));
    this.listen(root);
    this.follow();
  }

  /** @param {HTMLElement} root */
  listen(root) {
    this.input.addEventListener("focus", () => this.files.openSearcher().catch(() => {}));
    onTyped(this.input, () => this.go({ ...this.state, query: this.input.value, page: 1 }, "replace"));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const path = pageNamed(this.input.value);
      if (path) location.assign(addressOf(path));
      const { query, limits } = takeLimits(this.input.value);
      this.input.value = query;
      this.go(limits.reduce(withLimit, { ...this.state, query, page: 1 }), "push");
    });
    window.addEventListener("popstate", () => this.follow());
    root.addEventListener("click", (event) => this.onClick(event));
    root.addEventListener("keydown", (event) => this.onKey(event));
  }

  /** @returns {State} */
  get state() {
    return loadState(location.search);
  }

  /** Show what the address asks for. */
  follow() {
    this.input.value = this.state.query;
    this.answer(this.state);
    if (!askedBy(this.state)) this.input.focus();
  }

  /**
   * @param {State} state
   * @param {"push" | "replace"} how
   */
  go(state, how) {
    if (dumpState(state) === this.answered) return;
    if (how === "push") history.pushState(null, "", dumpState(state));
    else history.replaceState(null, "", dumpState(state));
    this.answer(state);
  }

  /** @param {State} state */
  async answer(state) {
    const signal = this.questions.next();
    this.answered = dumpState(state);
    this.renderChips(state);
    const asked = askedBy(state);
    try {
      const searcher = await this.files.openSearcher();
      const offset = (state.page - 1) * PAGE_SIZE;
      if (!asked) {
        if (this.questions.end(signal)) await this.renderStart(searcher, signal);
        return;
      }
      const onEarly = (/** @type {Results} */ early) => this.questions.end(signal) && this.render(early, state);
      const results = await searcher.search(asked, { limit: PAGE_SIZE, offset, sort: state.sort, signal, onEarly });
      if (!this.questions.end(signal)) return;
      this.render(results, state);
      if (!results.total && !results.isCut) await this.renderWayOut(searcher, state, signal);
      const suggestion = await searcher.suggestionFor(results);
      if (suggestion && !signal.aborted && (results.partial || !results.total)) this.renderSuggestion(suggestion, state);
    } catch (error) {
      if (this.questions.end(signal)) this.clear(this.files.sentenceOf(error), listingsSentence());
    }
  }

  /** @param {(Node | string)[]} sentence */
  clear(...sentence) {
    this.status.replaceChildren(...sentence);
    delete this.status.dataset.query;
    this.hits.replaceChildren();
    this.facets.hidden = true;
    this.pager.hidden = true;
  }

  /**
   * @param {Results} results
   * @param {State} state
   */
  render(results, state) {
    const asked = state.query.trim() || state.limits.map(nameOf).join("、");
    this.status.replaceChildren(describeResults({ ...results, query: asked }));
    this.status.dataset.query = [state.query.trim(), ...state.limits.map(nameOf)].filter(Boolean).join("　");
    if (results.isCut) this.status.append(goOnButton(results, "hz-finder__more", () => this.answer(state)));
    this.hits.start = (state.page - 1) * PAGE_SIZE + 1;
    this.hits.replaceChildren(...results.hits.map((hit) => this.hit(hit)));
    this.renderFacets(results, state);
    this.renderPager(results, state);
  }

  /**
   * @param {string} suggestion
   * @param {State} state
   */
  renderSuggestion(suggestion, state) {
    if (this.status.querySelector(".hz-choice")) return;
    const meant = this.stateLink({ ...state, query: suggestion, page: 1 }, "hz-choice", suggestion);
    this.status.append("您是不是要找：", meant);
  }

  /** @param {Hit} hit */
  hit(hit) {
    const link = hitLink(hit, "hz-hit__link", ...markedText(hit.title, hit.titleMarks));
    const facts = describeHit(hit);
    const parts = [make("h2", "hz-hit__title", link), ...(facts ? [make("p", "hz-hit__facts", facts)] : [])];
    if (hit.snippet.text || hit.isNamed) {
      const snippet = make("p", "hz-hit__snippet", ...snippetOf(hit));
      snippet.classList.toggle("hz-hit__snippet--awaited", hit.isNamed);
      parts.push(snippet, ...(hit.more ? [moreButton(hit)] : []));
    }
    return make("li", "hz-hit", ...parts);
  }

  /**
   * @param {Results} results
   * @param {State} state
   */
  renderFacets(results, state) {
    const groups = [this.sortGroup(state)];
    for (const [facet, { label }] of Object.entries(FACET_NAMES)) {
      const values = results.facets[/** @type {Facet} */ (facet)];
      const links = values.filter((each) => !isChosen(state, facet, each.value)).map((each) => this.choice(/** @type {Facet} */ (facet), each, state));
      const range = facet === "year" && values.length > 2 ? [this.yearRange(values, state)] : [];
      if (links.length) groups.push(this.group(label, links, range));
    }
    this.facets.replaceChildren(this.facetsToggle(), ...groups);
    this.facets.hidden = results.total === 0;
  }

  /**
   * What limits the results, above them.
   * @param {State} state
   */
  renderChips(state) {
    const chips = state.limits.map((limit) => makeChip(this.stateLink(without(state, limit), "", ""), nameOf(limit), { isChosen: true }));
    this.chips.replaceChildren(...(chips.length ? [makeChips("已限定", chips)] : []));
  }

  /**
   * Nothing was found: how many there are without each limit.
   * @param {import("../search/search.js").Searcher} searcher
   * @param {State} state
   * @param {AbortSignal} signal
   */
  async renderWayOut(searcher, state, signal) {
    for (const limit of state.limits) {
      const wider = without(state, limit);
      const { total, isExact } = await searcher.search(askedBy(wider), { limit: 0, signal });
      if (signal.aborted || !total) continue;
      const undated = limit.facet === "year" ? "，没有日期的也在内" : "";
      const label = `去掉“${nameOf(limit)}”（${isExact ? "" : "约 "}${total} 份${undated}）`;
      this.hits.append(make("li", "hz-hit", this.stateLink(wider, "hz-choice", label)));
    }
  }

  /**
   * Nothing was asked: the latest, and what there is.
   * @param {import("../search/search.js").Searcher} searcher
   * @param {AbortSignal} signal
   */
  async renderStart(searcher, signal) {
    const parts = await renderStart(searcher, (limit) => makeChip(this.stateLink(withLimit({ ...this.state, query: "" }, limit), "", ""), limit.value));
    if (signal.aborted) return;
    this.clear();
    this.hits.replaceChildren(...parts);
  }

  /**
   * @param {import("../search/facets.js").FacetValue[]} values the newest first
   * @param {State} state
   */
  yearRange(values, state) {
    const years = values.map(({ value }) => value);
    const [from, to] = ["起始年份", "终止年份"].map((label, at) => {
      const select = /** @type {HTMLSelectElement} */ (make("select", "hz-years__year", ...years.map((year) => make("option", "", year))));
      select.setAttribute("aria-label", label);
      select.value = years[at ? 0 : years.length - 1];
      return select;
    });
    const button = make("button", "hz-years__go", "限定");
    button.setAttribute("type", "button");
    button.addEventListener("click", () => {
      const value = [from.value, to.value].sort().join("-");
      this.closeFacets();
      this.go(withLimit({ ...state, limits: state.limits.filter(({ facet }) => facet !== "year") }, { facet: "year", value }), "push");
    });
    return make("div", "hz-years", from, "到", to, button);
  }

  closeFacets() {
    this.facets.classList.remove("hz-finder__facets--open");
  }

  /** On a phone the facets stand behind a button; elsewhere the button is not shown. */
  facetsToggle() {
    const isOpen = this.facets.classList.contains("hz-finder__facets--open");
    const button = make("button", "hz-finder__toggle", "次序与范围");
    button.setAttribute("aria-expanded", String(isOpen));
    button.addEventListener("click", () => {
      button.setAttribute("aria-expanded", String(this.facets.classList.toggle("hz-finder__facets--open")));
    });
    return button;
  }

  /** @param {State} state */
  sortGroup(state) {
    const links = /** @type {const} */ ([["relevance", "最相关的在前"], ["date", "最新的在前"]]).map(([sort, label]) => {
      const link = this.stateLink({ ...state, sort, page: 1 }, "hz-choice", label);
      if (sort === state.sort) link.setAttribute("aria-current", "true");
      return make("li", "", link);
    });
    return make("section", "hz-facet", make("h2", "", "次序"), make("ul", "", ...links));
  }

  /**
   * @param {string} label
   * @param {HTMLElement[]} links
   * @param {HTMLElement[]} others
   */
  group(label, links, others = []) {
    const section = make("section", "hz-facet", make("h2", "", label), ...others);
    section.append(make("ul", "", ...links.slice(0, FACET_VALUES)));
    if (links.length > FACET_VALUES) {
      const rest = make("details", "", make("summary", "", `其余 ${links.length - FACET_VALUES} 项`));
      rest.append(make("ul", "", ...links.slice(FACET_VALUES)));
      section.append(rest);
    }
    return section;
  }

  /**
   * @param {Facet} facet
   * @param {import("../search/facets.js").FacetValue} shown
   * @param {State} state
   */
  choice(facet, { value, count }, state) {
    const link = this.stateLink(withLimit(state, { facet, value }), "hz-choice", value);
    link.append(make("span", "hz-choice__count", String(count)));
    return make("li", "", link);
  }

  /**
   * @param {Results} results
   * @param {State} state
   */
  renderPager(results, state) {
    const last = Math.ceil(results.total / PAGE_SIZE);
    const links = [];
    if (state.page > 1) links.push(this.stateLink({ ...state, page: state.page - 1 }, "hz-choice", "上一页"));
    if (last > 1) links.push(make("span", "", `第 ${state.page} 页，共 ${last} 页`));
    if (state.page < last) links.push(this.stateLink({ ...state, page: state.page + 1 }, "hz-choice", "下一页"));
    this.pager.replaceChildren(...links);
    this.pager.hidden = !links.length;
  }

  /**
   * A link that changes the state of this page.
   * @param {State} state
   * @param {string} className
   * @param {string} label
   */
  stateLink(state, className, label) {
    const link = makeLink(`search/${dumpState(state)}`, className, label);
    link.dataset.state = dumpState(state);
    return link;
  }

  /** @param {MouseEvent} event */
  onClick(event) {
    const target = /** @type {Element} */ (event.target);
    const link = /** @type {HTMLElement | null} */ (target.closest("a[data-state]"));
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const state = loadState(link.dataset.state ?? "");
    this.input.value = state.query;
    this.closeFacets();
    this.go(state, "push");
    this.status.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (isComposed(event)) return;
    if (event.key === "Escape" && document.activeElement !== this.input) {
      this.input.focus();
      return;
    }
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const links = /** @type {HTMLElement[]} */ ([...this.hits.querySelectorAll(".hz-hit__link")]);
    const at = links.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    if (!step || (at < 0 && document.activeElement !== this.input)) return;
    event.preventDefault();
    if (at + step < 0) this.input.focus();
    else links[Math.min(at + step, links.length - 1)]?.focus();
  }
}

/**
 * @param {State} state
 * @param {string} facet
 * @param {string} value
 */
function isChosen(state, facet, value) {
  return state.limits.some((limit) => limit.facet === facet && limit.value === value);
}
