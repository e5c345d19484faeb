// @ts-check
/** The values of a pack file that have a form: day and hour, minutes, topics, the check of a text. Mirror of study/pack_values.py. */

const DATE = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T \u3000]*(\d{1,2})[:时](\d{2})分?)?$/;
const MINUTES = /^(\d{1,3}) *(?:分钟|分)?$/;
const CHECK = /^[23456789abcdefghjkmnpqrstuvwxyz]{8}$/;

/** A value in another form; `message` says what is wrong with it, `example` how it is written. */
export class InvalidValue extends Error {
  /**
   * @param {string} said
   * @param {string} example
   */
  constructor(said, example) {
    super(said);
    this.example = example;
  }
}

/**
 * `2025年3月14日 15:30` → `2025-03-14 15:30`; the hour may be missing.
 * @param {string} text
 */
export function readDate(text) {
  const match = DATE.exec(text.normalize("NFKC").trim());
  const example = "写成“2025-03-14 15:30”或“2025-03-14”";
  if (!match) throw new InvalidValue("读不懂", example);
  const [year, month, day, hour, minute] = match.slice(1).map((part) => Number(part ?? 0));
  if (!isOnCalendar(year, month, day) || hour > 23 || minute > 59) throw new InvalidValue("不是日历上有的", example);
  const date = `${match[1]}-${two(month)}-${two(day)}`;
  return match[4] === undefined ? date : `${date} ${two(hour)}:${two(minute)}`;
}

/** @param {string} text `10` or `10分钟` → 10; from 1 to 999 */
export function readMinutes(text) {
  const match = MINUTES.exec(text.normalize("NFKC").trim());
  if (!match || !Number(match[1])) throw new InvalidValue("应当是分钟数", "写一个整数，例如 10");
  return Number(match[1]);
}

/** @param {string} text `师德师风、家访` → both, each once */
export function readTopics(text) {
  const parts = text.split(/[、，,;；]/).map((part) => part.replace(/^[ \u3000]+|[ \u3000]+$/g, ""));
  return [...new Set(parts.filter((part) => part))];
}

/** @param {string} text the check in lower case */
export function readCheck(text) {
  const check = text.toLowerCase();
  if (!CHECK.test(check)) throw new InvalidValue("不是校验码", "删去这一行再试");
  return check;
}

/**
 * @param {number} year
 * @param {number} month
 * @param {number} day
 */
function isOnCalendar(year, month, day) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return year > 0 && month > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** @param {number} number */
function two(number) {
  return String(number).padStart(2, "0");
}
