// @ts-check
/**
 * The pack file ↔ Pack: the Markdown that a person writes in docs/packs/. Mirror of study/pack_markdown.py; a pack file
 * holds references alone, so text, source line and document title are not in it. Pure: no document here.
 */

import { PackError, emptyPack, headingOf, oneLine } from "./pack.js";
import { InvalidValue, readCheck, readDate, readMinutes, readTopics } from "./pack_values.js";

/** @typedef {import("./pack.js").Pack} Pack */
/** @typedef {import("./pack.js").Item} Item */
/** @typedef {Map<string, {value: string, line: number}>} Values */

const PACK_FORMAT = "1";
const VERSION_KEY = "学习包";
const HEAD_KEYS = [VERSION_KEY, "题目", "日期", "地点", "主持", "时长", "专题"];
const ITEM_KEYS = ["原文", "领学", "时间", "讨论", "校验"];
const SEVERAL = ["原文", "讨论"];
/** @type {Record<string, string>} words that people write for a key */
const MEANT = {
  标题: "题目", 主题: "题目", 主持人: "主持", 会场: "地点", 分钟: "时间", 用时: "时间", 领读: "领学", 读者: "领学",
  领学人: "领学", 问题: "讨论", 讨论题: "讨论", 引文: "原文", 出处: "原文", 链接: "原文",
};
const KEY = /^([^:：]{1,12}?)\s*[:：]\s*(.*)$/u;

/** The mistakes of a pack file, each with its line. */
export class PackFileError extends PackError {
  /** @param {{what: string, line: number, next: string}[]} problems */
  constructor(problems) {
    const shown = problems.slice(0, 3).map(({ what, line, next }) => `第 ${line} 行：${what}，${next}`);
    super(`${shown.join("；")}${problems.length > 3 ? `；另有 ${problems.length - 3} 处` : ""}。`);
    this.problems = problems;
  }
}

/**
 * The whole file; `loadPackFile` is its inverse for what a file holds.
 * @param {Pack} pack
 */
export function dumpPackFile(pack) {
  const head = [
    [VERSION_KEY, PACK_FORMAT],
    ["题目", pack.title],
    ["日期", pack.date],
    ["地点", pack.place],
    ["主持", pack.host],
    ["时长", pack.minutes ? String(pack.minutes) : ""],
    ["专题", pack.topics.join("、")],
  ];
  const lines = ["---", ...dumpValues(head, ""), "---", "", ...dumpText(pack.intro)];
  for (const item of pack.items) {
    const values = dumpValues(valuesOf(item), "- ");
    lines.push(`## ${oneLine(headingOf(item))}`, "", ...(values.length ? values : ["- 原文:"]), "", ...dumpText(item.note));
  }
  return `${lines.join("\n").replace(/\n+$/, "")}\n`;
}

/**
 * @param {string[][]} values
 * @param {string} mark
 */
function dumpValues(values, mark) {
  return values.filter(([, value]) => value).map(([key, value]) => `${mark}${key}: ${oneLine(value)}`);
}

/** @param {Item} item */
function valuesOf(item) {
  return [
    ...item.references.map((reference) => ["原文", reference]),
    ["领学", item.reader],
    ["时间", item.minutes ? String(item.minutes) : ""],
    ...item.questions.map((question) => ["讨论", question]),
    ["校验", item.check],
  ];
}

/** @param {string[]} paragraphs a blank line after each; `\` before what would read as a heading, a key or an escape */
function dumpText(paragraphs) {
  const written = paragraphs.map(oneLine).filter((paragraph) => paragraph);
  return written.flatMap((paragraph) => ["#-\\".includes(paragraph[0]) ? `\\${paragraph}` : paragraph, ""]);
}

/**
 * The pack in a file's text; throws PackFileError with every mistake.
 * @param {string} text
 * @returns {Pack}
 */
export function loadPackFile(text) {
  const loader = new Loader(text);
  const pack = loader.load();
  if (loader.problems.length) throw new PackFileError(loader.problems);
  return pack;
}

/** Reads line by line and goes on after a mistake, so that all of them are told at once. */
class Loader {
  /** @param {string} text */
  constructor(text) {
    this.lines = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n").split("\n").map(oneLine);
    /** @type {{what: string, line: number, next: string}[]} */
    this.problems = [];
  }

  /** @returns {Pack} */
  load() {
    const end = this.lines[0] === "---" ? this.lines.indexOf("---", 1) : -1;
    if (end < 0) {
      this.complain("文件开头没有两行 --- 之间的部分", 0, "第一行写 ---，接着写题目、日期，再写一行 ---");
      return emptyPack();
    }
    const head = this.readHeader(end);
    const starts = this.lines.flatMap((line, number) => (number > end && line.startsWith("#") ? [number] : []));
    const edges = [...starts, this.lines.length];
    const intro = this.readText(end + 1, edges[0]);
    const items = starts.map((start, number) => this.readItem(start, edges[number + 1]));
    if (!items.length && !this.problems.length) this.complain("学习包里没有一项", end, "每一项以“## ”加一个小标题开头，下面写“- 原文: ”");
    return {
      title: head.get("题目")?.value ?? "",
      date: this.valueOf(head, "日期", readDate) ?? "",
      place: head.get("地点")?.value ?? "",
      host: head.get("主持")?.value ?? "",
      minutes: this.valueOf(head, "时长", readMinutes),
      topics: this.valueOf(head, "专题", readTopics) ?? [],
      intro,
      items,
    };
  }

