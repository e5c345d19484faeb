// @ts-check
/** Items are dragged by their handle, with mouse, pen or finger; buttons do the same for keys. */

const EDGE = 60;
const STEP = 14;

/**
 * @param {HTMLElement} list
 * @param {(from: number, to: number) => void} move called once, when the item is let go at another place
 */
export function letDrag(list, move) {
  list.addEventListener("pointerdown", (event) => {
    const handle = event.target instanceof Element ? event.target.closest(".hz-basket-handle") : null;
    const item = /** @type {HTMLElement | null} */ (handle?.closest("li") ?? null);
    if (!item || !event.isPrimary || event.button !== 0) return;
    event.preventDefault();
    new Drag(list, item, event.pointerId, move);
  });
}

class Drag {
  /**
   * @param {HTMLElement} list
   * @param {HTMLElement} item
   * @param {number} pointer
   * @param {(from: number, to: number) => void} move
   */
  constructor(list, item, pointer, move) {
    this.list = list;
    this.item = item;
    this.pointer = pointer;
    this.move = move;
    this.from = [...list.children].indexOf(item);
    this.y = 0;
    item.classList.add("is-dragged");
    this.listeners = new AbortController();
    const { signal } = this.listeners;
    window.addEventListener("pointermove", (event) => this.follow(event), { signal });
    window.addEventListener("pointerup", (event) => this.drop(event), { signal });
    window.addEventListener("pointercancel", () => this.giveUp(), { signal });
    window.addEventListener("keydown", (event) => event.key === "Escape" && this.giveUp(), { signal });
    this.scrolling = setInterval(() => this.scroll(), 16);
  }

  /** @param {PointerEvent} event */
  follow(event) {
    if (event.pointerId !== this.pointer) return;
    this.y = event.clientY;
    this.place();
  }

  /** The item stands before the first one whose middle is below the pointer. */
  place() {
    const others = [...this.list.children].filter((other) => other !== this.item);
    const next = others.find((other) => {
      const { top, height } = other.getBoundingClientRect();
      return this.y < top + height / 2;
    });
    if (this.item.nextElementSibling !== (next ?? null)) this.list.insertBefore(this.item, next ?? null);
  }

  scroll() {
    if (!this.y) return;
    const step = this.y < EDGE ? -STEP : this.y > window.innerHeight - EDGE ? STEP : 0;
    if (!step) return;
    window.scrollBy(0, step);
    this.place();
  }

  /** @param {PointerEvent} event */
  drop(event) {
    if (event.pointerId !== this.pointer) return;
    this.end();
    const to = [...this.list.children].indexOf(this.item);
    if (to !== this.from) this.move(this.from, to);
  }

  giveUp() {
    this.end();
    this.list.insertBefore(this.item, [...this.list.children].filter((other) => other !== this.item)[this.from] ?? null);
  }

  end() {
    clearInterval(this.scrolling);
    this.listeners.abort();
    this.item.classList.remove("is-dragged");
  }
}
