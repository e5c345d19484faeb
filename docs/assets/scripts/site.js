// @ts-check
// What the frame of every page needs: the full permalink on paper, and keys for what the theme made for the mouse alone.
(() => {
  /** The address a reader can type: written at run time, because the archive may stand on any server or on a memory stick. */
  function showPermalink() {
    const place = document.querySelector("[data-hz-permalink]");
    if (!place || location.protocol === "file:") return;
    place.textContent = location.origin + location.pathname;
  }

  /** Enter and space on the labels that open the drawer and change the colours. */
  function letKeysPressLabels() {
    for (const label of document.querySelectorAll("label[role=button][for], .md-header__option label[for]")) {
      if (!(label instanceof HTMLElement)) continue;
      label.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        label.click();
      });
    }
  }

  showPermalink();
  letKeysPressLabels();
})();
