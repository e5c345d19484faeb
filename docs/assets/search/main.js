// @ts-check
// Loads the search when a reader turns to it, and only then: one file, made of the modules beside this one.
(() => {
  const { load, root } = /** @type {any} */ (globalThis).hongzhu;
  let isPreloaded = false;

  /** The manifest comes while the program does, and not after it: on a slow line that is half a second. */
  function preloadManifest() {
    if (isPreloaded) return;
    isPreloaded = true;
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "script", href: `${root}assets/search-index/manifest.js` });
    document.head.append(link);
    if (document.querySelector("[data-hz-finder]")) load("finder").catch(() => {});
  }

  function start() {
    preloadManifest();
    load("search").catch((/** @type {Error} */ error) => say(`${error.message}也可以从目录页查找。`));
  }

  /** @param {string} sentence */
  function say(sentence) {
    const status = document.querySelector(".hz-finder__status") ?? document.createElement("p");
    status.textContent = sentence;
    if (!status.isConnected) {
      status.className = "hz-suggest";
      status.setAttribute("role", "status");
      document.activeElement?.closest("form")?.append(status);
    }
  }

  /** A reader who comes from a result finds its words marked, until he dismisses them or goes to another page. */
  function markWords() {
    let left = null;
    try {
      left = JSON.parse(sessionStorage.getItem("hz-found") ?? "null");
    } catch {
      return;
    }
    if (left?.path !== location.pathname || !left.words?.length || !document.querySelector(".hz-text[data-document]")) return;
    const forget = () => sessionStorage.removeItem("hz-found");
    load("found").then((/** @type {any} */ found) => found.markWords(left.words, forget), () => {});
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const target = event.target;
    const isWriting = target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isWriting) return;
    const forms = [...document.querySelectorAll("form[role=search]")];
    const input = (forms.find((form) => !form.hasAttribute("data-hz-search")) ?? forms[0])?.querySelector("input");
    if (!input) return;
    event.preventDefault();
    input.focus();
    input.select();
  }

  // The search may arrive in the middle of a word that an input method composes; it looks here whether it did.
  document.addEventListener("compositionstart", (event) => {
    if (event.target instanceof HTMLElement) event.target.dataset.hzComposing = "";
  });
  document.addEventListener("compositionend", (event) => {
    if (event.target instanceof HTMLElement) delete event.target.dataset.hzComposing;
  });
  document.addEventListener("focusin", (event) => {
    if (event.target instanceof HTMLElement && event.target.closest("form[role=search]")) start();
  });
  document.addEventListener("keydown", onKey);
  markWords();
  if (document.querySelector("[data-hz-finder]") || document.activeElement?.closest("form[role=search]")) start();
})();
