// @ts-check
/** The search page: what its address asks for, with facets, order and pages. */

import { make, makeLink } from "../site/elements.js";
import { Questions, goOnButton, hitLink, isComposed, listingsSentence, markedText, onTyped } from "./elements.js";
import { FACETS } from "./facets.js";
import { moreButton } from "./more.js";
import { openSearcher, sentenceOf } from "./site_files.js";
import { FACET_NAMES, PAGE_SIZE, describeHit, describeResults, dumpState, filterOf, filtersIn, loadState, toggleFilter } from "./state.js";

/** @typedef {import("./search.js").Hit} Hit */
/** @typedef {import("./search.js").Results} Results */
/** @typedef {import("./state.js").State} State */

const FACET_VALUES = 6;

/** The search page. */
export class Finder {
  /** @param {HTMLElement} root */
  constructor(root) {
    /** @param {string} selector */
    const find = (selector) => /** @type {HTMLElement} */ (root.querySelector(selector));
    this.form = /** @type {HTMLFormElement} */ (find("form"));
    this.input = /** @type {HTMLInputElement} */ (find("input"));
    this.status = find(".hz-finder__status");
    this.facets = find(".hz-finder__facets");
    this.hits = find(".hz-finder__hits");
    this.pager = find(".hz-finder__pager");
    this.questions = new Questions(() => this.status.replaceChildren("正在查找……"));
    this.listen(root);
    this.follow();
  }

  /** @param {HTMLElement} root */
  listen(root) {
    this.input.addEventListener("focus", () => openSearcher().catch(() => {}));
    onTyped(this.input, () => this.go({ query: this.input.value, sort: this.state.sort, page: 1 }, "replace"));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.go({ query: this.input.value, sort: this.state.sort, page: 1 }, "push");
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
    if (!this.state.query) this.input.focus();
  }

  /**
   * @param {State} state
   * @param {"push" | "replace"} how
   */
  go(state, how) {
    if (dumpState(state) === dumpState(this.state)) return;
    if (how === "push") history.pushState(null, "", dumpState(state));
    else history.replaceState(null, "", dumpState(state));
    this.answer(state);
  }

  /** @param {State} state */
  async answer(state) {
    const signal = this.questions.next();
    if (!state.query.trim()) {
      this.questions.end(signal);
      this.clear("");
      return;
    }
    try {
      const searcher = await openSearcher();
      const offset = (state.page - 1) * PAGE_SIZE;
      const results = await searcher.search(state.query, { limit: PAGE_SIZE, offset, sort: state.sort, signal });
      if (!this.questions.end(signal)) return;
      this.render(results, state);
      const suggestion = await searcher.suggestionFor(results);
      if (suggestion && !signal.aborted && (results.partial || !results.total)) this.renderSuggestion(suggestion, state);
    } catch (error) {
      if (this.questions.end(signal)) this.clear(sentenceOf(error), listingsSentence());
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
    this.status.replaceChildren(describeResults(results));
    this.status.dataset.query = results.query.trim();
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
    if (hit.snippet.text) {
      const snippet = make("p", "hz-hit__snippet", ...markedText(hit.snippet.text, hit.snippet.marks));
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
    const chosen = filtersIn(state.query);
    if (chosen.length) groups.push(this.group("已限定", chosen.map((filter) => this.choice(filter, null, true, state))));
    for (const facet of FACETS) {
      const { field, label } = FACET_NAMES[facet];
      const values = results.facets[facet].filter(({ value }) => !chosen.includes(filterOf(field, value)));
      const links = values.map(({ value, count }) => this.choice(filterOf(field, value), { value, count }, false, state));
      if (links.length) groups.push(this.group(label, links));
    }
    this.facets.replaceChildren(this.facetsToggle(), ...groups);
    this.facets.hidden = results.total === 0 && !chosen.length;
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
   */
  group(label, links) {
    const section = make("section", "hz-facet", make("h2", "", label));
    section.append(make("ul", "", ...links.slice(0, FACET_VALUES)));
    if (links.length > FACET_VALUES) {
      const rest = make("details", "", make("summary", "", `其余 ${links.length - FACET_VALUES} 项`));
      rest.append(make("ul", "", ...links.slice(FACET_VALUES)));
      section.append(rest);
    }
    return section;
  }

  /**
   * @param {string} filter
   * @param {{value: string, count: number} | null} shown
   * @param {boolean} isChosen
   * @param {State} state
   */
  choice(filter, shown, isChosen, state) {
    const next = { ...state, query: toggleFilter(state.query, filter), page: 1 };
    const link = this.stateLink(next, "hz-choice", shown ? shown.value : filter);
    if (shown) link.append(make("span", "hz-choice__count", String(shown.count)));
    if (isChosen) {
      link.classList.add("hz-choice--chosen");
      link.setAttribute("aria-label", `取消限定 ${filter}`);
    }
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
