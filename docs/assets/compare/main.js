// @ts-check
// Loads the comparison where the address names two documents, or when a reader turns to the page.
(() => {
  const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-hz-compare]"));
  const catalogue = new URL(/** @type {any} */ (document.currentScript).dataset.catalogue, location.href).href;
  if (!root) return;
  let isStarted = false;
  function start() {
    if (isStarted || !root) return;
    isStarted = true;
    /** @type {any} */ (globalThis).hongzhu
      .load("compare")
      .then((/** @type {any} */ compare) => compare.start(root, catalogue))
      .catch((/** @type {Error} */ error) => {
        isStarted = false;
        const status = root.querySelector("[role=status]");
        if (status) status.textContent = error.message;
      });
  }
  for (const kind of ["focusin", "pointerdown"]) root.addEventListener(kind, start);
  root.querySelector("form")?.addEventListener("submit", (event) => event.preventDefault());
  if (/[?&][ab]=/.test(location.search)) start();
})();
