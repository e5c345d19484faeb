// @ts-check
/**
 * The search boxes and the search page: the only module here that touches the document.
 *
 * Nothing is loaded until a reader turns to a box or follows an address that holds a query. Shards come as scripts, so
 * that a site opened from a folder can search too. Text is set as text.
 */

import { FACETS } from "./facets.js";
import { SearchFilesError } from "./reader.js";
import { Searcher } from "./search.js";
import { FACET_NAMES, PAGE_SIZE, cutAtMarks, describeHit, describeResults, dumpState, filterOf, filtersIn, loadState, toggleFilter } from "./state.js";

/** @typedef {import("./search.js").Hit} Hit */
/** @typedef {import("./search.js").Results} Results */
/** @typedef {import("./state.js").State} State */

const ROOT = new URL("../../", import.meta.url);
const IS_FOLDER = ROOT.protocol === "file:";
const BOX_HITS = 6;
const FACET_VALUES = 6;
const TYPING_PAUSE = 120;

/** @type {Map<string, unknown>} */
const received = new Map();
/** @type {any} */ (globalThis).hongzhuShard = (/** @type {string} */ name, /** @type {unknown} */ content) => received.set(name, content);

/** @type {Promise<Searcher> | null} */
let opening = null;

/** @returns {Promise<Searcher>} */
function openSearcher() {
  opening ??= Searcher.open(loadShard).catch((error) => {
    opening = null;
    throw error;
  });
  return opening;
}

/**
 * What a shard's script registered.
 * @param {string} name
 * @returns {Promise<unknown>}
 */
function loadShard(name) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.async = true;
    script.src = new URL(`assets/search-index/${name}.js`, ROOT).href;
    script.onload = () => {
      script.remove();
      if (received.has(name)) resolve(received.get(name));
      else reject(new SearchFilesError("检索文件损坏，查不全，请刷新页面；若仍如此，请从目录页查找，并告诉网站管理者。"));
      received.delete(name);
    };
    script.onerror = () => {
      script.remove();
      reject(new SearchFilesError("检索文件没有取到，请检查网络后刷新页面；也可以从目录页查找。"));
    };
    document.head.append(script);
  });
}

/** @param {unknown} error */
function sentenceOf(error) {
  if (error instanceof SearchFilesError) return error.message;
  console.error(error);
  return "检索出错了，请刷新页面；若仍如此，请从目录页查找，并告诉网站管理者。";
}

/**
 * An element with a class and text or children.
 * @param {string} tag
 * @param {string} className
 * @param {(Node | string)[]} children
 * @returns {HTMLElement}
 */
