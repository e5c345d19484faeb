// @ts-check
/** The chips above a listing: each combines with those of other facets; the choice stands in the address, after its `#`. */

import { ROOT, addressOf } from "../site/address.js";
import { makeChip } from "../site/chips.js";
import { make, makeLink } from "../site/elements.js";
import { documentsMeant } from "./meant.js";
import { countsOf, documentsOf, dumpChoice, loadChoice, toggled } from "./narrowing.js";
import { loadEntries, numbersLikely } from "./entries.js";

/** @typedef {import("./narrowing.js").Listing} Listing */
/** @typedef {import("./narrowing.js").Choice} Choice */
/** @typedef {import("./narrowing.js").Counted} Counted */
/** @typedef {{name: string, label: string, chips: [value: string, count: number][], of: number}} FirstFacet the chips before one is pressed */
/** @typedef {{version: number, facets: FirstFacet[]}} First */

const VERSION = 3;
const SHOWN = 100;
/** Entries at once, as on a page of a plain list. */
const FEW = 8;
/** Values of a facet before 更多, as hooks/html/listing_data.py counts them for the first chips. */
const NARROW = matchMedia("screen and (max-width: 44.984375em)");
/** Phones: a row of facets, and the values of the one that is touched, each whole. */

class Narrowing {
  /**
   * @param {HTMLElement} root the element with `data-hz-listing`
   * @param {First} first
   */
  constructor(root, first) {
    this.root = root;
    this.first = first;
    /** @type {Listing | null} the values of every document, once a chip is pressed */
    this.listing = null;
    this.plain = /** @type {HTMLElement} */ (document.querySelector("[data-hz-plain]"));
    this.chips = make("div", "hz-narrow__chips");
    this.list = make("div", "hz-narrow__list");
    this.status = make("p", "hz-narrow__status");
    this.status.setAttribute("role", "status");
    /** @type {Set<string>} */
    this.opened = new Set();
    /** On a phone: who has chosen a kind, a topic or an organ most often wants its years next. */
    this.unfolded = root.dataset.facet && root.dataset.facet !== "year" ? "year" : "";
    /** @type {symbol | null} what the list was last asked for */
    this.asked = null;
    this.shown = SHOWN;
    this.own = ownChoice(root);
    root.append(this.chips, this.status, this.list);
    root.hidden = false;
    window.addEventListener("hashchange", () => this.follow());
    NARROW.addEventListener("change", () => this.render());
    this.follow();
  }

  /** Whether the address asks for something; until the values are there that is not known. */
  get isMoved() {
    return location.hash.length > 1 && this.listing !== null && loadChoice(location.hash, this.listing).size > 0;
  }

  /** The page's own value, or what the address asks for in its place. @returns {Choice} */
  get choice() {
    return this.isMoved && this.listing ? loadChoice(location.hash, this.listing) : this.own;
  }

  async follow() {
    this.shown = SHOWN;
    if (location.hash.length > 1) await this.learn();
    this.render();
  }

  /** Loads the values of every document, once; says so where they cannot be had. */
  async learn() {
    try {
      this.listing ??= await loadListing();
    } catch (error) {
      this.status.textContent = /** @type {Error} */ (error).message;
    }
  }

  /** @param {string} name @param {string} value */
  toggle(name, value) {
    const choice = toggled(this.choice, name, value);
    if (!choice.size) location.href = addressOf("all/");
    else location.hash = dumpChoice(choice);
  }

  render() {
    const focus = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset?.value;
    const facets = this.listing ? this.listing.facets.map((facet) => this.count(facet)) : this.first.facets;
    const groups = /** @type {HTMLElement[]} */ (facets.map((facet) => this.group(facet)).filter((group) => group !== null));
    this.chips.replaceChildren(...(NARROW.matches ? this.fold(groups) : groups));
    if (focus) /** @type {HTMLElement | null} */ (this.chips.querySelector(`[data-value="${CSS.escape(focus)}"]`))?.focus({ preventScroll: true });
    this.plain.hidden = this.isMoved;
    if (this.isMoved) this.renderList();
    else if (location.hash.length <= 1 || this.listing) {
      this.asked = null;
      this.list.replaceChildren();
      this.status.textContent = "";
    }
  }

  /** The groups as one row of buttons, and the one that is open below it. @param {HTMLElement[]} groups */
  fold(groups) {
    const tabs = groups.map((group) => {
      const name = group.dataset.facet ?? "";
      const chosen = [...group.querySelectorAll("[aria-pressed=true] > :first-child")].map((value) => value.textContent);
      const tab = make("button", "hz-narrow__tab", chosen.length ? chosen.join("、") : (group.getAttribute("aria-label") ?? ""));
      tab.setAttribute("type", "button");
      tab.setAttribute("aria-expanded", String(name === this.unfolded));
      tab.classList.toggle("hz-narrow__tab--chosen", chosen.length > 0);
      tab.dataset.value = name;
      tab.addEventListener("click", () => {
        this.unfolded = name === this.unfolded ? "" : name;
        this.render();
      });
      return tab;
    });
    return [make("div", "hz-narrow__tabs", ...tabs), ...groups.filter((group) => group.dataset.facet === this.unfolded)];
  }

  /** The chips of a facet beside what is chosen. @param {import("./narrowing.js").Facet} facet @returns {FirstFacet} */
  count(facet) {
    const counts = countsOf(/** @type {Listing} */ (this.listing), this.choice, facet);
    const isOpen = this.opened.has(facet.name) || counts.length <= FEW + 1;
    // Years stand in their order with the undated at the end, so that one is never hidden behind 更多; others by their size.
    const ranked = facet.name === "year" ? [...counts.slice(0, FEW - 1), ...counts.slice(-1)] : [...counts].sort((one, other) => other.count - one.count).slice(0, FEW);
    const shown = isOpen ? counts : counts.filter((each) => ranked.includes(each) || each.isChosen);
    return { name: facet.name, label: facet.label, chips: shown.map(({ value, count }) => [value, count]), of: counts.length };
  }

