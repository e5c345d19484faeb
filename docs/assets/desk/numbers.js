// @ts-check
/** Every 文号 in a running text; all functions take plain text. Mirror of linking/numbers.py. */

/** @typedef {import("./catalogue.js").Catalogue} Catalogue */
/** @typedef {import("./catalogue.js").NumberKey} NumberKey */
/** @typedef {{kind: "number", start: number, end: number, keys: NumberKey[], run: number, isFirst: boolean}} FoundNumber */

const HAN = "\\u3400-\\u9fff";
const END = "号(?!楼|院|线|房|车|门|店|馆|桥|井|公路|教室|厅|床|机)";
const YEAR = "[12][ ]?[09][ ]?[0-9][ ]?[0-9]";
const COUNT = "[0-9](?:[ ]?[0-9]){0,4}";
/** From the year, or from the mark of an order, to 号. */
export const NUMBER =
  `[〔(][ \\n]?(?<year>${YEAR})[ ]?年?[ ]?[〕)][ \\n]{0,3}第?[ ]?` +
  `(?<counts>${COUNT}(?:[ ]?[-至][ ]?[0-9]{1,5})?(?:[ ]?[、,][ ]?[0-9]{1,5}){0,30})[ ]?${END}` +
  `|(?<mark>公告|通告|令)[ ]?\\(?(?<wholeYear>(?:19|20)[0-9][0-9])年[ ]?第[ ]?(?<count>[0-9]{1,4})[ ]?${END}` +
  `|(?<bareYear>(?:19|20)[0-9][0-9])[ ]?年?[ ]?第?[ ]?(?<bare>[0-9]{1,4})[ ]?${END}` +
  `|(?<orderMark>令)[ ]?\\(?第?[ ]?(?<order>[0-9]{1,4}|[一二三四五六七八九十百〇零]{1,7})[ ]?${END}`;
const MORE = new RegExp(`[ \\n]?(?:[、,和及与]|以及)[ \\n]?(?:[〔(][ ]?(${YEAR})[ ]?年?[ ]?[〕)][ ]?)?第?[ ]?(${COUNT})[ ]?${END}`, "y");
const BEFORE = new RegExp(`(?:[${HAN}][ \\n]?){1,20}$`);
const COURT = /[民刑行执商知赔]{1,2}[初终再申监]?$/;
const WORDS =
  /根据|依据|按照|遵照|参照|依照|转发|印发|下发|制发|贯彻|落实|执行|学习|现将|结合|对照|通知|意见|办法|规定|方案|要点|以及|关于|文件|文号|字号|详见|参见|废止|停止|同时|包括|我局|我区|我县|我市|本区|其中|收到|传达|领会|宣传|[一二三四五六七八九]是|中华人民共和国|上级|上述|下列|先后|分别|精神|[看读见原以依据经由将和及与按是为对在从自含的了着过到把被向给请并又也仍即指用]/g;
const ORGAN_END = /教育部|办公室|委员会|政府|工委|党组|党委|[局厅]/g;
const ORGAN = new RegExp(`^[${HAN}]*[省市县区旗][${HAN}]+$`);
const JOINING = "和的";
const ENDING = "和及与的或在为是按见对以";
const CODE_SIGNS = "省市县区州教政党委办厅局府工组纪宣国中学校";
const TIME_SIGNS = "年月日号项条份期";
const ORDER_CODE = /(?:主席|国务院|[部委局厅府会署行])令$/;
const LONGEST_CODE = 12;
const DIGITS = "零一二三四五六七八九";

/**
 * The 文号 that a match of NUMBER begins, with the list that follows; empty where it is none.
 * @param {RegExpExecArray} match
 * @param {string} text
 * @param {Catalogue} catalogue
 * @returns {FoundNumber[]}
 */
