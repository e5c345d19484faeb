// @ts-check
/** A document of the site as a Word file in the layout of official documents; pure: text in, bytes out. */

import { footerXml, sectionXml, settingsXml, stylesXml } from "./word_styles.js";
import { zipTexts } from "./zip.js";

/**
 * @typedef {object} Paper
 * @property {string} title
 * @property {string[]} titlePieces the title, cut where a line may end; a piece "\n" where it must
 * @property {string} [issuer]
 * @property {string} [number]
 * @property {string[]} above lines over the title: kicker
 * @property {string[]} below lines under it: subtitle, byline
 * @property {import("./blocks.js").Block[]} blocks
 * @property {string} disclosure
 * @property {string[]} imprint who printed it, and when
 * @property {string[]} notes where it was taken from, and whether it is still in force
 * @property {string} made YYYY-MM-DDTHH:MM:SSZ
 */

const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const PRINT_STYLES = { salutation: "Salutation", signature: "Signature", date: "Date" };
/** @type {Record<string, string>} */
const MARKS = { "\t": "<w:tab/>", "\n": "<w:br/>" };
const TITLE_LINE = 20;
/** Characters of 二号 on a line. */
const LINE_POINTS = 442;
/** The width of the text, 156 mm. */

/**
 * @param {Paper} paper
 * @returns {Uint8Array}
 */
export function makeWord(paper) {
  return zipTexts([
    ["[Content_Types].xml", contentTypes()],
    ["_rels/.rels", relations([["officeDocument", "word/document.xml"], ["core", "docProps/core.xml"]])],
    ["docProps/core.xml", coreXml(paper)],
    ["word/document.xml", documentXml(paper)],
    ["word/styles.xml", stylesXml()],
    ["word/settings.xml", settingsXml()],
    ["word/footer1.xml", footerXml("PageOdd")],
    ["word/footer2.xml", footerXml("PageEven")],
    ["word/_rels/document.xml.rels", relations([["styles", "styles.xml"], ["settings", "settings.xml"], ["footer", "footer1.xml"], ["footer", "footer2.xml"]])],
  ]);
}

/** Text as XML: what XML 1.0 cannot hold is left out. @param {string} text */
export function escapeXml(text) {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? "");
}

/** @param {Paper} paper */
function documentXml(paper) {
  const body = [
    ...headOf(paper),
    ...paper.blocks.map(blockXml),
    paper.disclosure ? paragraph("Text", paper.disclosure) : "",
    paper.imprint.some(Boolean) ? paragraph("Imprint", paper.imprint.join("\t")) : "",
    ...paper.notes.map((note) => paragraph("Note", note)),
  ];
  return (
    `${HEADER}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${OFFICE}">` +
    `<w:body>${body.join("")}${sectionXml()}</w:body></w:document>`
  );
}

/** The red head, then the title. @param {Paper} paper */
function headOf(paper) {
  const out = [];
  const issuers = (paper.issuer ?? "").split(/、(?=.{4})/).filter(Boolean);
  // 发文机关标志: as large as one line holds, between 一号 and 初号; issuers that write together stand below one another.
  const size = Math.max(52, Math.min(84, Math.floor((LINE_POINTS / Math.max(1, ...issuers.map((name) => name.length))) * 2) - 2));
  for (const name of issuers) out.push(paragraph("Issuer", name, `<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`));
  if (paper.issuer || paper.number) out.push(paragraph("Number", paper.number ?? ""));
  for (const line of paper.above) out.push(paragraph("Byline", line));
  out.push(paragraph("Heading0", breakTitle(paper.titlePieces)));
  for (const line of paper.below) out.push(paragraph("Byline", line));
  return out;
}

/**
 * The title in lines that keep words whole; as it comes where it has lines of its own or a piece is longer than a line.
 * @param {string[]} pieces
 */
function breakTitle(pieces) {
  if (pieces.some((piece) => piece === "\n" || piece.length > TITLE_LINE)) return pieces.join("");
  /** @type {string[]} */
  const lines = [];
  for (const piece of pieces) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + piece.length <= TITLE_LINE) lines[lines.length - 1] = last + piece;
    else lines.push(piece);
  }
  return lines.join("\n");
}

