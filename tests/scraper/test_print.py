"""Pages as people print and scan them: on their side, in columns, downwards, with stamps and watermarks, with broken fonts."""

from __future__ import annotations

import io
from importlib.util import find_spec

import pypdfium2
import pytest

from scraper.extract import extract
from scraper.extract.pdf_characters import read_characters
from scraper.extract.printed_layout import layout_of
from scraper.extract.printed_page import Piece, PrintedPage
from scraper.extract.text_layer import is_garbage
from scraper.text.layout import Layout
from scraper.text.rows import Row

from .written_files import printed

SENTENCES = (
    "渡口小学的教室临着江，推开窗便是码头，轮船靠岸的时候，孩子们总要往外看上一眼。",
    "三月里，支部把党课搬到了船上，十二名党员教师和六十三名学生一起听老船工讲渡口的往事。",
    "“从前过江要等半天。”老船工说，“如今桥通了，渡口还在，故事也还在。”",
    "学校把这些故事编成了读本，一学期讲十六课，课课有图，篇篇有人。",
    "家长们说，孩子回家讲起渡口来，眼睛里有光，这比什么都强。",
)
STYLE = """
@page { size: A4; margin: 0 } body { margin: 0; font: 20px/34px "Noto Serif CJK SC" } p { margin: 0; text-indent: 2em }
section { break-after: page; width: 794px; height: 1120px; padding: 80px 90px; box-sizing: border-box; position: relative }
section { overflow: hidden }
"""
TEXT = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
OVER = "position:absolute;left:150px;top:150px;font-size:60px;white-space:nowrap"
MARK = f"{OVER};color:rgba(120,120,120,.3);transform:rotate(-40deg)"
LIGHT = f"{OVER};color:#ddd;z-index:-1"
PAGES = {
    "upright": f"<section>{TEXT}</section>",
    "quarter": f'<section><div style="transform:rotate(90deg);width:614px;margin-top:180px">{TEXT}</div></section>',
    "other quarter": f'<section><div style="transform:rotate(-90deg);width:614px;margin-top:180px">{TEXT}</div></section>',
    "on its head": f'<section><div style="transform:rotate(180deg);width:614px">{TEXT}</div></section>',
    "twice": f'<section><div style="position:absolute;left:90px;top:80px;width:614px">{TEXT}</div>{TEXT}</section>',
    "two columns": f'<section style="height:500px"><div style="columns:2;column-gap:40px;height:345px">{TEXT}</div></section>',
    "rest beside": f'<section><div style="columns:2;column-gap:40px;column-fill:auto;height:510px">{TEXT}</div></section>',
    "three columns": f'<section><div style="columns:3;column-gap:30px;font-size:15px;height:330px">{TEXT}</div></section>',
    "downwards": f'<section><div style="writing-mode:vertical-rl;height:900px">{TEXT}</div></section>',
    "aslant over it": f'<section>{TEXT}<div style="{MARK}">内部资料</div></section>',
    "light below it": f'<section>{TEXT}<div style="{LIGHT}">仅供校内使用</div></section>',
}


