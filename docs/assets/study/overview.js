// @ts-check
/** All screens at a glance, to go to one of them. */

import { make } from "../site/elements.js";

export class Overview {
  /**
   * @param {HTMLElement[]} screens
   * @param {(number: number) => void} go
   */
  constructor(screens, go) {
    this.go = go;
    this.buttons = screens.map((screen, number) => this.entry(screen, number));
    const close = /** @type {HTMLButtonElement} */ (make("button", "hz-overview__close", "关闭"));
    close.type = "button";
    close.addEventListener("click", () => this.element.close());
    const head = make("div", "hz-overview__head", make("h2", "", "全部各屏"), close);
    const list = make("ol", "hz-overview__list", ...this.buttons.map((button) => make("li", "", button)));
    this.element = /** @type {HTMLDialogElement} */ (make("dialog", "hz-overview", head, list));
    this.element.setAttribute("aria-label", "全部各屏");
    this.element.addEventListener("keydown", (event) => this.onKey(event));
    this.closed = -Infinity;
    this.wasShown = false;
    for (const type of ["cancel", "close"]) this.element.addEventListener(type, () => this.onClosed());
  }

  get isOpen() {
    return this.element.open;
  }

  /**
   * Whether it was open when the key went down, or until just before: some browsers close it before they tell of the key, and
   * tell that it closed only after the key.
   * @param {KeyboardEvent} event
   */
  wasOpenAt(event) {
    return this.wasShown || event.timeStamp < this.closed + 300;
  }

  /** It may be open again when this is told. */
  onClosed() {
    this.closed = performance.now();
    this.wasShown = this.element.open;
  }

  /** @param {number} at */
  open(at) {
    this.buttons.forEach((button, number) => {
      if (number === at) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    });
    this.element.showModal();
    this.wasShown = true;
    this.buttons[at].focus();
  }

  /**
   * @param {HTMLElement} screen
   * @param {number} number
   */
  entry(screen, number) {
    const words = screen.querySelector("[data-fit]")?.textContent?.trim().slice(0, 40) ?? "";
    const button = /** @type {HTMLButtonElement} */ (
      make("button", "", make("b", "", `${number + 1}　${screen.getAttribute("aria-label") ?? ""}`), make("span", "", words))
    );
    button.type = "button";
    button.addEventListener("click", () => {
      this.element.close();
      this.go(number);
    });
    return button;
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === "g" || event.key === "G") {
      event.stopPropagation(); // else it would open again
      this.element.close();
    }
    if (!step) return;
    event.preventDefault();
    const at = this.buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    this.buttons[Math.max(0, Math.min(this.buttons.length - 1, at + step))].focus();
  }
}
