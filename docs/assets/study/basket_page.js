// @ts-check
/** The page of the basket: what the session is, its items in order, the time against the slot. Every change is kept at once. */

import { makeItem } from "./basket_item.js";
import { letDrag } from "./basket_sort.js";
import { startImport } from "./basket_import.js";
import { startLeaving } from "./basket_leave.js";
import { showNotice } from "./notice.js";
import { fillTexts } from "./documents.js";
import { briefHeadingOf, emptyPack, minutesTogether, oneLine, readMinutesField, sentenceOfMinutes } from "./pack.js";
import { minutesAloud } from "./timetable.js";
import { loadBasket, onOtherTab, problemOfStore, saveBasket } from "./store.js";

/** @typedef {import("./pack.js").Pack} Pack */

export class BasketPage {
  /** @param {HTMLElement} root the element with `data-hz-basket` */
  constructor(root) {
    this.root = root;
    this.pack = loadBasket();
    this.list = /** @type {HTMLElement} */ (root.querySelector(".hz-basket-items"));
    this.session = /** @type {HTMLFormElement} */ (root.querySelector(".hz-basket-session"));
  }

  start() {
    /** @type {HTMLElement} */ (this.part("[data-hz-basket-body]")).hidden = false;
    this.session.addEventListener("input", () => this.readSession());
    this.session.addEventListener("submit", (event) => event.preventDefault());
    letDrag(this.list, (from, to) => this.move(from, to));
    startLeaving(this);
    startImport(this);
    onOtherTab(() => this.take(loadBasket()));
    this.render();
    this.fill();
  }

  /** @param {string} selector */
  part(selector) {
    return /** @type {HTMLElement} */ (this.root.querySelector(selector));
  }

  /** @param {Pack} pack shown now; kept already */
  take(pack) {
    this.pack = pack;
    this.render();
  }

  /**
   * @param {Pack} pack shown and kept from now on
   * @param {string} sentence what happened; it can be undone
   */
  replace(pack, sentence) {
    const before = this.pack;
    this.pack = pack;
    this.save();
    this.render();
    showNotice(sentence, "撤销", () => {
      this.pack = before;
      this.save();
      this.render();
      showNotice("已恢复。");
    });
    this.fill();
  }

  save() {
    saveBasket(this.pack);
    this.showState();
  }

  /** Texts of items that came as references alone. */
  async fill() {
    const pack = this.pack;
    if (!(await fillTexts(pack.items)) || pack !== this.pack) return;
    this.save();
    this.render();
  }

  render() {
    const focus = focusIn(this.list);
    this.writeSession();
    this.list.replaceChildren(...this.pack.items.map((item, number) => makeItem(this, item, number)));
    setFocus(this.list, focus);
    this.showState();
  }

  showState() {
    const { items, minutes } = this.pack;
    const aloud = items.reduce((total, item) => total + (item.minutes ?? minutesAloud(item)), 0);
    const isOver = minutes !== null && aloud > minutes;
    const guess = aloud > minutesTogether(this.pack) ? `；照朗读算全部约 ${aloud} 分钟` : "";
    const sum = this.part("[data-hz-basket-sum]");
    sum.textContent = items.length ? sentenceOfMinutes(this.pack) + guess : "";
    sum.classList.toggle("is-over", isOver);
    this.part("[data-hz-basket-empty]").hidden = items.length > 0;
    this.part(".hz-basket-bar").hidden = items.length === 0;
    this.part("[data-hz-basket-leave]").hidden = items.length === 0;
    this.part("[data-hz-study-status]").textContent = problemOfStore();
  }

  /** @param {string} name */
  input(name) {
    return /** @type {HTMLInputElement} */ (this.session.elements.namedItem(name));
  }

  writeSession() {
    const { title, place, host, date, minutes } = this.pack;
    const [day, hour = ""] = date.split(" ");
    const values = { title, place, host, day, hour, minutes: minutes === null ? "" : String(minutes) };
    for (const [name, value] of Object.entries(values)) {
      if (this.input(name) !== document.activeElement || this.input(name).value !== value) this.input(name).value = value;
    }
  }

  readSession() {
    const value = (/** @type {string} */ name) => oneLine(this.input(name).value);
    const [day, hour] = [value("day"), value("hour").slice(0, 5)];
    const date = day && hour ? `${day} ${hour}` : day;
    const session = { title: value("title"), place: value("place"), host: value("host"), date, minutes: readMinutesField(value("minutes")) };
    Object.assign(this.pack, session);
    this.save();
  }

  /**
   * @param {number} from
   * @param {number} to
   */
  move(from, to) {
    const { items } = this.pack;
    if (to < 0 || to >= items.length || from === to) return;
    const [item] = items.splice(from, 1);
    items.splice(to, 0, item);
    this.save();
    this.render();
    showNotice(`“${briefHeadingOf(item)}”移到了第 ${to + 1} 项，共 ${items.length} 项。`);
  }

  /**
   * By a button: the focus goes with the item.
   * @param {number} from
   * @param {number} to
   * @param {string} field of the button
   */
  moveByKey(from, to, field) {
    if (to < 0 || to >= this.pack.items.length) return;
    this.move(from, to);
    setFocus(this.list, { number: to, field });
  }

  /** @param {number} number */
  remove(number) {
    const items = [...this.pack.items];
    const [item] = items.splice(number, 1);
    this.replace({ ...this.pack, items }, `移去了“${briefHeadingOf(item)}”。`);
    focusNear(this.list, number);
  }

  clear() {
    this.replace(emptyPack(), "学习篮清空了。");
  }
}

/** @param {HTMLElement} list the place of the focus, to find it again after the list was made anew */
function focusIn(list) {
  const active = document.activeElement;
  const item = active instanceof HTMLElement && list.contains(active) ? active.closest("li") : null;
  return item ? { number: [...list.children].indexOf(item), field: /** @type {HTMLElement} */ (active).dataset.field ?? "" } : null;
}

/**
 * @param {HTMLElement} list
 * @param {{number: number, field: string} | null} focus
 */
function setFocus(list, focus) {
  if (!focus) return;
  /** @type {HTMLElement | null | undefined} */ (list.children[focus.number]?.querySelector(`[data-field="${focus.field}"]`))?.focus();
}

/**
 * @param {HTMLElement} list
 * @param {number} number
 */
function focusNear(list, number) {
  const item = list.children[Math.min(number, list.children.length - 1)];
  const target = item?.querySelector('[data-field="heading"]') ?? document.querySelector("[data-hz-basket-empty] a");
  /** @type {HTMLElement | null} */ (target)?.focus();
}

/** @param {HTMLElement} root */
export function startBasket(root) {
  new BasketPage(root).start();
}
