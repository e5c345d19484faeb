// @ts-check
/** Where an organ has its seat, as far as its name says; all functions take plain text. Mirror of linking/places.py. */

/** @typedef {{rank: number, place: string}} Seat rank 1 the state, 2 province, 3 city, 4 county, 0 unknown */

const NATIONAL =
  /(?:^|[^\u3400-\u9fff])(?:中华人民共和国)?(?:教育部|国务院|中共中央|中央|全国人大|全国人民代表大会|财政部|公安部|人力资源社会保障部)/;
const LEVEL = /自治区|[省市县区旗]/g;
const NOT_A_SEAT = /社区|校区|园区|学区|片区|小区|区域|市场|县域|市级|省级|县级|区级|市民|城市/g;
/** @type {Record<string, number>} */
const RANKS = { 省: 2, 自治区: 2, 市: 3, 县: 4, 区: 4, 旗: 4 };
const ORGAN = new RegExp(
  "([\\u3400-\\u9fff]{1,24}?(?:教育局|[局厅部委省市县区]|办公室|办公厅|委员会|工委|政府|国务院|中央|党组|党委|学院|大学|中学|小学|学校|幼儿园))" +
    "(?:等?[一二三四五六七八九十]{1,2}部门)?(?:联合)?(?:[0-9]{4}年)?(?:印发|发布|下发|制发|颁布|公布|出台|制定)?的?$",
);
const WORDS =
  /^.*(?:[和及与对将]|按(?!照)|根据|依据|按照|遵照|参照|依照|转发|印发|贯彻|落实|执行|学习|现将|结合|对照|通知|意见|以及|关于|传达|了解|领会|宣传)/;

/**
 * The seat of the lowest level that the name of an organ gives.
 * @param {string} organ
 * @returns {Seat}
 */
export function seatOf(organ) {
  const bare = organ.replace(/^中国共产党/, "").replace(/^中共/, "");
  const text = bare.replace(NOT_A_SEAT, (word) => "\0".repeat(word.length));
  let found = { rank: 0, place: "" };
  let start = 0;
  for (const match of text.matchAll(LEVEL)) {
    const name = /[\u3400-\u9fff]{0,3}$/.exec(text.slice(start, match.index));
    found = { rank: RANKS[match[0]], place: name ? name[0] : "" };
    start = match.index + match[0].length;
  }
  if (found.rank) return found;
  return NATIONAL.test(organ) ? { rank: 1, place: "" } : found;
}

/**
 * Whether two organs cannot be one.
 * @param {Seat} one
 * @param {Seat} other
 */
export function isOtherSeat(one, other) {
  if (!one.rank || !other.rank) return false;
  return one.rank !== other.rank || isOtherPlace(one, other);
}

/**
 * Whether both are places of one level that have different names.
 * @param {Seat} one
 * @param {Seat} other
 */
export function isOtherPlace(one, other) {
  if (one.rank !== other.rank || !one.place || !other.place) return false;
  return !(one.place.endsWith(other.place) || other.place.endsWith(one.place));
}

/**
 * The organ that a text ends with; empty where it ends otherwise.
 * @param {string} text
 */
export function organBefore(text) {
  const match = ORGAN.exec(text.slice(-40));
  if (!match) return "";
  const before = WORDS.exec(match[1]);
  return before && before[0].length < match[1].length ? match[1].slice(before[0].length) : match[1];
}
