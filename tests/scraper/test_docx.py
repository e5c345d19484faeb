"""What Word prints and does not store, and what it stores and does not print."""

from __future__ import annotations

import pytest

from scraper.extract.docx import extract
from scraper.extract.docx_numbering import spell
from scraper.text.rows import Hint

from .written_files import zipped

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(body: str, **parts: str) -> bytes:
    """A Word file with `body` and further parts by their stems."""
    files = {f"word/{stem}.xml": f"<w:root {W}>{text}</w:root>".encode() for stem, text in parts.items()}
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": document, **files})


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def lines(data: bytes) -> list[str]:
    return [row.raw for row in extract(data, "a.docx").rows]


def test_deleted_text_is_gone_and_inserted_text_stays() -> None:
    deleted = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    inserted = "<w:ins><w:r><w:t>新</w:t></w:r></w:ins>"
    assert lines(word(f"<w:p>{deleted}{inserted}<w:r><w:t>规定</w:t></w:r></w:p>")) == ["新规定"]


def test_hidden_text_is_not_read_and_told() -> None:
    layout = extract(
        word("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>批注</w:t></w:r><w:r><w:t>正文</w:t></w:r></w:p>"), "a.docx"
    )
    assert [row.raw for row in layout.rows] == ["正文"]
    assert [doubt.sentence for doubt in layout.doubts] == ["Word 文件里有隐藏文字，没有收入：“批注”"]


def test_merged_cell_stands_once() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"

    rows = (
        cell("项目", '<w:gridSpan w:val="2"/>') + cell("备注"),
        cell("甲", '<w:vMerge w:val="restart"/>') + cell("一") + cell("无"),
        cell("", "<w:vMerge/>") + cell("二") + cell("有"),
    )
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    layout = extract(word(table), "a.docx")
    assert [row.raw.split("\t") for row in layout.rows] == [["项目", "", "备注"], ["甲", "一", "无"], ["", "二", "有"]]
    assert all(row.has(Hint.TABLE) for row in layout.rows)


def test_table_of_one_column_is_a_frame_and_no_table() -> None:
    layout = extract(word(f"<w:tbl><w:tr><w:tc>{paragraph('通知')}</w:tc></w:tr></w:tbl>"), "a.docx")
    assert [(row.raw, row.has(Hint.TABLE)) for row in layout.rows] == [("通知", False)]


NUMBERING = """
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:start w:val="1"/>
  <w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条"/><w:suff w:val="space"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/><w:suff w:val="nothing"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
"""


def in_list(number: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def test_numbers_count_as_in_word() -> None:
    places = ((1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (2, 0), (2, 0))
    body = "".join(paragraph("文", in_list(*place)) for place in places)
    assert lines(word(body, numbering=NUMBERING)) == [
        "第一条 文",
        "一.1文",
        "一.2文",
        "第二条 文",
        "二.1文",
        "第一条 文",
        "第二条 文",
    ]


def test_number_of_a_style_is_printed_and_zero_takes_it_away() -> None:
    style = f'<w:style w:type="paragraph" w:styleId="A"><w:name w:val="条"/><w:pPr>{in_list(1, 0)}</w:pPr></w:style>'
    body = paragraph("甲", '<w:pStyle w:val="A"/>') + paragraph(
        "乙", '<w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    assert lines(word(body, numbering=NUMBERING, styles=style)) == ["第一条 甲", "乙"]


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCounting", "二十一"),
        (110, "chineseCountingThousand", "一百一十"),
        (105, "chineseCountingThousand", "一百零五"),
        (2010, "chineseCountingThousand", "二千零一十"),
        (12, "ideographDigital", "一二"),
        (11, "chineseLegalSimplified", "壹拾壹"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "㉑"),
        (4, "decimalFullWidth", "４"),
        (28, "upperLetter", "BB"),
        (1994, "upperRoman", "MCMXCIV"),
        (9, "lowerRoman", "ix"),
        (7, "decimalZero", "07"),
        (3, "ideographTraditional", "丙"),
        (5, "anything new", "5"),
    ],
)
def test_number_is_written_in_its_form(number: int, form: str, printed: str) -> None:
    assert spell(number, form) == printed


def test_text_of_headers_and_footers_is_page_matter() -> None:
    layout = extract(word(paragraph("正文"), header1=paragraph("内部资料"), footer1=paragraph("— 1 —")), "a.docx")
    assert [(row.raw, row.has(Hint.CHROME)) for row in layout.rows] == [("正文", False), ("— 1 —", True), ("内部资料", True)]


def test_page_break_begins_a_page_and_line_break_a_line() -> None:
    body = '<w:p><w:r><w:t>上</w:t><w:br/><w:t>下</w:t><w:br w:type="page"/><w:t>次页</w:t></w:r></w:p>'
    rows = extract(word(body), "a.docx").rows
    assert [(row.text, row.new_page) for row in rows] == [("上", False), ("下", False), ("次页", True)]
