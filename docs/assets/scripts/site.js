// @ts-check
// What the frame of every page needs: the full permalink on paper, keys for what a mouse presses, the way out of the search.
(() => {
  /** The address a reader can type: written at run time, because the archive may stand on any server or on a memory stick. */
  function showPermalink() {
    const place = document.querySelector("[data-hz-permalink]");
    if (!place || location.protocol === "file:") return;
    place.textContent = location.origin + location.pathname;
  }

  /** Enter and space on the labels that open the drawer and change the colours. */
  function letKeysPressLabels() {
    for (const label of document.querySelectorAll("label[for] > [role=button], .md-header__option label[for]")) {
      if (!(label instanceof HTMLElement)) continue;
      label.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        label.click();
      });
    }
  }

  /** A place that was typed (#2-4, #第二部分第四条) is looked for; the page of a document that is gone leads on. */
  function followHash() {
    const text = document.querySelector(".hz-text[data-document]");
    const typed = decoded(location.hash.slice(1));
    const target = document.getElementById(typed);
    const link = (target?.closest(".hz-moved") ?? document.querySelector(".hz-forwarding__link"))?.querySelector("a[data-hz-forward]");
    if (link instanceof HTMLAnchorElement) location.replace(link.hash || target ? link.href : link.href + location.hash);
    else if (text && typed && !target && !document.querySelector(".hz-forwarding")) {
      /** @type {any} */ (globalThis).hongzhu.load("links").then((/** @type {any} */ links) => links.openTyped(typed, text), () => {});
    }
  }

  /** @param {string} text */
  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  /** A finger points at nothing: its first tap on a reference to an article shows the article, its second follows. */
  function previewClauses() {
    document.addEventListener("click", (event) => {
      const link = event.target instanceof Element ? event.target.closest("a[data-clause]") : null;
      const isFinger = /** @type {PointerEvent} */ (event).pointerType === "touch";
      if (!link || !isFinger || link.hasAttribute("data-shown")) return;
      event.preventDefault();
      link.setAttribute("data-shown", "");
      const follow = () => location.assign(/** @type {HTMLAnchorElement} */ (link).href);
      /** @type {any} */ (globalThis).hongzhu.load("links").then((/** @type {any} */ links) => links.showClause(link) || follow(), follow);
    });
  }

  /** On a phone the search covers the header while it has the focus: its arrow gives the header back. */
  function letSearchBeLeft() {
    const back = /** @type {HTMLElement | null} */ (document.querySelector(".hz-search__back"));
    if (!back) return;
    back.hidden = false;
    back.addEventListener("click", () => /** @type {HTMLElement | null} */ (document.activeElement)?.blur());
  }

  addEventListener("hashchange", followHash);
  letSearchBeLeft();
  previewClauses();
  followHash();
  showPermalink();
  letKeysPressLabels();
})();
