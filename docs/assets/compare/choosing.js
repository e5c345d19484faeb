// @ts-check
// 加入对照: a button on every document of a list or an answer; two of them, also from different pages, open side by side.
// A classic script: lists load nothing more until someone chooses.
(() => {
  const KEPT = "hz-compare-chosen";
  const MOST = 2;
  /** Longest word of a question that may be what the two are compared about: a topic, not a sentence. */
  const TOPIC = /^[一-鿿]{2,6}$/;
  /** @typedef {{id: string, title: string, date: string}} Chosen */

  /** @returns {Chosen[]} */
  function load() {
    try {
      return JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
    } catch {
      return [];
    }
  }

  let chosen = load();
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  const go = document.createElement("a");
  go.className = "hz-pair__go";
  go.textContent = "开始对照";
  const clear = buttonOf("清空", "hz-pair__clear");
  clear.addEventListener("click", () => keep([]));
  const bar = document.createElement("section");
  bar.className = "hz-pair";
  bar.setAttribute("aria-label", "对照");
  bar.append(status, go, clear);

  /** @param {string} label @param {string} className */
  function buttonOf(label, className) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = className;
    button.textContent = label;
    return button;
  }

  /** @param {Chosen[]} wanted */
  function keep(wanted) {
    chosen = wanted;
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(chosen));
    } catch {
      // A browser that keeps nothing compares what stands on this page.
    }
    render();
  }

  /** The day that an entry prints, in digits that sort; empty where it prints none. @param {Element} entry */
  function dateOf(entry) {
    const facts = entry.querySelector(".hz-entry__facts, .hz-hit__facts")?.textContent ?? "";
    const day = facts.match(/(?<![\d〔])(\d{4})(?:年|-)(?:(\d{1,2})(?:月|-))?(?:(\d{1,2})日?)?/);
    return day ? [day[1], day[2] ?? "0", day[3] ?? "0"].map((part) => part.padStart(2, "0")).join("-") : "";
  }

  /** The older one on the left; undated ones as they were chosen. */
  function inOrder() {
    return chosen.every(({ date }) => date) ? [...chosen].sort((one, other) => (one.date < other.date ? -1 : 1)) : chosen;
  }

  /** A short word of the question that neither title has: what the reader wants to know of both. */
  function topicOf() {
    const words = (new URLSearchParams(location.search).get("q") ?? "").split(/\s+/);
    return words.find((word) => TOPIC.test(word) && !chosen.some(({ title }) => title.includes(word))) ?? "";
  }

  function addressOf() {
    const [a, b] = inOrder();
    const topic = topicOf();
    const asked = new URLSearchParams({ a: a.id, b: b.id, ...(topic ? { topic } : {}) });
    const page = location.protocol === "file:" ? "compare/index.html" : "compare/";
    return `${/** @type {any} */ (globalThis).hongzhu.root}${page}?${asked}`;
  }

  /** One is chosen: what is pressed now is the other one, and opens both. */
  const isHalf = () => chosen.length === MOST - 1;

  /** @param {Element} button */
  function renderButton(button) {
    const isChosen = chosen.some(({ id }) => id === button.getAttribute("data-hz-pair"));
    const title = button.getAttribute("data-hz-title") ?? "";
    const opens = isHalf() && !isChosen;
    button.textContent = opens ? "与它对照" : "加入对照";
    button.setAttribute("aria-label", opens ? `与《${chosen[0].title}》对照：${title}` : `加入对照：${title}`);
    if (opens) button.removeAttribute("aria-pressed");
    else button.setAttribute("aria-pressed", String(isChosen));
  }

  function render() {
    for (const button of document.querySelectorAll("[data-hz-pair]")) renderButton(button);
    const names = inOrder().map(({ title }) => `《${title}》`).join("与");
    status.textContent = chosen.length === MOST ? names : `${names}，再选一份，点“与它对照”。`;
    go.hidden = chosen.length !== MOST;
    if (chosen.length === MOST) go.href = addressOf();
    if (chosen.length && !bar.isConnected) document.body.append(bar);
    if (!chosen.length) bar.remove();
  }

  /** @param {Chosen} one */
  function toggle(one) {
    if (chosen.some(({ id }) => id === one.id)) keep(chosen.filter(({ id }) => id !== one.id));
    else if (chosen.length < MOST) {
      const opens = isHalf();
      keep([...chosen, one]);
      if (opens) location.href = addressOf();
    }
    else status.textContent = `一次对照两份：请先去掉《${chosen[0].title}》或《${chosen[1].title}》。`;
  }

  /** @param {Element} entry */
  function addButton(entry) {
    const link = /** @type {HTMLAnchorElement | null} */ (entry.querySelector(".hz-entry__title, .hz-hit__link"));
    const id = link && /** @type {any} */ (globalThis).hongzhu.documentAt(link.href)?.id;
    if (!link || !id || entry.querySelector("[data-hz-pair]")) return;
    const title = (link.textContent ?? "").trim();
    const button = buttonOf("加入对照", "hz-pair__add");
    button.dataset.hzPair = id;
    button.dataset.hzTitle = title;
    button.addEventListener("click", () => toggle({ id, title, date: dateOf(entry) }));
    placeOf(entry).append(button);
  }

  /** Behind the facts of a list's entry; a row of its own below an answer. @param {Element} entry */
  function placeOf(entry) {
    const facts = entry.querySelector(".hz-entry__facts");
    if (facts) return facts;
    const acts = document.createElement("div");
    acts.className = "hz-hit__acts";
    entry.append(acts);
    return acts;
  }

  function addButtons() {
    for (const entry of document.querySelectorAll(".hz-entry, .hz-hit")) addButton(entry);
    render();
  }

  const lists = document.querySelector(".hz-listing, [data-hz-finder]");
  if (!lists) return;
  addButtons();
  new MutationObserver((changes) => {
    if (changes.some((change) => [...change.addedNodes].some((node) => node instanceof Element && node.matches("li, ol, .hz-listing *")))) addButtons();
  }).observe(lists, { childList: true, subtree: true });
})();
