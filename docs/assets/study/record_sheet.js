// @ts-check
/**
 * The record of a session as Word: one A4 page with what is known filled in, people and what was said left blank. Mirrors
 * study/record_sheet.py for a reader's own pack. Pure: a pack in, bytes out.
 */

import { escapeXml } from "../reading/word.js";
import { zipTexts } from "../reading/zip.js";
import { spokenDate } from "./timetable.js";

/** @typedef {import("./pack.js").Pack} Pack */
/** @typedef {{texts: string[], span: number[], height: number, isHigh: boolean}} Line heights in millimetres */

/** Columns in millimetres: label, value, label, value. */
const WIDTHS = [16, 114, 18, 32];
const VALUE = 164;
const SOURCE = 114;
/** Millimetres between the margins less the title; Word's own spacing differs a little from ours. */
const PAGE = (297 - 18 - 14) * 0.97 - 14;
/** In points, the first at which everything has room. */
const SIZES = [10.5, 9, 8];
/** Millimetres to write in below a question. */
const LEAST_ROOM = 8;
const TWIPS = 56.7;
const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/**
 * @param {Pack} pack
 * @returns {Uint8Array}
 */
export function makeRecordSheet(pack) {
  const { lines, size } = fit(pack);
  const title = paragraph("集体学习记录", 18, "方正小标宋简体", "center", 20, true);
  const page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1020" w:right="850" w:bottom="794" w:left="850" w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>';
  const document =
    `${HEADER}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${title}` +
    `${tableXml(lines, size)}${paragraph("", 1, "仿宋_GB2312", "left", 1)}${page}</w:body></w:document>`;
  return zipTexts([
    ["[Content_Types].xml", `${HEADER}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${TYPES}.document.main+xml"/></Types>`],
    ["_rels/.rels", `${HEADER}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`],
    ["word/document.xml", document],
  ]);
}

/** The rows and the size of type with which they stand on one page. @param {Pack} pack */
function fit(pack) {
  const asked = pack.items.flatMap((item) => item.questions).map((question, number) => `${number + 1}. ${question}`);
  for (const size of SIZES) {
    const rows = filledRows(pack, size);
    const room = PAGE - heightOf(rows) - asked.reduce((sum, question) => sum + height(question, VALUE, size), 0);
    if (room >= LEAST_ROOM * (asked.length + 1)) return { lines: withQuestions(rows, asked, room, size), size };
  }
  const size = SIZES[SIZES.length - 1];
  const rows = filledRows(pack, size);
  const questions = [cut(rows, asked, size).join("\n")];
  const room = PAGE - heightOf(rows) - height(questions[0], VALUE, size);
  return { lines: withQuestions(rows, questions, room, size), size };
}

/** As many questions as leave a third of the page free. @param {Line[]} rows @param {string[]} asked @param {number} size */
function cut(rows, asked, size) {
  const kept = [...asked];
  while (kept.length && PAGE - heightOf(rows) - height(kept.join("\n"), VALUE, size) < PAGE / 3) kept.pop();
  return kept.length === asked.length ? kept : [...kept, "其余讨论题见讲义。"];
}

/** @param {Line[]} rows @param {string[]} questions @param {number} room @param {number} size @returns {Line[]} */
function withQuestions(rows, questions, room, size) {
  const share = Math.max(room, 0) / (questions.length + 1.5);
  const asked = questions.map((question, number) => line([number ? "" : "讨论", question], [1, 3], height(question, VALUE, size) + share, true));
  return [...rows, ...asked, line(["小结", ""], [1, 3], 1.5 * share)];
}

/** What is known before anyone meets. @param {Pack} pack @param {number} size */
function filledRows(pack, size) {
  const least = 7.5;
  const title = pack.title || "";
  const read = pack.items.filter((item) => item.references.length || item.text.length || item.source);
  return [
    line(["主题", title], [1, 3], Math.max(least, height(title, VALUE, size))),
    line(["时间", pack.date ? spokenDate(pack.date) : "", "地点", pack.place]),
    line(["主持人", "", "记录人", ""]),
    line(["参加人", ""], [1, 3], 16),
    line(["学习篇目", "篇名、文号和所读部分", "领学人"], [2, 3], least),
    ...read.map((item) => {
      const source = item.source || item.title || item.heading;
      return line(["", source, item.reader], [2, 3], Math.max(least, height(source, SOURCE, size)));
    }),
  ];
}

