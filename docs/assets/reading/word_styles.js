// @ts-check
/** The look of an official document in Word, after GB/T 9704—2012: A4, 22 lines of 28 characters, 3号仿宋. */

/** Sizes in half points: 二号 22 pt, 三号 16 pt, 四号 14 pt. */
const SIZE = { second: 44, third: 32, fourth: 28 };
const FONT = { song: "方正小标宋简体", fang: "仿宋_GB2312", hei: "黑体", kai: "楷体_GB2312", plain: "宋体" };
export const RED = "E60012";

/** Margins 37, 26, 35, 28 mm leave 156 × 225 mm for 22 lines of 28 characters. */
const TEXT_WIDTH = 8845;
const LINE_PITCH = 579;
/** 28 characters of 16 points are a little wider than 156 mm. Not by a grid of characters: LibreOffice and WPS read it otherwise than Word. */
const NARROWER = '<w:spacing w:val="-5"/>';

const MAIN = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * @param {string} id
 * @param {string} name
 * @param {string} paragraph paragraph properties
 * @param {string} run run properties
 * @param {string} base
 */
function style(id, name, paragraph, run, base = "Normal") {
  return (
    `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="${base}"/>` +
    `<w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`
  );
}

/** @param {string} font @param {number} size in half points @param {string} more */
function face(font, size, more = "") {
  return `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${font}" w:cs="Times New Roman"/>${more}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`;
}

/** Off the grid of lines, which is made for the text. */
const FREE = '<w:snapToGrid w:val="0"/>';
/** Letters of other sizes stand as wide as they are. */
const WIDE = '<w:spacing w:val="0"/>';
const TITLE_LINES = '<w:spacing w:after="579" w:line="700" w:lineRule="exact"/>';
const INDENT = '<w:ind w:firstLineChars="200" w:firstLine="632"/>';
const CENTRE = '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>';
const FLUSH = '<w:ind w:firstLineChars="0" w:firstLine="0"/>';
/** The order of elements is that of the schema: keepNext, spacing, ind, jc, outlineLvl. @param {number} level */
const heading = (level) => `<w:keepNext/>${INDENT}<w:outlineLvl w:val="${level}"/>`;

/** word/styles.xml */
export function stylesXml() {
  return (
    `${HEADER}<w:styles ${MAIN}><w:docDefaults><w:rPrDefault><w:rPr>${face(FONT.fang, SIZE.third)}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>` +
    '<w:pPrDefault/></w:docDefaults>' +
    `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr><w:rPr>${face(FONT.fang, SIZE.third, NARROWER)}</w:rPr></w:style>` +
    style("Text", "公文正文", INDENT, "") +
    style("Issuer", "发文机关标志", `${FREE}<w:spacing w:before="200" w:after="200"/>${CENTRE}`, face(FONT.song, 72, `<w:color w:val="${RED}"/>${WIDE}`)) +
    style("Number", "发文字号", `<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="6" w:color="${RED}"/></w:pBdr><w:spacing w:after="${LINE_PITCH * 2}"/>${CENTRE}`, "") +
    style("Heading0", "公文标题", `<w:keepNext/>${FREE}${TITLE_LINES}${CENTRE}<w:outlineLvl w:val="0"/>`, face(FONT.song, SIZE.second, WIDE)) +
    style("Attached", "附件标题", `<w:keepNext/><w:pageBreakBefore/>${FREE}${TITLE_LINES}${CENTRE}<w:outlineLvl w:val="0"/>`, face(FONT.song, SIZE.second, WIDE)) +
    style("Byline", "署名与副题", `<w:spacing w:after="${LINE_PITCH / 2 | 0}"/>${CENTRE}`, face(FONT.kai, SIZE.third)) +
    style("Salutation", "主送机关", FLUSH, "") +
    style("Level2", "一级标题", heading(1), face(FONT.hei, SIZE.third)) +
    style("Level3", "二级标题", heading(2), face(FONT.kai, SIZE.third)) +
    style("Level4", "三级标题", heading(3), face(FONT.fang, SIZE.third, "<w:b/>")) +
    style("Level5", "四级标题", heading(4), "") +
    style("Signature", "发文机关署名", '<w:keepNext/><w:spacing w:before="1158"/><w:ind w:rightChars="200" w:right="632" w:firstLineChars="0" w:firstLine="0"/><w:contextualSpacing/><w:jc w:val="right"/>', "") +
    style("Date", "成文日期", '<w:ind w:rightChars="400" w:right="1264" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="right"/>', "") +
    style("Cell", "表内文字", `${FREE}<w:spacing w:line="400" w:lineRule="exact"/>${FLUSH}<w:jc w:val="left"/>`, face(FONT.fang, 24, WIDE)) +
    style("Imprint", "版记", `<w:pBdr><w:top w:val="single" w:sz="8" w:space="2" w:color="000000"/><w:bottom w:val="single" w:sz="8" w:space="2" w:color="000000"/></w:pBdr><w:tabs><w:tab w:val="right" w:pos="${TEXT_WIDTH}"/></w:tabs><w:spacing w:before="400"/>${FLUSH}`, face(FONT.fang, SIZE.fourth, WIDE)) +
    style("Note", "网站说明", `${FREE}<w:spacing w:before="200" w:line="320" w:lineRule="exact"/>${FLUSH}<w:jc w:val="left"/>`, face(FONT.plain, 18, `<w:color w:val="666666"/>${WIDE}`)) +
    style("PageOdd", "页码单", '<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>', face(FONT.plain, SIZE.fourth)) +
    style("PageEven", "页码双", '<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>', face(FONT.plain, SIZE.fourth)) +
    "</w:styles>"
  );
}

/** The page: its size, margins, grid and footers. */
export function sectionXml() {
  return (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/>' +
    '<w:pgSz w:w="11906" w:h="16838"/>' +
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1417" w:gutter="0"/>' +
    `<w:docGrid w:type="lines" w:linePitch="${LINE_PITCH}"/></w:sectPr>`
  );
}

/** The page number between dashes. @param {"PageOdd" | "PageEven"} name */
export function footerXml(name) {
  return (
    `${HEADER}<w:ftr ${MAIN}><w:p><w:pPr><w:pStyle w:val="${name}"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>` +
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>' +
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' +
    '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
  );
}

/** word/settings.xml: odd and even pages have page numbers on their outer side. */
export function settingsXml() {
  return (
    `${HEADER}<w:settings ${MAIN}><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/>` +
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
  );
}
