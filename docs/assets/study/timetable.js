// @ts-check
/** When a session and each of its items begin; mirrors study/timetable.py. Pure. */

/** @typedef {import("./pack.js").Pack} Pack */

const WEEKDAYS = "日一二三四五六";
/** Characters that are read aloud in a minute. */
const READ_ALOUD = 220;

/**
 * `2025-03-14 15:30` → `2025年3月14日（星期五）15:30`; what is no date stays as it is.
 * @param {string} date
 */
export function spokenDate(date) {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?: (\d{2}:\d{2}))?$/.exec(date);
  if (!match) return date;
  const [year, month, day] = match.slice(1, 4).map(Number);
  const weekday = WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
  return `${year}年${month}月${day}日（星期${weekday}）${match[4] ?? ""}`;
}

/**
 * HH:MM for each item; empty where the pack has no hour, and after an item without minutes.
 * @param {Pack} pack
 */
export function startsOf(pack) {
  const hour = / (\d{2}):(\d{2})$/.exec(pack.date);
  let moment = hour ? Number(hour[1]) * 60 + Number(hour[2]) : NaN;
  return pack.items.map((item) => {
    const start = Number.isNaN(moment) ? "" : `${twoDigits(Math.floor(moment / 60) % 24)}:${twoDigits(moment % 60)}`;
    moment += item.minutes ?? NaN;
    return start;
  });
}

/**
 * The minutes that it takes to read an item aloud; 0 where there is nothing to read.
 * @param {import("./pack.js").Item} item
 */
export function minutesAloud(item) {
  const signs = item.text.reduce((sum, paragraph) => sum + paragraph.length, 0);
  return signs ? Math.max(1, Math.ceil(signs / READ_ALOUD)) : 0;
}

/** @param {number} number */
function twoDigits(number) {
  return String(number).padStart(2, "0");
}
