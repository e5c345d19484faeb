// @ts-check
/** The clock of a session in this tab: goes on after a reload, and says once when a time is up. */

import { Clock, isOver, readSpent } from "./clock.js";

const LONGEST_KEY = 200;

export class SessionClock {
  /**
   * @param {string} name of the session; a reload finds its time again by it
   * @param {number | null} minutes of the slot
   */
  constructor(name, minutes) {
    this.key = `hongzhu.clock.1:${name.length > LONGEST_KEY ? `${name.length}.${name.slice(-LONGEST_KEY)}` : name}`;
    this.minutes = minutes;
    /** @type {number | null} */
    this.itemMinutes = null;
    const kept = this.load();
    this.clock = new Clock(readSpent(kept));
    this.wasStarted = this.clock.total > 0;
    /** @type {Set<string>} what was said */
    this.said = new Set();
    if (kept?.isRunning) this.clock.start(Date.now());
  }

  get isRunning() {
    return this.clock.isRunning;
  }

  get total() {
    return this.clock.total;
  }

  get item() {
    return this.clock.item;
  }

  get ofItem() {
    return this.clock.of(this.clock.item);
  }

  /** Starts by itself the first time only: who paused it does not want it back. */
  startOnce() {
    if (this.wasStarted) return;
    this.wasStarted = true;
    this.clock.start(Date.now());
  }

  toggle() {
    this.wasStarted = true;
    if (this.clock.isRunning) this.clock.pause(Date.now());
    else this.clock.start(Date.now());
    this.save();
  }

  reset() {
    this.clock = new Clock();
    this.wasStarted = false;
    this.said.clear();
    this.save();
  }

  /**
   * @param {number} item
   * @param {number | null} minutes
   */
  enter(item, minutes) {
    this.itemMinutes = minutes;
    this.clock.enter(item, Date.now());
  }

  /** Brings the clock to now; a sentence when a time has just come to its end. */
  tick() {
    this.clock.tick(Date.now());
    this.save();
    if (this.isNews("slot", isOver(this.total, this.minutes))) return `全部时间 ${this.minutes} 分钟用完了`;
    const isItemOver = this.item > 0 && isOver(this.ofItem, this.itemMinutes);
    return this.isNews(`item ${this.item}`, isItemOver) ? `第 ${this.item} 项的 ${this.itemMinutes} 分钟用完了` : "";
  }

  /**
   * @param {string} name
   * @param {boolean} isTrue
   */
  isNews(name, isTrue) {
    if (!isTrue || this.said.has(name)) return false;
    this.said.add(name);
    return true;
  }

  load() {
    try {
      return JSON.parse(sessionStorage.getItem(this.key) ?? "null");
    } catch {
      return null;
    }
  }

  save() {
    if (!this.wasStarted && this.total === 0) return;
    try {
      sessionStorage.setItem(this.key, JSON.stringify({ ...this.clock.spent, isRunning: this.isRunning }));
    } catch {
      // Without storage the time lasts as long as the page.
    }
  }
}