def texts_of(rows: list[Row]) -> str:
    return "".join(row.squashed for row in rows if row.aside is None)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return printed(f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>{''.join(PAGES.values())}")


@pytest.fixture(scope="module")
def layout(pdf: bytes) -> Layout:
    return extract(pdf, "a.pdf")


def page_of(layout: Layout, number: int) -> list[Row]:
    starts = [0, *(at for at, row in enumerate(layout.rows) if row.new_page and at), len(layout.rows)]
    return list(layout.rows[starts[number] : starts[number + 1]])


@pytest.mark.parametrize("name", PAGES)
def test_page_is_read_in_its_order_however_it_lies(name: str, layout: Layout) -> None:
    assert texts_of(page_of(layout, list(PAGES).index(name))) == "".join(SENTENCES)


def test_watermarks_are_told(layout: Layout) -> None:
    assert [row.raw for row in layout.rows if row.aside == "watermark"] == ["内部资料", "仅供校内使用"]
    assert layout.watermarks == ("内部资料", "仅供校内使用")


@pytest.mark.parametrize("name", ["two columns", "three columns"])
def test_columns_keep_the_indents_of_their_paragraphs(name: str, layout: Layout) -> None:
    rows = page_of(layout, list(PAGES).index(name))
    assert sum(row.indent >= 1.5 for row in rows) == len(SENTENCES)


def test_page_that_is_shown_turned_is_read_as_it_is_written(pdf: bytes) -> None:
    for turn in (90, 180, 270):
        document = pypdfium2.PdfDocument(pdf)
        document[0].set_rotation(turn)
        out = io.BytesIO()
        document.save(out)
        assert texts_of(page_of(extract(out.getvalue(), "a.pdf"), 0)) == "".join(SENTENCES)


def test_vertical_writing_is_told_by_most_of_its_characters(pdf: bytes) -> None:
    document = pypdfium2.PdfDocument(pdf)
    found = [name for name, page in zip(PAGES, document, strict=True) if read_characters(page, page.get_textpage()).is_vertical]
    assert found == ["downwards"]


def line(text: str, x: float, y: float, size: float = 12.0) -> Piece:
    return Piece(x, y, x + size * len(text), y + size, text, size)


def test_readings_above_words_and_stamps_of_scanners_are_set_aside() -> None:
    pieces = (
        line("lí sāo", 150, 91, 6),
        line("请诵读《离骚》选段，做好记录，按时上报。", 100, 100),
        line("各校要认真准备，不得走过场。", 100, 120),
        line("扫描全能王", 400, 780, 9),
        line("创建", 450, 780, 9),
    )
    rows = layout_of([PrintedPage(595, 842, pieces)]).rows
    assert [(row.raw.strip(), row.aside) for row in rows] == [
        ("lí sāo", "ruby reading"),
        ("请诵读《离骚》选段，做好记录，按时上报。", None),
        ("各校要认真准备，不得走过场。", None),
        ("扫描全能王", "scanner's stamp"),
        ("创建", "scanner's stamp"),
    ]


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        (SENTENCES[0] + SENTENCES[1], False),
        ("關於做好家訪工作的通知，各中小學、幼兒園要認真貫徹落實，明確專人負責，按時報送總結。", False),
        ("王一平、赵大川、李小禾、孙兰汀、周望川、陈桐岭、吴石渡、郑青禾、冯澄江、褚明川、卫柳浦、蒋清嘉", False),
        ("Teaching plan for the spring term of the river school, grade three to grade six", False),
        ("¹ØÓÚ×öºÃ¼Ò·Ã¹¤×÷µÄÍ¨Öª£¬¸÷ÖÐÐ¡Ñ§Òª¾«ÐÄ×éÖ¯£¬È·±£°²È«¡£", True),
        ("□□□□□□□□□□□□□□□□□□□□关于□□□□□□□□□□□□□□□□", True),
        ("\ue123\ue124\ue125" * 20 + "通知", True),
        (("关于做好家访工作的通知，各学校要成立领导小组，明确专人负责" * 2).encode().decode("gb18030", "ignore"), True),
    ],
)
def test_text_layer_of_a_broken_font_is_told_from_text(text: str, broken: bool) -> None:
    assert is_garbage(text) is broken


@pytest.mark.skipif(find_spec("rapidocr") is None, reason="没有安装文字识别（extra ocr）")
@pytest.mark.parametrize("turn", [90, 180])
def test_scan_that_lies_on_its_side_is_read_from_its_beginning(turn: int, pdf: bytes) -> None:
    picture, out = pypdfium2.PdfDocument(pdf)[0].render(scale=1.5).to_pil().convert("RGB"), io.BytesIO()
    picture.crop((0, 0, picture.width, picture.height // 3)).rotate(turn, expand=True).save(out, "PNG")
    text = texts_of(list(extract(out.getvalue(), "a.png").rows))
    assert text.startswith("渡口小学的教室临着江")
    assert text.index("三月里") < text.index("家长们说")