function make(tag, className = "", ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/**
 * A link within the site.
 * @param {string} path relative to the site's root
 * @param {string} className
 * @param {(Node | string)[]} children
 */
function makeLink(path, className, ...children) {
  const link = /** @type {HTMLAnchorElement} */ (make("a", className, ...children));
  link.href = addressOf(path);
  return link;
}

/**
 * The address of a page; from a folder, where no server adds it, with the file's name.
 * @param {string} path
 */
function addressOf(path) {
  return new URL(IS_FOLDER ? path.replace(/\/(?=$|[?#])/, "/index.html") : path, ROOT).href;
}

/**
 * @param {string} text
 * @param {import("./snippet.js").Mark[]} marks
 */
function markedText(text, marks) {
  return cutAtMarks(text, marks).map((piece) => (piece.isMarked ? make("mark", "", piece.text) : piece.text));
}

function listingsSentence() {
  return make("span", "", "可以从", makeLink("all/", "", "全部文献"), "查找。");
}

/**
 * Call `change` when the text has changed for good: not while an input method composes, and after a pause.
 * @param {HTMLInputElement} input
 * @param {() => void} change
 */
function onTyped(input, change) {
  let isComposing = false;
  let timer = 0;
  const later = () => {
    clearTimeout(timer);
    timer = window.setTimeout(change, TYPING_PAUSE);
  };
  input.addEventListener("compositionstart", () => (isComposing = true));
  input.addEventListener("compositionend", () => {
    isComposing = false;
    later();
  });
  input.addEventListener("input", () => {
    if (!isComposing) later();
  });
}

/** A box with a list of the best hits under it. */
class Box {
  /**
   * @param {HTMLFormElement} form
   * @param {HTMLInputElement} input
   * @param {number} number
   */
  constructor(form, input, number) {
    this.form = form;
    this.input = input;
    this.asked = 0;
    this.list = make("div", "hz-suggest__list");
    this.list.id = `hz-suggest-${number}`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "搜索结果");
    this.status = make("p", "hz-suggest__status");
    this.status.setAttribute("role", "status");
    this.panel = make("div", "hz-suggest", this.status, this.list);
    this.panel.hidden = true;
    form.append(this.panel);
    for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", this.list.id], ["aria-autocomplete", "list"]]) {
      input.setAttribute(name, value);
    }
    this.listen();
  }

  listen() {
    this.input.addEventListener("focus", () => {
      openSearcher().catch(() => {});
      if (this.input.value.trim() && this.list.childElementCount) this.show(true);
    });
    onTyped(this.input, () => this.answer());
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.form.addEventListener("focusout", (event) => {
      if (!this.form.contains(/** @type {Node | null} */ (event.relatedTarget))) this.show(false);
    });
    // A press on a hit must not take the focus away before the click arrives.
    this.panel.addEventListener("pointerdown", (event) => event.preventDefault());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.input.value.trim()) location.assign(addressOf(`search/${dumpState(this.state())}`));
    });
  }

  /** @returns {State} */
  state() {
    return { query: this.input.value.trim(), sort: "relevance", page: 1 };
  }

  async answer() {
    const query = this.input.value.trim();
    const asked = ++this.asked;
    if (!query) {
      this.list.replaceChildren();
      this.show(false);
      return;
    }
    try {
      const searcher = await openSearcher();
      const results = await searcher.search(query, { limit: BOX_HITS });
      if (asked === this.asked) this.render(results);
    } catch (error) {
      if (asked !== this.asked) return;
      this.list.replaceChildren();
      this.status.replaceChildren(sentenceOf(error), listingsSentence());
      this.show(true);
    }
  }

  /** @param {Results} results */
  render(results) {
    const options = results.hits.map((hit) => this.option(hit));
    if (results.total > options.length) {
      options.push(makeLink(`search/${dumpState(this.state())}`, "hz-suggest__all", `查看全部 ${results.total} 份`));
    }
    options.forEach((option, index) => {
      option.id = `${this.list.id}-${index}`;
      option.tabIndex = -1;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
    });
    this.list.replaceChildren(...options);
    this.status.textContent = describeResults(results);
    this.input.removeAttribute("aria-activedescendant");
    this.show(document.activeElement === this.input);
  }

  /** @param {Hit} hit */
  option(hit) {
    const title = make("span", "hz-suggest__title", ...markedText(hit.title, hit.titleMarks));
    const facts = make("span", "hz-suggest__facts", describeHit(hit));
    const snippet = make("span", "hz-suggest__snippet", ...markedText(hit.snippet.text, hit.snippet.marks));
    return makeLink(hit.url, "hz-suggest__hit", title, facts, snippet);
  }

  /** @param {boolean} isShown */
  show(isShown) {
    this.panel.hidden = !isShown;
    this.input.setAttribute("aria-expanded", String(isShown && this.list.childElementCount > 0));
    if (!isShown) this.choose(null);
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.isComposing) return;
    const options = /** @type {HTMLElement[]} */ ([...this.list.children]);
    const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length) {
      event.preventDefault();
      this.show(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.choose(options[(at < 0 && step < 0 ? options.length : at + step + options.length) % options.length]);
    } else if (event.key === "Enter" && at >= 0 && !this.panel.hidden) {
      event.preventDefault();
      options[at].click();
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (this.panel.hidden) this.input.blur();
      this.show(false);
    }
  }

  /** @param {HTMLElement | null} chosen */
  choose(chosen) {
    for (const option of this.list.children) option.setAttribute("aria-selected", String(option === chosen));
    if (chosen) {
      this.input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }
}

/** The search page. */
class Finder {
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
    this.asked = 0;
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
    const asked = ++this.asked;
    if (!state.query.trim()) {
      this.clear("");
      return;
    }
    try {
      const searcher = await openSearcher();
      const offset = (state.page - 1) * PAGE_SIZE;
      const results = await searcher.search(state.query, { limit: PAGE_SIZE, offset, sort: state.sort });
      if (asked === this.asked) this.render(results, state);
    } catch (error) {
      if (asked === this.asked) this.clear(sentenceOf(error), listingsSentence());
    }
  }

  /** @param {(Node | string)[]} sentence */
  clear(...sentence) {
    this.status.replaceChildren(...sentence);
    this.hits.replaceChildren();
    this.facets.hidden = true;
    this.pager.hidden = true;
  }

  /**
   * @param {Results} results
   * @param {State} state
   */
  render(results, state) {
    this.status.textContent = describeResults(results);
    this.hits.start = (state.page - 1) * PAGE_SIZE + 1;
    this.hits.replaceChildren(...results.hits.map((hit) => this.hit(hit)));
    this.renderFacets(results, state);
    this.renderPager(results, state);
  }

  /** @param {Hit} hit */
  hit(hit) {
    const link = makeLink(hit.url, "hz-hit__link", ...markedText(hit.title, hit.titleMarks));
    const parts = [make("h2", "hz-hit__title", link), make("p", "hz-hit__facts", describeHit(hit))];
    if (hit.snippet.text) {
      const snippet = make("p", "hz-hit__snippet", ...markedText(hit.snippet.text, hit.snippet.marks));
      if (hit.more) snippet.append(make("span", "hz-hit__more", `另有 ${hit.more} 处`));
      parts.push(snippet);
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
    if (event.isComposing) return;
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
 * Whether a key press belongs to something that is being written in.
 * @param {EventTarget | null} target
 */
function isWriting(target) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));
}

function start() {
  const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-hz-finder]"));
  const forms = /** @type {HTMLFormElement[]} */ ([...document.querySelectorAll("form[role=search]")]);
  const boxes = forms.filter((form) => !root?.contains(form));
  boxes.forEach((form, number) => {
    const input = form.querySelector("input[name=q]");
    if (input instanceof HTMLInputElement) new Box(form, input, number);
  });
  if (root) new Finder(root);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    const main = forms.find((form) => !form.hasAttribute("data-hz-search")) ?? forms[0];
    const input = main?.querySelector("input");
    if (!input) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}

start();
