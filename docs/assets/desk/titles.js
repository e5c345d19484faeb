// @ts-check
/** What a title in 《》 says by itself; all functions take plain text. Mirror of linking/titles.py. */

const NOT_KEY = /[^0-9a-z\u3400-\u9fff〇]/g;
const KINDS = "通知|意见|办法|方案|要点|规定|条例|决定|决议|规划|纲要|准则|细则|通报|公告|通告|批复|规程|规则|章程";
const WEAK_KINDS = "计划|标准|规范|指南|制度|清单|措施|预案|报告|函|复函|命令|令|议案|请示|纪要|总结|解释";
const LAWS =
  "促进法|保护法|保障法|教育法|教师法|处罚法|监督法|安全法|犯罪法|许可法|复议法|诉讼法|管理法|组织法|选举法|刑法|宪法|民法典";
const ATTRIBUTE = "试行|暂行|修订|修正|修正案|节选|摘要|摘编";
const TAIL = new RegExp(`[(〔](?:[^()〔〕]{0,14}(?:${ATTRIBUTE}|版|年)|[0-9]{4}-[0-9]{4}年?)[^()〔〕]{0,6}[)〕]$`);
const LOOSE_TAIL = /[(〔](?:试行|暂行)[)〕]$/;
const DRAFT = /(?:征求意见稿|意见稿|草案|送审稿|讨论稿|参考稿|样稿|模板|范本|样式|样表|解读|释义|汇编|选编|读本|学习问答)[)〕]?$/;
const STRONG = new RegExp(`(?:${KINDS})$`);
const WEAK = new RegExp(`(?:${WEAK_KINDS})$`);
const LAW = new RegExp(`(?:^中华人民共和国.*法(?:典|修正案)?|${LAWS})$`);
const OFFICIAL_WORDS = /^关于|[省市县区局厅部委府国校](?:[^的]{0,20})关于|关于[^的]{2,}.*的(?:[^的]{0,6})$/;
const STRONG_KINDS_WITHOUT_OFFICE = /(?:规定|规则|决定|方案|规划|意见|办法|通告|要点)$/;
const OFFICE_WORDS = new RegExp(
  "管理|实施|工作|试行|暂行|考核|评价|建设|发展|改革|纪律|处分|安全|教育|教师|学校|党|干部|学生|国务院|中央|国家|全国" +
    "|[省市县区][^的]{4,}|督导|监督|监察|监测|奖励|职业|行为|行动|处置|责任",
);
const PLACE = /^(?:中共)?([\u3400-\u9fff]{2,9}?)(?:自治区|特区|[省市县区州旗])/;
const GENERIC = new RegExp(
  "^(?:关于)?(?:(?:19|20)[0-9][0-9]年(?:度)?)?(?:工作|实施|管理|暂行|试行|具体|指导|若干|总体|活动|行动|专项|考核|整改|评选|应急|" +
    `补充|有关|重点|年度|党建|安全|教学|学校|内部|的)*(?:${KINDS}|${WEAK_KINDS}|法)$`,
);
const ISSUER_BEFORE = new RegExp(
  "^((?:中共|中国共产党)?[\\u3400-\\u9fff ]{2,40}?(?:局|厅|部|委|办公室|办公厅|委员会|工委|政府|国务院|中央|党组|党委|院|会|" +
    "中学|小学|学校|幼儿园|部门|单位))(关于.{6,})$",
);
const CARRIER = /关于(印发|公布|发布|颁布|颁发|下发|转发|批转)?[^《〈]{0,12}[《〈](.{4,})[》〉]的?(?:通知|决定|公告|令)$/;
const STATE = "中华人民共和国";

/** Letters of a title that may stand for a document without its 文号. */
export const SHORTEST = 6;

/** @param {string} title */
export function titleKey(title) {
  return title.toLowerCase().replace(NOT_KEY, "");
}

/**
 * The key without （试行） or （暂行） at the end.
 * @param {string} title
 */
export function looseKey(title) {
  return titleKey(title.trim().replace(LOOSE_TAIL, ""));
}

/**
 * The issuer that stands before 关于, empty where none does, and the rest.
 * @param {string} title
 * @returns {[string, string]}
 */
export function splitIssuer(title) {
  const match = ISSUER_BEFORE.exec(title.trim());
  return match ? [match[1].trim(), match[2]] : ["", title.trim()];
}

/**
 * X where the title is 关于印发《X》的通知; null where it passes on another organ's document.
 * @param {string} title
 */
export function carriedTitle(title) {
  const match = CARRIER.exec(title.trim());
  return match?.[1] && match[1] !== "转发" && match[1] !== "批转" ? match[2] : null;
}

/**
 * 教育法 of 中华人民共和国教育法.
 * @param {string} title
 */
export function shortLaw(title) {
  const whole = title.trim();
  if (!whole.startsWith(STATE)) return null;
  const name = whole.slice(STATE.length);
  return /(?:法|法典|条例|办法|规定|细则)(?:[(].*[)])?$/.test(name) ? name : null;
}

/**
 * Whether the title names a kind and nothing more.
 * @param {string} title
 */
export function isGeneric(title) {
  return titleKey(title).length < 2 || GENERIC.test(title.trim().replace(TAIL, ""));
}

/**
 * Whether `title` is shaped like an official document's.
 * @param {string} title
 */
export function isDocumentTitle(title) {
  const bare = title.trim().replace(TAIL, "").trim();
  const key = titleKey(bare);
  if (DRAFT.test(title.trim()) || isGeneric(bare) || (key.length < SHORTEST && !LAW.test(key))) return false;
  if (LAW.test(key)) return true;
  if (STRONG.test(key)) return OFFICIAL_WORDS.test(bare) || OFFICE_WORDS.test(bare) || !STRONG_KINDS_WITHOUT_OFFICE.test(key);
  return WEAK.test(key) && OFFICIAL_WORDS.test(bare);
}

/**
 * Whether two titles are one title in two wordings.
 * @param {string} one
 * @param {string} other
 */
export function isAlike(one, other) {
  const [first, second] = [splitIssuer(one)[1], splitIssuer(other)[1]];
  const years = [first, second].map((title) => (title.match(/[0-9]+/g) ?? []).join(" "));
  const places = [first, second].map((title) => PLACE.exec(title)?.[1]).filter(Boolean);
  if (years[0] !== years[1] || new Set(places).size > 1) return false;
  const pairs = pairsOf(titleKey(first));
  const others = pairsOf(titleKey(second));
  const shared = [...pairs].filter((pair) => others.has(pair)).length;
  return 10 * shared >= 4 * (pairs.size + others.size);
}

/** @param {string} key */
function pairsOf(key) {
  const pairs = new Set();
  for (let i = 0; i + 1 < key.length; i++) pairs.add(key.slice(i, i + 2));
  return pairs;
}
