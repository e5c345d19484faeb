"""What Word prints and does not store, and what it stores and does not print."""

from __future__ import annotations

import pytest

from scraper.extract import extract as extract_any
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


def run(inner: str, properties: str = "") -> str:
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr>{inner}</w:r></w:p>"


@pytest.mark.parametrize(
    ("inner", "printed"),
    [
        ('<w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t>', "☑是"),
        ('<w:sym w:font="Wingdings" w:char="F0A8"/><w:t>否</w:t>', "□否"),
        ('<w:sym w:font="Wingdings 2" w:char="F052"/><w:sym w:font="Wingdings 2" w:char="00A3"/>', "☑□"),
        ('<w:sym w:font="Wingdings" w:char="F0FD"/><w:sym w:font="Wingdings" w:char="F0FC"/>', "☒✓"),
        ('<w:sym w:font="Wingdings" w:char="F083"/><w:t>步</w:t>', "③步"),
        ('<w:t>不</w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:t>5</w:t>', "不≥5"),
        ('<w:sym w:font="宋体" w:char="25A1"/><w:t>空</w:t>', "□空"),
        ("<w:t>0000</w:t><w:noBreakHyphen/><w:t>1234</w:t>", "0000-1234"),
        ("<w:t>甲\u2028乙\u000b丙\u200b丁\u00ad戊</w:t>".replace("\u000b", "\u2029"), "甲|乙|丙丁戊"),
    ],
)
def test_signs_of_symbol_fonts_stay_what_they_are(inner: str, printed: str) -> None:
    assert lines(word(run(inner))) == printed.split("|")


def test_letters_in_a_symbol_font_are_what_the_font_draws() -> None:
    assert lines(word(run("<w:t>\u00feR通过</w:t>", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'))) == ["☑\uf052通过"]


def test_sign_of_an_unknown_font_is_a_doubt_and_never_an_empty_box() -> None:
    layout = extract_any(word(run('<w:sym w:font="Wingdings 3" w:char="F07D"/><w:t>是</w:t>')), "a.docx")
    assert layout.rows[0].raw == "\uf07d是"
    assert [d.lines for d in layout.doubts] == [(1,)]


CHECK = '<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{}</w:checkBox></w:ffData></w:fldChar>'
END = '<w:instrText>FORMCHECKBOX</w:instrText><w:fldChar w:fldCharType="end"/><w:t>同意</w:t>'


@pytest.mark.parametrize(
    ("state", "printed"),
    [
        ('<w:default w:val="1"/>', "☒同意"),
        ("<w:default w:val='0'/><w:checked/>", "☒同意"),
        ('<w:checked w:val="0"/>', "☐同意"),
        ("", "☐同意"),
    ],
)
def test_box_of_an_old_form_is_as_it_is_drawn(state: str, printed: str) -> None:
    assert lines(word(run(CHECK.format(state) + END))) == [printed]


@pytest.mark.parametrize(
    ("control", "printed"),
    [
        (
            '<w:checkbox><w:checked w:val="1"/></w:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☑</w:t></w:r></w:sdtContent>',
            "☑是",
        ),
        ('<w:checkbox><w:checked w:val="1"/></w:checkbox></w:sdtPr><w:sdtContent/>', "☒是"),
        ('<w:checkbox><w:checked w:val="0"/></w:checkbox></w:sdtPr>', "☐是"),
    ],
)
def test_box_of_a_content_control_is_read(control: str, printed: str) -> None:
    assert lines(word(f"<w:p><w:sdt><w:sdtPr>{control}</w:sdt><w:r><w:t>是</w:t></w:r></w:p>")) == [printed]


def field_of(instruction: str) -> str:
    begin, end = '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>'
    return f"<w:t>前</w:t>{begin}<w:instrText>{instruction}</w:instrText>{end}<w:t>后</w:t>"


def test_fields_that_draw_characters_are_read() -> None:
    assert lines(word(run(field_of("eq \\o\\ac(○,7)")))) == ["前⑦后"]
    assert lines(word(run(field_of("EQ \\f(3,10)")))) == ["前3/10后"]
    layout = extract(word(run(field_of("EQ \\* jc2 \\o\\ad(\\s\\up 9(shū),书)"))), "a.docx")
    assert [(row.raw, row.aside) for row in layout.rows] == [("前书后", None), ("shū", "ruby reading")]
    assert extract(word(run(field_of("EQ \\b(甲)"))), "a.docx").doubts
    listing = '<w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/>'
    listing += '<w:listEntry w:val="乙"/></w:ddList></w:ffData></w:fldChar><w:fldChar w:fldCharType="end"/>'
    assert lines(word(run(listing))) == ["乙"]


def test_raised_digits_and_formulas_never_become_other_numbers() -> None:
    power = '<w:p><w:r><w:t>共10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r></w:p>'
    assert lines(word(power)) == ["共10²"]
    formula = "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
    assert lines(word(f'<w:p xmlns:m="urn:m"><w:r><w:t>占</w:t></w:r>{formula}</w:p>')) == ["占1/2"]


def test_notes_keep_their_marks_and_text() -> None:
    text = '<w:p><w:r><w:t>甲</w:t><w:footnoteReference w:id="7"/><w:t>乙</w:t><w:footnoteReference w:id="3"/></w:r></w:p>'
    notes = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteRef/><w:t>{t}</w:t></w:r></w:p></w:footnote>' for n, t in NOTES
    )
    assert lines(word(text, footnotes=notes)) == ["甲¹乙²", "¹前一条", "²后一条"]
    circled = '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircleChinese"/></w:footnotePr>'
    assert lines(word(text, footnotes=notes, settings=circled)) == ["甲①乙②", "①前一条", "②后一条"]


NOTES = ((3, "后一条"), (7, "前一条"))


def table_of(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def cell_of(*texts: str, inner: str = "") -> str:
    return f"<w:tc>{''.join(map(paragraph, texts))}{inner}</w:tc>"


def test_cells_keep_their_lines_apart_and_the_tables_in_them() -> None:
    inner = table_of(cell_of("2022年") + cell_of("优秀"))
    table = table_of(cell_of("人数") + cell_of("备注"), cell_of("13", "14") + cell_of(inner=inner))
    layout = extract(word(paragraph("上文") + table), "a.docx")
    assert [row.raw for row in layout.rows] == ["上文", "人数\t备注", "13 14\t2022年 优秀"]
    assert [row.has(Hint.TABLE) for row in layout.rows] == [False, True, True]


def test_red_head_in_a_table_is_no_table() -> None:
    head = table_of(cell_of("桐岭县教育局", "桐岭县财政局") + cell_of("文件"))
    assert lines(word(head + paragraph("桐教发〔2023〕9号"))) == ["桐岭县教育局", "桐岭县财政局文件", "桐教发〔2023〕9号"]


def test_watermark_is_told_and_word_art_is_text() -> None:
    art = '<w:p xmlns:v="urn:v"><w:r><w:pict><v:shape><v:textpath string="{}"/></v:shape></w:pict></w:r></w:p>'
    layout = extract(word(art.format("校园之声") + paragraph("正文"), header1=art.format("内部资料")), "a.docx")
    assert [(row.raw, row.aside) for row in layout.rows] == [("校园之声", None), ("正文", None), ("内部资料", "watermark")]
    assert layout.watermarks == ("内部资料",)


def test_number_that_word_draws_is_told_apart() -> None:
    numbered = paragraph("甲事", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    numbering = f'{NUMBERING}<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    (row,) = extract(word(numbered, numbering=numbering), "a.docx").rows
    assert row.raw[slice(*row.drawn)] == "第一条"
