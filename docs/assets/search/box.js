// @ts-check
/** A search box with a list of the best hits under it. */

import { addressOf } from "../site/address.js";
import { make, makeLink } from "../site/elements.js";
import { Questions, goOnButton, hitLink, isComposed, listingsSentence, markedText, onTyped, snippetOf } from "./elements.js";
import { pageNamed } from "./named_page.js";
import { openSearcher, sentenceOf } from "./site_files.js";
import { describeHit, describeResults, dumpState, takeLimits } from "./state.js";

/** @typedef {import("./search.js").Hit} Hit */
/** @typedef {import("./search.js").Results} Results */
/** @typedef {import("./state.js").State} State */

const BOX_HITS = 5;

/** A box with a list of the best hits under it. */
export class Box {
  /**
   * @param {HTMLFormElement} form
   * @param {HTMLInputElement} input
   * @param {number} number
   */
  constructor(form, input, number) {
    this.form = form;
    this.input = input;
    this.questions = new Questions(() => this.sayBusy());
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
    if (document.activeElement === input) {
      openSearcher().catch(() => {});
      if (input.value.trim() && !("hzComposing" in input.dataset)) this.answer();
    }
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
      const path = pageNamed(this.input.value);
      if (path) location.assign(addressOf(path));
      else if (this.input.value.trim()) location.assign(addressOf(`search/${dumpState(this.state())}`));
    });
  }

  /** @returns {State} */
  state() {
    return { ...takeLimits(this.input.value.trim()), sort: "relevance", page: 1 };
  }

  async answer() {
    const query = this.input.value.trim();
    const signal = this.questions.next();
    const path = pageNamed(query);
    if (path) {
      this.questions.end(signal);
      this.list.replaceChildren(this.asOption(makeLink(path, "hz-suggest__hit", make("span", "hz-suggest__title", `打开 ${path}`)), 0));
      this.status.textContent = "这是文库里的一个链接：";
      this.show(true);
      return;
    }
    if (!query) {
      this.questions.end(signal);
      this.list.replaceChildren();
      this.show(false);
      return;
    }
    try {
      const searcher = await openSearcher();
      const names = await searcher.suggest(query);
      const onEarly = (/** @type {Results} */ early) => this.questions.end(signal) && this.render(early, names);
      const results = await searcher.search(query, { limit: BOX_HITS, isBrief: true, signal, onEarly });
      if (!this.questions.end(signal)) return;
      this.render(results, names);
      const suggestion = names.length ? null : await searcher.suggestionFor(results);
      if (suggestion && !signal.aborted) this.render({ ...results, suggestion }, names);
    } catch (error) {
      if (!this.questions.end(signal)) return;
      this.list.replaceChildren();
      this.status.replaceChildren(sentenceOf(error), listingsSentence());
      this.show(true);
    }
  }

  sayBusy() {
    this.status.textContent = "正在查找……";
    this.show(document.activeElement === this.input);
  }

  /**
   * @param {Results} results
   * @param {import("./vocabulary.js").Suggestion[]} names
   */
  render(results, names) {
    const options = [...this.names(results, names), ...results.hits.map((hit) => this.option(hit))];
    if (results.isCut) options.push(goOnButton(results, "hz-suggest__all", () => this.answer()));
    if (!results.isEarly && (results.isOfHolders || results.total > results.hits.length)) {
      const all = results.isOfHolders ? "查看全部结果" : `查看全部 ${results.total} 份`;
      options.push(makeLink(`search/${dumpState(this.state())}`, "hz-suggest__all", all));
    }
    const chosen = pathOf(this.chosen());
    this.list.replaceChildren(...options.map((option, index) => this.asOption(option, index)));
    this.status.textContent = names.length && !results.total ? "可能是拼音：" : describeResults(results);
    this.choose(options.find((option) => chosen && pathOf(option) === chosen) ?? null);
    this.show(document.activeElement === this.input);
  }

  /** The option that the arrows have come to. */
  chosen() {
    return /** @type {HTMLElement | undefined} */ ([...this.list.children].find((option) => option.getAttribute("aria-selected") === "true"));
  }

  /**
   * @param {HTMLElement} option
   * @param {number} index
   */
  asOption(option, index) {
    option.id = `${this.list.id}-${index}`;
    option.tabIndex = -1;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    return option;
  }

  /**
   * Links to what may have been meant.
   * @param {Results} results
   * @param {import("./vocabulary.js").Suggestion[]} names
   */
  names(results, names) {
    const meant = names.map(({ entry }) => entry);
    if (!meant.length && results.suggestion) meant.push(results.suggestion);
    return meant.map((name) => {
      const asks = dumpState({ query: name, limits: [], sort: "relevance", page: 1 });
      return makeLink(`search/${asks}`, "hz-suggest__name", make("span", "", `您是不是要找：${name}`));
    });
  }

  /** @param {Hit} hit */
  option(hit) {
    const title = make("span", "hz-suggest__title", ...markedText(hit.title, hit.titleMarks));
    const facts = make("span", "hz-suggest__facts", describeHit(hit));
    const snippet = make("span", "hz-suggest__snippet", ...snippetOf(hit));
    snippet.classList.toggle("hz-suggest__snippet--awaited", hit.isNamed);
    return hitLink(hit, "hz-suggest__hit", title, facts, snippet);
  }

  /** @param {boolean} isShown */
  show(isShown) {
    this.panel.hidden = !isShown;
    this.input.setAttribute("aria-expanded", String(isShown && this.list.childElementCount > 0));
    if (!isShown) this.choose(null);
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (isComposed(event)) return;
    const options = /** @type {HTMLElement[]} */ ([...this.list.children]);
    const chosen = this.chosen();
    const at = chosen ? options.indexOf(chosen) : -1;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length) {
      event.preventDefault();
      this.show(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.choose(options[(Math.max(at, step < 0 ? 0 : -1) + step + options.length) % options.length]);
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

/**
 * What an option leads to, without the paragraph, which is not known before the text is.
 * @param {HTMLElement | undefined} option
 */
function pathOf(option) {
  return option instanceof HTMLAnchorElement ? option.pathname + option.search : "";
}
