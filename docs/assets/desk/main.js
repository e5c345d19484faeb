// @ts-check
// Loads 文号识别台 when a reader turns to it: the program, and the catalogue that the page names.
(() => {
  const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-hz-desk]"));
  const catalogue = new URL(/** @type {any} */ (document.currentScript).dataset.catalogue, location.href).href;
  if (!root) return;
  const { load } = /** @type {any} */ (globalThis).hongzhu;
  const status = /** @type {HTMLElement} */ (root.querySelector("[role=status]"));
  let isStarted = false;
  let isReady = false;
  /** @type {HTMLElement | null} */
  let pressed = null;

  function start() {
    if (isStarted) return;
    isStarted = true;
    load("desk")
      .then((/** @type {any} */ desk) => desk.start(root, catalogue))
      .then(() => {
        isReady = true;
        pressed?.click();
      })
      .catch((/** @type {Error} */ error) => {
        isStarted = false;
        status.textContent = error.message;
      });
  }

  for (const kind of ["focusin", "pointerdown", "input"]) root.addEventListener(kind, start);
  // A button that was pressed before the program was there does its work when it is.
  root.addEventListener("click", (event) => {
    if (!isReady && event.target instanceof Element) pressed = event.target.closest("button[data-hz-act]");
  });
  root.querySelector("form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    start();
  });
  if (root.querySelector("textarea")?.value) start();
})();
