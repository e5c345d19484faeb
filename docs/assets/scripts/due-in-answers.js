// @ts-check
// Below the answers to a question for a day (何时报送, 11月12日前) stands the deadline itself; loaded for such questions alone.
(() => {
  const ASKS = /何时|什么时[候间]|几号|哪[一]?天|几月|多久|期限|截止|最迟|最晚|之前|以前|时限|\d ?[月日号]|[一二三四五六七八九十][月日]/;
  const finder = document.querySelector("[data-hz-finder]");
  const list = finder?.querySelector(".hz-finder__hits");
  const input = finder?.querySelector("input[name=q]");
  if (!list || !(input instanceof HTMLInputElement)) return;
  const mark = () => {
    const hits = list.querySelectorAll(".hz-hit:not(:has(.hz-hit__due))");
    if (!ASKS.test(input.value) || !hits.length) return;
    /** @type {any} */ (globalThis).hongzhu
      .load("duemarks")
      .then((/** @type {any} */ marks) => marks.markAll(hits, input.value))
      .catch((/** @type {Error} */ error) => {
        const status = finder?.querySelector("[role=status]");
        if (status && !status.textContent?.includes(error.message)) status.append(` ${error.message}`);
      });
  };
  new MutationObserver((changes) => {
    if (changes.some((change) => [...change.addedNodes].some((node) => node instanceof Element && node.matches(".hz-hit")))) mark();
  }).observe(list, { childList: true });
})();