export function readNumbers(match, text, catalogue) {
  const groups = /** @type {Record<string, string>} */ (match.groups);
  if (groups.counts) return readBracketed(match, text, catalogue);
  if (groups.bare) return readBare(match, text, catalogue);
  const mark = groups.mark ?? groups.orderMark;
  const year = Number(groups.wholeYear ?? 0);
  const number = year ? stripZeros(groups.count) : String(numberOf(groups.order));
  const cut = cutCode(text, match.index + mark.length, year, number, catalogue);
  if (!cut) return [];
  const key = { code: cut.code, year, number };
  if (!(year || ORDER_CODE.test(key.code) || catalogue.numbered(key).length)) return [];
  const past = match.index + match[0].length;
  const end = past + (match[0].includes("(") && text[past] === ")" ? 1 : 0);
  return [{ kind: "number", start: cut.start, end, keys: [key], run: cut.run, isFirst: true }];
}

/**
 * 青教发2024年11号, typed without brackets: only what the archive has, since 9月5号 and 2号楼 look alike.
 * @param {RegExpExecArray} match
 * @param {string} text
 * @param {Catalogue} catalogue
 * @returns {FoundNumber[]}
 */
function readBare(match, text, catalogue) {
  const groups = /** @type {Record<string, string>} */ (match.groups);
  const [year, number] = [Number(groups.bareYear), stripZeros(groups.bare)];
  const cut = cutCode(text, match.index, year, number, catalogue);
  const key = { code: cut?.code ?? "", year, number };
  if (!cut || !catalogue.numbered(key).length) return [];
  return [{ kind: "number", start: cut.start, end: match.index + match[0].length, keys: [key], run: cut.run, isFirst: true }];
}

/**
 * @param {RegExpExecArray} match
 * @param {string} text
 * @param {Catalogue} catalogue
 */
function readBracketed(match, text, catalogue) {
  const groups = /** @type {Record<string, string>} */ (match.groups);
  const year = Number(squeeze(groups.year));
  const past = match.index + match[0].length;
  // What stands behind the counts is 号 and at most one space: so their place is known from the end.
  const at = match.index + match[0].lastIndexOf(groups.counts);
  const parts = [...groups.counts.matchAll(/[^、,]+/g)];
  const cut = cutCode(text, match.index, year, members(parts[0][0])[0], catalogue);
  if (!cut) return [];
  /** @type {FoundNumber[]} */
  const found = parts.map((part, position) => {
    const end = at + part.index + part[0].length;
    return {
      kind: "number",
      start: position ? end - part[0].replace(/^ +/, "").length : cut.start,
      end: position === parts.length - 1 ? past : end,
      keys: keysOf(cut.code, year, part[0]),
      run: cut.run,
      isFirst: !position,
    };
  });
  return [...found, ...readMore(text, past, cut.code, year, cut.run)];
}

/**
 * 、6号 and 、〔2022〕6号 after a 文号.
 * @param {string} text
 * @param {number} position
 * @param {string} code
 * @param {number} year
 * @param {number} run
 * @returns {Generator<FoundNumber>}
 */
function* readMore(text, position, code, year, run) {
  for (;;) {
    MORE.lastIndex = position;
    const match = MORE.exec(text);
    if (!match) return;
    if (match[1]) year = Number(squeeze(match[1]));
    const end = position + match[0].length;
    const start = end - match[0].replace(/^[ \n、,和及与以]+/, "").length;
    yield { kind: "number", start, end, keys: keysOf(code, year, match[2]), run, isFirst: false };
    position = end;
  }
}

/**
 * The 机关代字 before `mark`, where it begins, and where the characters before it begin; null where there is none.
 * @param {string} text
 * @param {number} mark
 * @param {number} year
 * @param {string} number
 * @param {Catalogue} catalogue
 */