/** @param {import("./blocks.js").Block} block */
function blockXml(block) {
  if (block.kind === "table") return tableXml(block.rows ?? []);
  if (block.kind === "paragraph") return paragraph(block.printStyle ? PRINT_STYLES[block.printStyle] : "Text", block.text);
  return paragraph(block.level === 1 ? "Attached" : `Level${Math.min(block.level ?? 2, 5)}`, block.text);
}

/**
 * @param {string} style
 * @param {string} text with tabs and line breaks
 * @param {string} run properties of its run
 */
function paragraph(style, text, run = "") {
  const pieces = text.split(/([\t\n])/).map((piece) => MARKS[piece] ?? `<w:t xml:space="preserve">${escapeXml(piece)}</w:t>`);
  const properties = run ? `<w:rPr>${run}</w:rPr>` : "";
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r>${properties}${pieces.join("")}</w:r></w:p>`;
}

/**
 * @param {string | {text: string, isChanged: boolean}[]} cell
 * @param {string} run
 */
function cellXml(cell, run) {
  if (typeof cell === "string") return paragraph("Cell", cell, run);
  const runs = cell.map(({ text, isChanged }) => {
    const pieces = text.split(/([\t\n])/).map((piece) => MARKS[piece] ?? `<w:t xml:space="preserve">${escapeXml(piece)}</w:t>`);
    return `<w:r>${isChanged ? '<w:rPr><w:b/><w:u w:val="single"/></w:rPr>' : ""}${pieces.join("")}</w:r>`;
  });
  return `<w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr>${runs.join("")}</w:p>`;
}

/** A cell is text, or pieces of which the changed ones are set off. @param {(string | {text: string, isChanged: boolean}[])[][]} rows */
function tableXml(rows) {
  const columns = Math.max(1, rows[0]?.length ?? 1);
  const width = Math.floor(8845 / columns);
  const border = ["top", "left", "bottom", "right", "insideH", "insideV"].map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`);
  const grid = `<w:tblGrid>${`<w:gridCol w:w="${width}"/>`.repeat(columns)}</w:tblGrid>`;
  const lines = rows.map((row, index) => {
    const cells = row.map((cell) => `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${cellXml(cell, index ? "" : "<w:b/>")}</w:tc>`);
    return `<w:tr><w:trPr><w:cantSplit/>${index ? "" : "<w:tblHeader/>"}</w:trPr>${cells.join("")}</w:tr>`;
  });
  return (
    `<w:tbl><w:tblPr><w:tblW w:w="${width * columns}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>${border.join("")}</w:tblBorders>` +
    `<w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>${grid}${lines.join("")}</w:tbl>` +
    '<w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr></w:p>'
  );
}

/** @param {Paper} paper */
function coreXml(paper) {
  return (
    `${HEADER}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escapeXml(paper.title)}</dc:title><dc:creator>${escapeXml(paper.issuer ?? "")}</dc:creator>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${paper.made}</dcterms:created></cp:coreProperties>`
  );
}

/** @param {[string, string][]} targets kind and file; ids count from rId1 */
function relations(targets) {
  const lines = targets.map(([kind, target], index) => {
    const type = kind === "core" ? `${PACKAGE}/relationships/metadata/core-properties` : `${OFFICE}/${kind}`;
    return `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`;
  });
  return `${HEADER}<Relationships xmlns="${PACKAGE}/relationships">${lines.join("")}</Relationships>`;
}

function contentTypes() {
  const parts = [["document", "document.main"], ["styles", "styles"], ["settings", "settings"], ["footer1", "footer"], ["footer2", "footer"]];
  const lines = parts.map(([file, kind]) => `<Override PartName="/word/${file}.xml" ContentType="${WORD}.${kind}+xml"/>`);
  return (
    `${HEADER}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/>${lines.join("")}` +
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
  );
}
