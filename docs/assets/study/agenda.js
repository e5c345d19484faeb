// @ts-check
/** The running clock on a pack's own page: which item is on, how long it may still take (markup in hooks/html/render_pack_show.py). */

import { make } from "../site/elements.js";
import { clockFace, isOver } from "./clock.js";
import { SessionClock } from "./session_clock.js";

class Agenda {
  /** @param {HTMLElement} root the element with `data-hz-agenda` */
  constructor(root) {
    this.place = /** @type {HTMLElement | null} */ (root.querySelector("[data-hz-clock]"));
    this.items = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("li[data-item]")]);
    this.clock = new SessionClock(location.pathname, Number(root.dataset.minutes) || null);
    this.run = button("开始计时", () => this.toggle());
    this.forth = button("下一项", () => this.enter(this.at + 1));
    this.again = button("重新计时", () => this.reset());
    this.face = make("p", "hz-clock__face");
    this.face.setAttribute("role", "timer");
    this.face.setAttribute("aria-live", "off");
    this.status = make("p", "hz-sr");
    this.status.setAttribute("role", "status");
    this.at = -1;
  }

  start() {
    if (!this.place || !this.items.length) return;
    this.place.append(this.face, make("div", "hz-clock__buttons", this.run, this.forth, this.again), this.status);
    this.place.hidden = false;
    this.show();
    setInterval(() => this.tick(), 500);
  }

  toggle() {
    this.clock.toggle();
    if (this.at < 0) this.enter(0);
    this.status.textContent = this.clock.isRunning ? "计时开始" : "计时暂停";
    this.show();
  }

  /** @param {number} at */
  enter(at) {
    this.at = Math.min(at, this.items.length - 1);
    const item = this.items[this.at];
    this.clock.startOnce();
    this.clock.enter(Number(item.dataset.item), Number(item.dataset.minutes) || null);
    this.status.textContent = `第 ${item.dataset.item} 项`;
    this.show();
  }

  reset() {
    this.clock.reset();
    this.at = -1;
    this.status.textContent = "计时归零";
    this.show();
  }

  tick() {
    const news = this.clock.tick();
    if (news) this.status.textContent = news;
    this.show();
  }

  show() {
    const { clock } = this;
    this.run.textContent = clock.isRunning ? "暂停" : clock.wasStarted ? "继续" : "开始计时";
    this.forth.hidden = !clock.wasStarted || this.at >= this.items.length - 1;
    this.again.hidden = !clock.wasStarted;
    this.items.forEach((item, number) => {
      if (number === this.at) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    });
    /** @type {(HTMLElement | string)[]} */
    const parts = [part("全程", clock.total, clock.minutes)];
    if (clock.item) parts.unshift(part(`第 ${clock.item} 项`, clock.ofItem, clock.itemMinutes), "　");
    this.face.hidden = !clock.wasStarted;
    this.face.replaceChildren(...parts);
  }
}

/**
 * @param {string} label
 * @param {number} spent
 * @param {number | null} minutes
 */
function part(label, spent, minutes) {
  const over = isOver(spent, minutes);
  const text = `${label} ${clockFace(spent)}${minutes ? ` / ${minutes} 分` : ""}${over ? " 超时" : ""}`;
  return make("span", over ? "hz-clock__part is-over" : "hz-clock__part", text);
}

/**
 * @param {string} text
 * @param {() => void} act
 */
function button(text, act) {
  const element = /** @type {HTMLButtonElement} */ (make("button", "hz-clock__button", text));
  element.type = "button";
  element.addEventListener("click", act);
  return element;
}

/** @param {HTMLElement} root */
export function startAgenda(root) {
  new Agenda(root).start();
}
