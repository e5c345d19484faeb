// @ts-check
/** How a question is asked, and not what it is about. Mirror of indexer/question_words.py. */

const ASKING =
  "能不能 可不可以 可不可 可以不可以 会不会 是不是 有没有 要不要 该不该 算不算 行不行 对不对 " +
  "什么 怎么办 怎么样 怎么 怎样 如何 为何 为什么 多少 多久 多大 多远 多长 多高 多重 是否 能否 可否 吗 呢 谁 啥 咋 哪";
const COUNTED = "几(?=[岁年天日次个人条月号点类种级倍位名周])";
const WHAT = "(?<![任几])何(?![家洛])";
const CAN = "(?<![功性智可节职技才核阳产潜万机动热电效官不])能(?![力源量耗见级干手人动])";

const ASKS = new RegExp([...ASKING.split(" "), COUNTED, WHAT].join("|"));
const SILENT = new RegExp([...ASKING.split(" "), COUNTED, WHAT, CAN].join("|"), "gu");

/** Characters that stand in words of asking: an archive that prints none of them has no other forms of them either. */
export const ASKING_SIGNS = new Set(ASKING);

/**
 * Whether a query asks, instead of naming what it looks for.
 * @param {string} raw
 * @param {string} folded
 */
export function isQuestion(raw, folded) {
  return /[?？]/.test(raw) || ASKS.test(folded);
}

/**
 * Where in a folded query the words stand that say only how it is asked, counted in characters.
 * @param {string} folded
 * @returns {Set<number>}
 */
export function silentPlaces(folded) {
  /** @type {Set<number>} */
  const places = new Set();
  for (const match of folded.matchAll(SILENT)) {
    const start = Array.from(folded.slice(0, match.index)).length;
    for (let at = 0; at < match[0].length; at++) places.add(start + at);
  }
  return places;
}
