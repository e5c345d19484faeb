// @ts-check
// Where the reader is in a document: the section's name in the header of a narrow screen, and, on this device alone, the
// place where reading stopped, so that it can go on there. The home page lists what was read lately (scripts/lately.js).
(() => {
  const text = /** @type {HTMLElement | null} */ (document.querySelector(".hz-text[data-document]"));
  if (!text || parent !== window) return;
  const KEY = "hongzhu.read.1";
  const MOST = 30; // documents that are remembered
  const REST = 600; // milliseconds without scrolling after which a place is kept
  const LINE = 90; // pixels below the top of the screen: what begins above is being read
  const LONG = 2.5; // screens: a shorter document is found again by looking at it
  const blocks = /** @type {HTMLElement[]} */ ([...text.children].filter((element) => element.id && element.tagName !== "SPAN"));
  const title = document.querySelector("h1")?.textContent ?? "";
  const id = text.dataset.document ?? "";

  /** @returns {any[]} newest first */
  function load() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) || "[]");
      return Array.isArray(kept) ? kept.filter((each) => each && typeof each.id === "string") : [];
    } catch {
      return [];
    }
  }

  /** The last block that begins above the line; -1 above all. */
  function findBlock() {
    let [low, high] = [0, blocks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (blocks[middle].getBoundingClientRect().top < LINE) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** @param {number} at */
  function headingAbove(at) {
    for (let n = at; n >= 0; n -= 1) if (/^H[2-6]$/.test(blocks[n].tagName)) return blocks[n].textContent ?? "";
    return "";
  }

  const name = document.querySelector("[data-md-component=header-topic] .md-ellipsis");
  const narrow = matchMedia("(max-width: 76.234375em)");

  function showSection() {
    const words = (narrow.matches && headingAbove(findBlock())) || title;
    if (name && name.textContent !== words) name.textContent = words;
  }

  function keep() {
    const at = findBlock();
    const isDone = text.getBoundingClientRect().bottom < innerHeight;
    const anchor = at > 0 && !isDone ? blocks[at].id : "";
    const place = headingAbove(at) || (blocks[at]?.textContent ?? "").trim().slice(0, 16);
    const entry = { id, title, anchor, place: anchor ? place : "", at: Date.now() };
    try {
      localStorage.setItem(KEY, JSON.stringify([entry, ...load().filter((each) => each.id !== id)].slice(0, MOST)));
    } catch {
      // Where nothing is kept, reading begins at the beginning.
    }
  }

  /** @param {any} last */
  function offerToGoOn(last) {
    const [go, close] = [document.createElement("a"), document.createElement("button")];
    const bar = document.createElement("div");
    const words = document.createElement("span");
    words.textContent = `上次读到“${last.place}”`;
    go.textContent = "接着读";
    go.href = `#${last.anchor}`;
    close.textContent = "✕";
    close.type = "button";
    close.setAttribute("aria-label", "不用了");
    bar.className = "hz-resume";
    bar.setAttribute("role", "status");
    for (const each of [go, close]) each.addEventListener("click", () => bar.remove());
    document.body.append(bar);
    bar.append(words, go, close);
  }

  const last = load().find((each) => each.id === id);
  const how = /** @type {any} */ (performance.getEntriesByType?.("navigation")[0])?.type;
  const isLong = text.offsetHeight > innerHeight * LONG;
  if (last?.anchor && isLong && !location.hash && how !== "back_forward" && document.getElementById(last.anchor)) offerToGoOn(last);

  // Who only followed a link to a paragraph has not read up to there: a place is kept once the reader moves.
  let hasMoved = false;
  for (const name of ["wheel", "touchmove", "keydown", "pointerdown"]) addEventListener(name, () => (hasMoved = true), { passive: true });

  let timer = 0;
  let isDrawn = true;
  addEventListener(
    "scroll",
    () => {
      clearTimeout(timer);
      if (hasMoved) timer = window.setTimeout(keep, REST);
      if (!isDrawn) return;
      isDrawn = false;
      requestAnimationFrame(() => {
        isDrawn = true;
        showSection();
      });
    },
    { passive: true },
  );
  addEventListener("pagehide", () => hasMoved && keep());
  if (!last) keep();
})();