  /** @param {number} end */
  readHeader(end) {
    /** @type {Values} */
    const head = new Map();
    for (let number = 1; number < end; number++) {
      const pair = this.readPair(this.lines[number], number, HEAD_KEYS);
      if (pair) this.put(head, pair, number);
    }
    const version = head.get(VERSION_KEY);
    if (version?.value !== PACK_FORMAT) {
      const said = version ? `学习包的格式版本是“${version.value}”，这里只认识 ${PACK_FORMAT}` : "缺少“学习包: 1”这一行";
      this.complain(said, version?.line ?? 0, `写成“${VERSION_KEY}: ${PACK_FORMAT}”`);
    }
    if (!head.has("题目")) this.complain("缺少题目", 0, "在开头两行 --- 之间写“题目: ……”");
    return head;
  }

  /**
   * @param {number} start
   * @param {number} end
   * @returns {Item}
   */
  readItem(start, end) {
    const heading = this.lines[start];
    if (!heading.startsWith("## ")) this.complain("标题的写法不对", start, "每一项的小标题以“## ”开头（两个 # 和一个空格）");
    /** @type {Values} */
    const single = new Map();
    /** @type {Record<string, string[]>} */
    const several = { 原文: [], 讨论: [] };
    let number = start + 1;
    for (; number < end && (!this.lines[number] || this.lines[number].startsWith("-")); number++) {
      const pair = this.readPair(this.lines[number].replace(/^-+/, "").trimStart(), number, ITEM_KEYS);
      if (pair && SEVERAL.includes(pair[0])) several[pair[0]].push(...(pair[1] ? [pair[1]] : []));
      else if (pair) this.put(single, pair, number);
    }
    return {
      heading: heading.replace(/^#+/, "").replace(/^[ \u3000]+|[ \u3000]+$/g, ""),
      references: several["原文"],
      title: "",
      source: "",
      text: [],
      reader: single.get("领学")?.value ?? "",
      minutes: this.valueOf(single, "时间", readMinutes),
      questions: several["讨论"],
      note: this.readText(number, end),
      check: this.valueOf(single, "校验", readCheck) ?? "",
    };
  }

  /**
   * @param {number} start
   * @param {number} end
   */
  readText(start, end) {
    /** @type {string[]} */
    const paragraphs = [];
    let isOpen = false;
    for (let number = start; number < end; number++) {
      const line = this.lines[number];
      const key = line.startsWith("-") ? KEY.exec(line.replace(/^[- ]+/, ""))?.[1] : undefined;
      if (key && ITEM_KEYS.includes(key)) {
        this.complain(`“${key}”写在了说明文字的后面`, number, "移到这一项小标题的下面、说明文字的前面");
      } else if (line) {
        const text = line.replace(/^\\/, "");
        if (isOpen && !/^[-\\]/.test(line)) paragraphs.push(joinLines(/** @type {string} */ (paragraphs.pop()), text));
        else paragraphs.push(text);
      }
      isOpen = Boolean(line) && paragraphs.length > 0;
    }
    return paragraphs.map(oneLine).filter((paragraph) => paragraph);
  }

  /**
   * @param {string} line
   * @param {number} number
   * @param {string[]} keys
   * @returns {[string, string] | null}
   */
  readPair(line, number, keys) {
    if (!line) return null;
    const match = KEY.exec(line);
    const choice = `可以写的有：${keys.join("、")}`;
    if (!match) this.complain(`这一行不是“键: 值”：${line.slice(0, 20)}`, number, `${choice}；说明文字与它们隔一个空行`);
    else if (keys.includes(match[1])) return [match[1], match[2]];
    else this.complain(`不认识“${match[1]}”`, number, keys.includes(MEANT[match[1]]) ? `是不是“${MEANT[match[1]]}”？${choice}` : choice);
    return null;
  }

  /**
   * @param {Values} found
   * @param {[string, string]} pair
   * @param {number} line
   */
  put(found, [key, value], line) {
    if (found.has(key)) this.complain(`“${key}”写了两次`, line, "留一行就够了");
    else if (value) found.set(key, { value, line });
  }

  /**
   * @template T
   * @param {Values} found
   * @param {string} key
   * @param {(text: string) => T} read
   * @returns {T | null}
   */
  valueOf(found, key, read) {
    const entry = found.get(key);
    if (!entry) return null;
    try {
      return read(entry.value);
    } catch (error) {
      if (!(error instanceof InvalidValue)) throw error;
      this.complain(`${key}“${entry.value.slice(0, 20)}”${error.message}`, entry.line, error.example);
      return null;
    }
  }

  /**
   * @param {string} what
   * @param {number} number
   * @param {string} next
   */
  complain(what, number, next) {
    this.problems.push({ what, line: number + 1, next });
  }
}

/**
 * Two lines of one paragraph: a space only between Latin letters or digits.
 * @param {string} before
 * @param {string} after
 */
function joinLines(before, after) {
  return /[0-9A-Za-z]$/.test(before) && /^[0-9A-Za-z]/.test(after) ? `${before} ${after}` : `${before}${after}`;
}