function cutCode(text, mark, year, number, catalogue) {
  const offset = Math.max(0, mark - 44);
  const match = BEFORE.exec(text.slice(offset, mark).replace(/[ \n]+$/, ""));
  if (!match) return null;
  const run = offset + match.index;
  const places = [...match[0]].flatMap((sign, i) => (sign === " " || sign === "\n" ? [] : [i]));
  const code = places.map((i) => match[0][i]).join("");
  const before = run ? text[run - 1] : "";
  if (/^[A-Za-z]/.test(before) || ENDING.includes(code[code.length - 1]) || COURT.test(code)) return null;
  const gaps = places.flatMap((place, n) => (n && place > places[n - 1] + 1 ? [n] : []));
  const [strong, weak] = cutsOf(code, before, gaps);
  const begin =
    knownCut(code, strong, weak, year, number, catalogue) ??
    strong.find((n) => catalogue.codes.has(code.slice(n))) ??
    strong[strong.length - 1];
  return code.length - begin <= LONGEST_CODE ? { code: code.slice(begin), start: run + places[begin], run } : null;
}

/**
 * The longest part of the run that is the code of a record with this number; part of a longer code is none.
 * @param {string} code
 * @param {number[]} strong
 * @param {number[]} weak
 * @param {number} year
 * @param {string} number
 * @param {Catalogue} catalogue
 */
function knownCut(code, strong, weak, year, number, catalogue) {
  for (let begin = 0; begin < code.length; begin++) {
    if (!catalogue.numbered({ code: code.slice(begin), year, number }).length) continue;
    const length = code.length - begin;
    if (strong.includes(begin) || (weak.includes(begin) && length >= 3)) return begin;
    const last = Math.max(...strong.filter((cut) => cut <= begin));
    if (length >= 3 && begin - last >= 2 && !CODE_SIGNS.includes(code[begin - 1])) return begin;
  }
  return null;
}

/**
 * Where a 机关代字 may begin in a run of characters: surely, and perhaps.
 * @param {string} code
 * @param {string} before
 * @param {number[]} gaps
 */
function cutsOf(code, before, gaps) {
  const strong = new Set([0, ...gaps]);
  const weak = new Set();
  if (/^[0-9]/.test(before) && TIME_SIGNS.includes(code[0])) strong.add(1);
  for (const match of code.matchAll(WORDS)) {
    if (JOINING.includes(match[0]) && !match.index && !/^[》)〕"”]/.test(before)) {
      weak.add(match.index + 1);
      continue;
    }
    (match[0].length > 1 || strong.has(match.index) ? strong : weak).add(match.index + match[0].length);
  }
  for (const match of code.matchAll(ORGAN_END)) {
    const end = match.index + match[0].length;
    (ORGAN.test(code.slice(0, end)) ? strong : weak).add(end);
  }
  return [strong, weak].map((cuts) => [...cuts].filter((n) => n < code.length).sort((a, b) => a - b));
}

/**
 * @param {string} code
 * @param {number} year
 * @param {string} counts
 */
function keysOf(code, year, counts) {
  return members(counts).map((number) => ({ code, year, number }));
}

/**
 * 033 → 33; 1-5 → 1 … 5.
 * @param {string} count
 */
function members(count) {
  const parts = squeeze(count).split(/[-至]/).map(stripZeros);
  const [first, last] = parts.map(Number);
  if (parts.length === 2 && last > first && last - first <= 50) {
    return Array.from({ length: last - first + 1 }, (_, n) => String(first + n));
  }
  return [parts.join("-")];
}

/**
 * The value of Chinese or Arabic digits.
 * @param {string} text
 */
function numberOf(text) {
  if (/^[0-9]+$/.test(text)) return Number(text);
  const signs = text.replace(/〇/g, "零");
  if (!/[十百]/.test(signs)) return Number([...signs].map((sign) => DIGITS.indexOf(sign)).join(""));
  let total = 0;
  let digit = 0;
  for (const sign of signs) {
    if (sign === "十" || sign === "百") {
      total += (digit || 1) * (sign === "十" ? 10 : 100);
      digit = 0;
    } else digit = DIGITS.indexOf(sign);
  }
  return total + digit;
}

/** @param {string} digits */
function stripZeros(digits) {
  return digits.replace(/^0+/, "") || "0";
}

/** @param {string} text */
function squeeze(text) {
  return text.replace(/[ \n]/g, "");
}
