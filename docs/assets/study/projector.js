// @ts-check
/**
 * The projector: takes over a page that holds screens (`[data-hz-show]`, markup in hooks/html/render_pack_show.py), shows one at a
 * time, keeps the place in the address, and runs the clock. The same for packs of the site and those that a link carries.
 */

import { make } from "../site/elements.js";
import { screenIn, withScreen } from "./carried.js";
import { commonSize, fitText, largestFit } from "./fit.js";
import { Bar } from "./projector_bar.js";
import { listen } from "./projector_input.js";
import { Overview } from "./overview.js";
import { SessionClock } from "./session_clock.js";

const WISHES = [0.6, 0.7, 0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2];
const AS_IT_FITS = 4;

export class Projector {
  /** @param {HTMLElement} root the element with `data-hz-show` */
  constructor(root) {
    this.root = root;
    this.screens = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-hz-deck] > [data-screen]")]);
    this.at = 0;
    this.wish = AS_IT_FITS;
    this.sizeOfPassages = Infinity;
    this.measuredAt = "";
    this.clock = new SessionClock(`${location.pathname}${location.hash.replace(/&s=\d*$|^#s\d*$/, "")}`, minutesIn(root));
    this.announcer = make("p", "hz-sr");
    this.announcer.setAttribute("role", "status");
    this.black = make("div", "hz-black");
    this.black.hidden = true;
    this.overview = new Overview(this.screens, (number) => this.go(number));
    this.bar = new Bar(this);
  }

  start() {
    this.root.dataset.running = "";
    this.root.append(make("footer", "hz-show__foot", this.bar.element), this.black, this.overview.element, this.announcer);
    document.documentElement.classList.add("hz-show-page");
    listen(this);
    this.go(screenIn(location.hash));
    window.addEventListener("hashchange", () => this.go(screenIn(location.hash)));
    window.addEventListener("resize", () => this.fit());
    document.fonts?.ready.then(() => {
      this.measuredAt = "";
      this.fit();
    });
    setInterval(() => this.tick(), 500);
    keepAwake();
  }

  get current() {
    return this.screens[this.at];
  }

  /** @param {number} number */
  go(number) {
    const isMove = this.at !== number;
    this.at = Math.max(0, Math.min(this.screens.length - 1, number));
    this.screens.forEach((screen, index) => (screen.hidden = index !== this.at));
    if (this.at > 0) this.clock.startOnce();
    this.clock.enter(Number(this.current.dataset.item ?? 0), minutesIn(this.current));
    keepPlace(this.at);
    if (isMove) this.announcer.textContent = this.current.getAttribute("aria-label");
    this.bar.update();
    this.tick();
    this.fit(); // after the bar: its lines take room from the text
    textIn(this.current)?.scrollTo(0, 0);
  }

  /** The next screen; what is set larger than the screen is read to its end first. */
  next() {
    if (!scrollOn(textIn(this.current), 1)) this.go(this.at + 1);
  }

  previous() {
    if (!scrollOn(textIn(this.current), -1)) this.go(this.at - 1);
  }

  /** @param {number} step */
  resize(step) {
    this.wish = step === 0 ? AS_IT_FITS : Math.max(0, Math.min(WISHES.length - 1, this.wish + step));
    this.fit();
    this.announcer.textContent = step === 0 ? "字号随屏幕" : step > 0 ? "字放大了" : "字缩小了";
  }

  /** All passages are set in one size, so that eyes need not adapt from screen to screen. Each is laid out for it, unseen. */
  measure() {
    const room = `${innerWidth} ${innerHeight} ${this.bar.element.offsetHeight}`;
    if (room === this.measuredAt) return;
    this.measuredAt = room;
    const passages = this.screens.filter((screen) => screen.dataset.screen === "passage");
    const sizes = passages.map((passage) => {
      this.screens.forEach((screen) => (screen.hidden = screen !== passage));
      const text = textIn(passage);
      return text ? largestFit(text) : Infinity;
    });
    this.sizeOfPassages = commonSize(sizes);
    this.screens.forEach((screen, index) => (screen.hidden = index !== this.at));
  }

  fit() {
    this.measure();
    const text = textIn(this.current);
    const most = this.current.dataset.screen === "passage" ? this.sizeOfPassages : Infinity;
    if (text) fitText(text, WISHES[this.wish], most);
  }

  toggleBlack() {
    this.black.hidden = !this.black.hidden;
    this.announcer.textContent = this.black.hidden ? "恢复显示" : "已黑屏，按任意键恢复";
  }

  toggleClock() {
    this.clock.toggle();
    this.announcer.textContent = this.clock.isRunning ? "计时开始" : "计时暂停";
    this.tick();
  }

  toggleFull() {
    const page = document.documentElement;
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    else if (page.requestFullscreen) page.requestFullscreen().catch(() => this.say("浏览器不让网页占满屏幕，请按 F11。"));
    else this.say("这个浏览器不能让网页占满屏幕。");
  }

  leave() {
    const back = new URL(this.root.dataset.back ?? "../", document.baseURI);
    if (back.protocol === "file:" && back.pathname.endsWith("/")) back.pathname += "index.html";
    location.href = back.href;
  }

  /** @param {string} sentence */
  say(sentence) {
    this.bar.say(sentence);
    this.announcer.textContent = sentence;
  }

  tick() {
    const news = this.clock.tick();
    this.bar.showClock(this.clock);
    if (news) this.announcer.textContent = news;
  }
}

/** @param {HTMLElement} element */
function minutesIn(element) {
  return Number(element.dataset.minutes) || null;
}

/** @param {HTMLElement} screen */
function textIn(screen) {
  return /** @type {HTMLElement | null} */ (screen.querySelector("[data-fit]"));
}

/**
 * Scroll by most of a screen; whether there was something to scroll to.
 * @param {HTMLElement | null} text
 * @param {1 | -1} direction
 */
function scrollOn(text, direction) {
  if (!text) return false;
  const rest = direction > 0 ? text.scrollHeight - text.clientHeight - text.scrollTop : text.scrollTop;
  if (rest < 4) return false;
  text.scrollBy(0, direction * text.clientHeight * 0.85);
  return true;
}

/** @param {number} number the address names the screen: reloading and sharing stay there */
function keepPlace(number) {
  const fragment = withScreen(location.hash, number);
  if (fragment === location.hash || (number === 0 && !location.hash)) return;
  try {
    history.replaceState(history.state, "", fragment);
  } catch {
    // Some browsers refuse it in a folder, or when it is done too often: the screen is shown all the same.
  }
}

/** The screen of the device stays on while the page is seen, where the browser can do that. */
function keepAwake() {
  const ask = () => {
    if (document.visibilityState === "visible") navigator.wakeLock?.request("screen").catch(() => {});
  };
  document.addEventListener("visibilitychange", ask);
  ask();
}
