// @ts-check
/** Keys, clicker, finger and mouse of the projector. */

/** @typedef {import("./projector.js").Projector} Projector */

const SWIPE = 45;
const LONG_PRESS = 500;
const AFTER_FULL = 600;
const HINT = "→ 下一屏　← 上一屏　F 全屏　B 黑屏　G 全部　＋ − 字号　P 计时　Esc 返回";

/** @param {Projector} projector */
export function listen(projector) {
  listenToKeys(projector);
  listenToPointer(projector);
  projector.black.addEventListener("click", (event) => {
    event.stopPropagation();
    projector.toggleBlack();
  });
  showWhilePointed(projector.root);
}

/** @param {Projector} projector */
function listenToKeys(projector) {
  const acts = actsOf(projector);
  let leftFull = -Infinity;
  document.addEventListener("fullscreenchange", () => (leftFull = performance.now()));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || projector.overview.isOpen) return;
    if (event.key === "Escape" && (projector.overview.wasOpenAt(event) || event.timeStamp < leftFull + AFTER_FULL)) return;
    if (!projector.black.hidden && !/^(Shift|Control|Alt|Meta)$/.test(event.key)) {
      event.preventDefault();
      projector.toggleBlack();
      return;
    }
    const isOnControl = event.target instanceof Element && event.target.closest("button, a") !== null;
    if (isOnControl && (event.key === " " || event.key === "Enter")) return;
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act(event);
  });
}

/**
 * @param {Projector} projector
 * @returns {Record<string, (event: KeyboardEvent) => void>}
 */
function actsOf(projector) {
  const next = () => projector.next();
  const previous = () => projector.previous();
  const larger = () => projector.resize(1);
  const smaller = () => projector.resize(-1);
  const black = () => projector.toggleBlack();
  return {
    ArrowRight: next,
    ArrowDown: next,
    PageDown: next,
    Enter: next,
    n: next,
    " ": (event) => (event.shiftKey ? previous() : next()),
    ArrowLeft: previous,
    ArrowUp: previous,
    PageUp: previous,
    Backspace: previous,
    Home: () => projector.go(0),
    End: () => projector.go(projector.screens.length - 1),
    Escape: () => (document.fullscreenElement ? projector.toggleFull() : projector.leave()),
    f: () => projector.toggleFull(),
    F5: () => projector.toggleFull(),
    b: black,
    ".": black,
    g: () => projector.overview.open(projector.at),
    p: () => projector.toggleClock(),
    "+": larger,
    "=": larger,
    "-": smaller,
    "0": () => projector.resize(0),
    "?": () => projector.say(HINT),
    h: () => projector.say(HINT),
  };
}

/** @typedef {{x: number, y: number, time: number}} Touched */

/** @param {Projector} projector a tap at the left goes back, elsewhere on; a swipe goes where the finger pulls */
function listenToPointer(projector) {
  const deck = /** @type {HTMLElement} */ (projector.root.querySelector("[data-hz-deck]"));
  /** @type {Touched | null} */
  let from = null;
  // Touch events for fingers: pointer events end as soon as the browser thinks that it should scroll.
  deck.addEventListener("touchstart", (event) => (from = event.touches.length === 1 ? touched(event.touches[0]) : null), { passive: true });
  deck.addEventListener("touchcancel", () => (from = null));
  deck.addEventListener("touchend", (event) => {
    if (from) release(projector, from, touched(event.changedTouches[0]), event.target);
    from = null;
  });
  deck.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "touch") from = event.isPrimary && event.button === 0 ? touched(event) : null;
  });
  deck.addEventListener("pointerup", (event) => {
    if (event.pointerType === "touch") return;
    if (from && !String(getSelection() ?? "")) release(projector, from, touched(event), event.target);
    from = null;
  });
}

/**
 * @param {{clientX: number, clientY: number}} point
 * @returns {Touched}
 */
function touched(point) {
  return { x: point.clientX, y: point.clientY, time: Date.now() };
}

/**
 * @param {Projector} projector
 * @param {Touched} from
 * @param {Touched} to
 * @param {EventTarget | null} target
 */
function release(projector, from, to, target) {
  if (target instanceof Element && target.closest("a")) return;
  const [across, down] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
  if (across > SWIPE && across > 2 * down) turn(projector, to.x < from.x);
  else if (across < 10 && down < 10 && to.time - from.time < LONG_PRESS) turn(projector, to.x > window.innerWidth * 0.3);
}

/**
 * @param {Projector} projector
 * @param {boolean} isForward
 */
function turn(projector, isForward) {
  if (isForward) projector.next();
  else projector.previous();
}

/** @param {HTMLElement} root the buttons stand out while a hand is on mouse or keys, and grow pale after */
function showWhilePointed(root) {
  let timer = 0;
  const show = () => {
    root.dataset.pointed = "";
    clearTimeout(timer);
    timer = window.setTimeout(() => delete root.dataset.pointed, 3000);
  };
  for (const type of ["pointermove", "pointerdown", "focusin"]) root.addEventListener(type, show);
  show();
}
