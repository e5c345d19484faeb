// @ts-check
/** The line at the foot of the projector: clock, place, and a button for everything that a key does. */

import { make } from "../site/elements.js";
import { clockFace, isOver } from "./clock.js";

/** @typedef {import("./projector.js").Projector} Projector */
/** @typedef {import("./session_clock.js").SessionClock} SessionClock */

const LASTS = 6000;

export class Bar {
  /** @param {Projector} projector */
  constructor(projector) {
    this.projector = projector;
    this.item = make("span", "hz-clock__part");
    this.total = make("span", "hz-clock__part");
    this.clock = make("div", "hz-clock", this.item, this.total);
    this.clock.setAttribute("role", "timer");
    this.clock.setAttribute("aria-live", "off");
    this.place = make("span", "hz-bar__place");
    this.message = make("p", "hz-bar__message");
    this.message.hidden = true;
    this.progress = make("div", "hz-bar__progress");
    this.back = button("‹", "上一屏", "←", () => projector.previous());
    this.forth = button("›", "下一屏", "→", () => projector.next());
    this.pause = button("计时", "开始计时", "P", () => projector.toggleClock());
    this.element = make("div", "hz-bar", this.progress, this.clock, this.moves(), this.tools(), this.message);
    this.element.setAttribute("role", "toolbar");
    this.element.setAttribute("aria-label", "放映");
  }

  moves() {
    return make("div", "hz-bar__moves", this.back, this.place, this.forth);
  }

  tools() {
    const { projector } = this;
    const larger = button("大", "字放大", "+", () => projector.resize(1));
    const smaller = button("小", "字缩小", "−", () => projector.resize(-1));
    const all = button("全部", "全部各屏", "G", () => projector.overview.open(projector.at));
    const black = button("黑屏", "黑屏", "B", () => projector.toggleBlack());
    const full = button("全屏", "占满屏幕", "F", () => projector.toggleFull());
    const leave = button("返回", "离开放映", "Esc", () => projector.leave());
    black.classList.add("hz-bar__wide");
    full.classList.add("hz-bar__wide");
    if (!document.documentElement.requestFullscreen) full.hidden = true;
    return make("div", "hz-bar__tools", this.pause, smaller, larger, all, black, full, leave);
  }

  update() {
    const { at, screens } = this.projector;
    this.place.textContent = `${at + 1} / ${screens.length}`;
    this.progress.style.width = `${(100 * at) / Math.max(1, screens.length - 1)}%`;
    setDisabled(this.back, at === 0);
    setDisabled(this.forth, at === screens.length - 1);
  }

  /** @param {SessionClock} clock */
  showClock(clock) {
    this.pause.textContent = clock.isRunning ? "暂停" : "计时";
    this.pause.title = clock.isRunning ? "暂停计时（P）" : "开始计时（P）";
    this.pause.setAttribute("aria-label", this.pause.title);
    this.clock.classList.toggle("is-paused", !clock.isRunning);
    setTime(this.item, "本项", clock.ofItem, clock.itemMinutes);
    setTime(this.total, "全程", clock.total, clock.minutes);
    this.item.hidden = clock.item === 0;
    this.clock.hidden = !clock.wasStarted;
  }

  /** @param {string} sentence */
  say(sentence) {
    this.message.textContent = sentence;
    this.message.hidden = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.message.hidden = true), LASTS);
  }
}

/**
 * @param {HTMLElement} place
 * @param {string} label
 * @param {number} spent
 * @param {number | null} minutes
 */
function setTime(place, label, spent, minutes) {
  const over = isOver(spent, minutes);
  place.classList.toggle("is-over", over);
  place.textContent = `${label} ${clockFace(spent)}${minutes ? ` / ${minutes} 分` : ""}${over ? " 超时" : ""}`;
}

/**
 * @param {string} text
 * @param {string} name
 * @param {string} key
 * @param {() => void} act
 */
function button(text, name, key, act) {
  const element = /** @type {HTMLButtonElement} */ (make("button", "hz-bar__button", text));
  element.type = "button";
  element.title = `${name}（${key}）`;
  element.setAttribute("aria-label", element.title);
  element.addEventListener("click", act);
  return element;
}

/**
 * Not `disabled`: the focus would be lost at the last screen.
 * @param {HTMLElement} element
 * @param {boolean} isDisabled
 */
function setDisabled(element, isDisabled) {
  element.setAttribute("aria-disabled", String(isDisabled));
}
