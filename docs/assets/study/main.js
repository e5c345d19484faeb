// @ts-check
// The number of passages in the reader's basket, in the head of every page; loads the rest where a page is made for it.
(() => {
  /** @param {number} count */
  function show(count) {
    for (const place of document.querySelectorAll("[data-hz-basket-count]")) {
      place.textContent = count > 0 ? String(count) : "";
    }
  }

  function countKept() {
    try {
      return JSON.parse(localStorage.getItem("hongzhu.basket.1") || "{}").items.length || 0;
    } catch {
      return 0;
    }
  }

  show(countKept());
  addEventListener("storage", () => show(countKept()));
  addEventListener("pageshow", () => show(countKept()));
  addEventListener("hongzhu-basket", (event) => show(/** @type {CustomEvent} */ (event).detail));
  const isAsked = parent !== window && location.hash.startsWith("#hongzhu-text");
  if (isAsked || document.querySelector("[data-hz-basket], [data-hz-show], [data-hz-handout]")) {
    /** @type {any} */ (globalThis).hongzhu.load("study").catch((/** @type {Error} */ error) => {
      const place = document.querySelector("[data-hz-study-status]");
      if (place) place.textContent = error.message;
    });
  }
})();
