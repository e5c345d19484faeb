// @ts-check
// The tools of a document page, as far as they must be there before anyone acts: a handle beside the paragraph that is
// pointed at, taps, the size of letters. What the tools do is in the bundle that the first act loads.
(() => {
  const text = /** @type {HTMLElement | null} */ (document.querySelector(".hz-text[data-document]"));
  if (!text) return;
  const { load, loadNow } = /** @type {any} */ (globalThis).hongzhu;
  const SIZE = "hongzhu.textSize.1";

  /** @param {string} name @param {string} argument */
  function run(name, argument) {
    load("reading").then(
      (/** @type {any} */ reading) => reading[name](argument),
      (/** @type {Error} */ error) => say(error.message),
    );
  }

  /** @param {string} sentence */
  function say(sentence) {
    const line = document.querySelector(".hz-time");
    if (line) line.textContent = sentence;
  }

  /** @param {EventTarget | null} target @returns {HTMLElement | null} */
  function blockAt(target) {
    let element = target instanceof Element ? target : null;
    while (element && element.parentElement !== text) element = element.parentElement;
    return element instanceof HTMLElement && element.id && element.tagName !== "SPAN" ? element : null;
  }

  function blocks() {
    return /** @type {HTMLElement[]} */ ([...text.children]).filter((element) => blockAt(element));
  }

  const handle = document.createElement("button");
  handle.type = "button";
  handle.className = "hz-handle";
  handle.textContent = "⋯";
  /** @type {HTMLElement | null} */
  let current = null;

  /** @param {HTMLElement | null} block */
  function pointAt(block) {
    if (!block) return;
    current = block;
    handle.style.top = `${block.offsetTop}px`;
    handle.style.left = `${text.offsetLeft}px`;
    const opening = (block.textContent ?? "").trim();
    handle.setAttribute("aria-label", `段落工具：${opening.slice(0, 12)}${opening.length > 12 ? "……" : ""}。上下方向键换段`);
  }

  handle.addEventListener("focus", () => {
    if (!current) pointAt(blocks().find((block) => block.getBoundingClientRect().bottom > 80) ?? null);
  });
  handle.addEventListener("click", () => current && run("openTools", current.id));
  handle.addEventListener("keydown", (event) => {
    const all = blocks();
    const at = current ? all.indexOf(current) : -1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (!all[to]) return;
    pointAt(all[to]);
    all[to].scrollIntoView({ block: "nearest" });
  });

  text.addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse" && document.activeElement !== handle) pointAt(blockAt(event.target));
  });

  // A tap, not a click of a mouse: those select text. What is a link or was just selected is left alone.
  text.addEventListener("click", (event) => {
    const type = /** @type {PointerEvent} */ (event).pointerType;
    if (type ? type === "mouse" : !matchMedia("(hover: none)").matches) return;
    const target = /** @type {Element} */ (event.target);
    const block = blockAt(target);
    if (!block || target.closest("a, button, summary") || !getSelection()?.isCollapsed) return;
    pointAt(block);
    run("openTools", block.id);
  });

  // Words that were selected can be quoted. A selection changes with each pixel of the drag: what stays for a moment counts.
  const SETTLED = 350;
  let settling = 0;
  let hadSelection = false;
  document.addEventListener("selectionchange", () => {
    clearTimeout(settling);
    settling = window.setTimeout(() => {
      const selection = getSelection();
      const isOurs = Boolean(selection && !selection.isCollapsed && text.contains(selection.anchorNode));
      if (isOurs || hadSelection) run("openSelection", "");
      hadSelection = isOurs;
    }, SETTLED);
  });

  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button[data-hz-act], button[data-hz-size]") : null;
    if (!(button instanceof HTMLElement)) return;
    if (button.dataset.hzAct) run("act", button.dataset.hzAct);
    else setSize(button.dataset.hzSize ?? "");
  });

  /** @param {string} size */
  function setSize(size) {
    document.documentElement.dataset.hzSize = size;
    try {
      localStorage.setItem(SIZE, size);
    } catch {
      // Where nothing is kept the size holds for this page.
    }
    showSize();
  }

  function showSize() {
    const size = document.documentElement.dataset.hzSize || "m";
    for (const button of document.querySelectorAll("button[data-hz-size]")) {
      button.setAttribute("aria-pressed", String(button.getAttribute("data-hz-size") === size));
    }
  }

  // On paper stands a QR code. What draws it is fetched when printing begins, and a browser waits for it then.
  addEventListener("beforeprint", () => loadNow("reading")?.drawOnPaper());

  text.before(handle);
  showSize();
})();