  /** @param {FirstFacet} facet @returns {HTMLElement | null} */
  group(facet) {
    const chosen = this.choice.get(facet.name) ?? [];
    if (facet.of < 2 && !facet.chips.some(([value]) => chosen.includes(value))) return null;
    const chips = facet.chips.map(([value, count]) => this.chip(facet, { value, count, isChosen: chosen.includes(value) }));
    if (chips.length < facet.of) chips.push(this.more(facet));
    const group = make("div", "hz-narrow__group", make("span", "hz-narrow__label", facet.label), ...chips);
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", facet.label);
    group.dataset.facet = facet.name;
    return group;
  }

  /** @param {FirstFacet} facet @param {Counted} given */
  chip(facet, { value, count, isChosen }) {
    const chip = makeChip(document.createElement("button"), value, { isChosen, count });
    chip.dataset.value = `${facet.name} ${value}`;
    chip.addEventListener("click", () => this.toggle(facet.name, value));
    return chip;
  }

  /** @param {FirstFacet} facet */
  more(facet) {
    const button = make("button", "hz-narrow__more", `全部 ${facet.of} 项`);
    button.setAttribute("type", "button");
    button.addEventListener("click", async () => {
      this.opened.add(facet.name);
      await this.learn();
      this.render();
      /** @type {HTMLElement | null} */ (this.chips.querySelector(`[data-facet="${facet.name}"] .hz-chip`))?.focus({ preventScroll: true });
    });
    return button;
  }

  async renderList() {
    const listing = /** @type {Listing} */ (this.listing);
    const found = documentsOf(listing, this.choice);
    const shown = found.slice(0, this.shown);
    const asked = (this.asked = Symbol());
    try {
      const entries = await loadEntries(listing, shown);
      if (asked !== this.asked) return; // Another choice was made meanwhile.
      this.status.textContent = found.length ? `合起来共 ${found.length} 份` : "没有同时符合的文献，请去掉一个条件。";
      this.list.replaceChildren(make("ol", "hz-entries", ...entries.map(entryOf)));
    } catch (error) {
      if (asked !== this.asked) return;
      this.status.textContent = /** @type {Error} */ (error).message;
      this.list.replaceChildren();
      return;
    }
    if (found.length <= this.shown) return;
    const button = make("button", "hz-narrow__more", `再显示 ${Math.min(SHOWN, found.length - this.shown)} 份`);
    button.setAttribute("type", "button");
    button.addEventListener("click", () => {
      this.shown += SHOWN;
      this.renderList();
    });
    this.list.append(button);
  }
}

/** @param {HTMLElement} root @returns {Choice} */
function ownChoice(root) {
  const { facet, value } = root.dataset;
  return facet && value ? new Map([[facet, [value]]]) : new Map();
}

/** As hooks/html/render_entry.py makes it. @param {import("./narrowing.js").Entry} entry */
function entryOf(entry) {
  const facts = (entry.facts ?? []).map((fact) => make("span", "", fact));
  const flags = (entry.flags ?? []).map(([label, sentence, isGrave]) => {
    const flag = make("span", isGrave ? "hz-flag hz-flag--grave" : "hz-flag", label);
    flag.title = sentence;
    return flag;
  });
  const lines = [makeLink(entry.url, "hz-entry__title", entry.title)];
  if (entry.kicker) lines.unshift(/** @type {any} */ (make("span", "hz-entry__kicker", entry.kicker)));
  if (entry.subtitle) lines.push(/** @type {any} */ (make("span", "hz-entry__subtitle", entry.subtitle)));
  return make("li", "hz-entry", ...lines, make("span", "hz-entry__facts", ...facts, ...flags));
}

/** The page that is not there: what its address may mean. @param {HTMLElement} place @param {Listing} listing */
async function offerMeant(place, listing) {
  const path = decoded(location.href.slice(ROOT.href.length).replace(/[?#].*$/, ""));
  const found = documentsMeant(path, await loadEntries(listing, numbersLikely(listing, path)));
  if (!found.length) return;
  place.append(make("p", "hz-lead", found.length === 1 ? "是不是这一份？" : "是不是其中一份？"), make("ol", "hz-entries", ...found.map(entryOf)));
  place.hidden = false;
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @param {string} name */
const load = (name) => /** @type {any} */ (globalThis).hongzhu.load(name);

/** @returns {Promise<Listing>} rejects with a sentence for the reader */
async function loadListing() {
  const listing = await load("listing-data");
  if (listing.version !== VERSION) throw new Error("目录的文件和程序的版本不合，请刷新页面再试。");
  return listing;
}

const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-hz-listing]"));
const missing = /** @type {HTMLElement | null} */ (document.querySelector("[data-hz-missing]"));
// The plain list stands below, and the page that is not there offers the search: where nothing can be had nothing is missed.
if (root) {
  load(`listing-data/${root.dataset.hzListing}`).then(
    (/** @type {First} */ first) => {
      if (first.version === VERSION) new Narrowing(root, first);
    },
    () => {},
  );
}
if (missing) {
  loadListing()
    .then((listing) => offerMeant(missing, listing))
    .catch(() => {});
}
/** @type {any} */ (globalThis).hongzhu.provide("listing", {});
