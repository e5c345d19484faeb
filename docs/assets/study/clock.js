// @ts-check
/** How long a session and each of its items have run; the time is a parameter. Pure: no document here. */

/** @typedef {{total: number, items: Record<string, number>}} Spent milliseconds */

export class Clock {
  /** @param {Spent} spent what ran before, as `spent` gave it */
  constructor(spent = { total: 0, items: {} }) {
    this.total = spent.total;
    /** @type {Map<string, number>} */
    this.items = new Map(Object.entries(spent.items));
    this.item = 0;
    /** @type {number | null} since when it runs; null while it stands */
    this.since = null;
  }

  get isRunning() {
    return this.since !== null;
  }

  /** @returns {Spent} */
  get spent() {
    return { total: this.total, items: Object.fromEntries(this.items) };
  }

  /** @param {number} now */
  start(now) {
    this.since ??= now;
  }

  /** @param {number} now */
  pause(now) {
    this.tick(now);
    this.since = null;
  }

  /**
   * From now on the time is that of `item`; 0 for none.
   * @param {number} item
   * @param {number} now
   */
  enter(item, now) {
    this.tick(now);
    this.item = item;
  }

  /** @param {number} now */
  tick(now) {
    if (this.since === null) return;
    const passed = Math.max(0, now - this.since);
    this.since = now;
    this.total += passed;
    if (this.item) this.items.set(String(this.item), this.of(this.item) + passed);
  }

  /** @param {number} item */
  of(item) {
    return this.items.get(String(item)) ?? 0;
  }
}

/**
 * @param {unknown} value
 * @returns {Spent} nothing where `value` is none
 */
export function readSpent(value) {
  const given = /** @type {any} */ (value);
  const items = Object.entries(given?.items ?? {}).filter(([, passed]) => typeof passed === "number" && passed >= 0);
  if (typeof given?.total !== "number" || !(given.total >= 0)) return { total: 0, items: {} };
  return { total: given.total, items: Object.fromEntries(items) };
}

/** @param {number} spent milliseconds, as `3:05` or `1:02:09` */
export function clockFace(spent) {
  const seconds = Math.floor(spent / 1000);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const tail = `${String(minutes).padStart(hours ? 2 : 1, "0")}:${String(rest).padStart(2, "0")}`;
  return hours ? `${hours}:${tail}` : tail;
}

/**
 * @param {number} spent milliseconds
 * @param {number | null} minutes
 */
export function isOver(spent, minutes) {
  return minutes !== null && spent >= minutes * 60_000;
}