/** @param {string[]} texts @param {number[]} span @param {number} high @param {boolean} isHigh @returns {Line} */
function line(texts, span = [], high = 8, isHigh = false) {
  return { texts, span, height: high, isHigh };
}

/** @param {Line[]} rows */
function heightOf(rows) {
  return rows.reduce((sum, row) => sum + row.height, 0);
}

/** Millimetres of `text` in a cell of that width. @param {string} text @param {number} width @param {number} size */
function height(text, width, size) {
  const sign = size * 0.353;
  const perLine = Math.max(1, Math.floor((width - 5) / sign));
  return text.split("\n").reduce((sum, each) => sum + Math.ceil(Math.max(each.length, 1) / perLine), 0) * sign * 1.35 + 2;
}

/** @param {Line[]} lines @param {number} size */
function tableXml(lines, size) {
  const sides = ["top", "left", "bottom", "right", "insideH", "insideV"];
  const borders = sides.map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`).join("");
  const grid = WIDTHS.map((width) => `<w:gridCol w:w="${twips(width)}"/>`).join("");
  const rows = lines.map((each, number) => rowXml(each, size, !each.texts[0], !lines[number + 1]?.texts[0] && number + 1 < lines.length));
  return `<w:tbl><w:tblPr><w:tblW w:w="${twips(180)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join("")}</w:tbl>`;
}

/**
 * A label stands once for the rows below it that have none.
 * @param {Line} row
 * @param {number} size
 * @param {boolean} isBelow
 * @param {boolean} isOver
 */
function rowXml(row, size, isBelow, isOver) {
  const cells = row.texts.map((text, column) => {
    const [first, last] = row.span.length && column === row.span[0] ? row.span : [column, column];
    const width = WIDTHS.slice(first, last + 1).reduce((sum, each) => sum + each, 0);
    const isLabel = column === 0 || column === 2 && !row.span.length || row.texts[0] === "学习篇目";
    const merge = column ? "" : isBelow ? "<w:vMerge/>" : isOver ? '<w:vMerge w:val="restart"/>' : "";
    const span = last > first ? `<w:gridSpan w:val="${last - first + 1}"/>` : "";
    const middle = isLabel || !row.isHigh ? '<w:vAlign w:val="center"/>' : "";
    const lines = text.split("\n").map((each) => paragraph(each, size, isLabel ? "黑体" : "仿宋_GB2312", isLabel ? "center" : "left", size * 1.3));
    return `<w:tc><w:tcPr><w:tcW w:w="${twips(width)}" w:type="dxa"/>${span}${merge}${middle}</w:tcPr>${lines.join("")}</w:tc>`;
  });
  return `<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="${twips(row.height)}" w:hRule="atLeast"/></w:trPr>${cells.join("")}</w:tr>`;
}

/**
 * @param {string} text
 * @param {number} size in points
 * @param {string} font
 * @param {"left" | "center"} align
 * @param {number} pitch of lines, in points
 * @param {boolean} isBold
 */
function paragraph(text, size, font, align, pitch, isBold = false) {
  const form = `<w:pPr><w:spacing w:before="0" w:after="0" w:line="${Math.round(pitch * 20)}" w:lineRule="exact"/><w:jc w:val="${align}"/></w:pPr>`;
  const face = `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${font}"/>${isBold ? "<w:b/>" : ""}<w:sz w:val="${size * 2}"/><w:szCs w:val="${size * 2}"/>`;
  return `<w:p>${form}${text ? `<w:r><w:rPr>${face}</w:rPr><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>` : ""}</w:p>`;
}

/** @param {number} millimetres */
function twips(millimetres) {
  return Math.round(millimetres * TWIPS);
}
