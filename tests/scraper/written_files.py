"""One invented notice as the files that offices send: text, web page, PDF, Word, OFD, scan."""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import pypdfium2
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from scraper.extract.pdf import _rules
from scraper.extract.pdf_characters import read_characters
from tests.conftest import CHROMIUM, SWITCHES


@dataclass(frozen=True)
class Line:
    """One paragraph of the notice: how it stands on the page, and the list it is numbered in."""

    text: str
    place: str = "body"
    """body, flush, centre, right, title, red or page (a title on a new page)."""
    level: int | None = None
    """Of the automatic numbering, from 0."""
    rows: tuple[tuple[str, ...], ...] = ()


NOTICE = (
    Line("澄江市明川区教育局文件", "red"),
    Line("明教发〔2023〕14号", "centre"),
    Line("关于印发《明川区中小学校园阅读提升行动方案》的通知", "title"),
    Line("各中小学校、幼儿园，局属各单位：", "flush"),
    Line(
        "为落实立德树人根本任务，进一步营造书香校园氛围，经局长办公会研究同意，现将《明川区中小学校园阅读提升行动方案》"
        "印发给你们，请结合实际认真贯彻执行。各单位要于2023年4月20日前将实施计划报送区教育局基础教育科，"
        "联系人：陶老师，电话：0000-1234567。"
    ),
    Line("澄江市明川区教育局", "right"),
    Line("2023年3月28日", "right"),
    Line("（此件公开发布）"),
    Line("明川区中小学校园阅读提升行动方案", "page"),
    Line("为深入推进全区中小学校园阅读工作，制定本方案。"),
    Line("总体要求", level=0),
    Line(
        "坚持学生为本，遵循阅读规律，用三年左右时间，建成一批有特色的书香校园，使学生的阅读兴趣明显提高，阅读量稳步增长，"
        "阅读能力得到提升。各学校要把阅读纳入课程计划，每周安排不少于一课时的阅读课，做到有计划、有场所、有指导、有评价。"
    ),
    Line("主要任务", level=0),
    Line(
        "建好阅读场所。每所学校的图书馆每天开放不少于6小时，班班建立图书角，图书生均不少于30册，每年更新比例不低于5%。", level=1
    ),
    Line("上好阅读课程。小学低年级以绘本和童谣为主，中高年级以整本书阅读为主，初中开设名著导读。", level=1),
    Line("编写阅读指导手册，明确各年级阅读篇目。", level=2),
    Line("开展阅读课例评比，每学期不少于两次。", level=2),
    Line(
        "",
        rows=(
            ("年级", "必读篇目", "完成时间"),
            ("一年级", "《春天的小路》《渔村的早晨》等四种，由学校统一配备，家长可以自愿另行购买", "6月底"),
            ("四年级", "《山那边的灯》", "12月底"),
        ),
    ),
    Line("保障措施", level=0),
    Line(
        "区教育局成立阅读提升行动领导小组，统筹推进有关工作。各学校校长是第一责任人，要亲自抓、带头读。"
        "区教育局将把阅读工作纳入年度考核，对成效突出的学校给予表扬，对工作不力的予以通报，并在全区范围内推广好的经验和做法。"
    ),
)
_HAN = "一二三四五六七八九"


def numbered(lines: Iterable[Line]) -> Iterable[tuple[Line, str]]:
    """Each line with the number that is printed before it."""
    counts = [0, 0, 0]
    for line in lines:
        if line.level is None:
            yield line, ""
            continue
        counts[line.level] += 1
        counts[line.level + 1 :] = [0] * (2 - line.level)
        number = counts[line.level]
        yield line, (f"{_HAN[number - 1]}、", f"（{_HAN[number - 1]}）", f"{number}.")[line.level]


def text_file() -> bytes:
    out = []
    for line, number in numbered(NOTICE):
        rows = ["\t".join(row) for row in line.rows]
        indent = "" if line.place in ("flush", "title", "page", "centre", "red") else "\u3000\u3000"
        out.extend(rows or [indent + number + line.text])
    return "\n".join(out).encode("gb18030")


_STYLE = """
body { font: 21px/37px "Noto Serif CJK SC" } p { margin: 0; text-indent: 2em; text-align: justify }
.centre, .title, .page, .red { text-align: center; text-indent: 0 } .flush { text-indent: 0 }
.right { text-align: right; padding-right: 4em } .title, .page { font-size: 29px } .page { break-before: page }
.red { color: red; font-size: 40px } table { border-collapse: collapse; width: 100% } td { border: 1px solid; padding: 4px }
"""


_PAPER = """
@page { size: A4; margin: 37mm 26mm 35mm 28mm; @bottom-center { content: "— " counter(page) " —"; font-size: 12px } }
"""


def html_file() -> bytes:
    out = []
    for line, number in numbered(NOTICE):
        if line.rows:
            cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in line.rows)
            out.append("<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")
        else:
            align = {"right": "right", "flush": "left", "body": "left"}.get(line.place, "center")
            bold = ("<b>", "</b>") if line.level == 0 else ("", "")
            text = f"{bold[0]}{number}{escape(line.text)}{bold[1]}"
            out.append(f'<p class="{line.place}" style="text-align:{align}">{text}</p>')
    head = f'<meta charset="utf-8"><style>{_STYLE}</style>'
    return f"<!doctype html><html><head>{head}</head><body>{''.join(out)}</body></html>".encode()


@cache
def pdf_file() -> bytes:
    """The page as Chromium prints it, with page numbers at the foot."""
    return printed(html_file().decode().replace("<style>", f"<style>{_PAPER}"))


def printed(page: str) -> bytes:
    """The PDF that Chromium makes of a page's markup."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "page.html").write_text(page, encoding="utf-8")
        target = f"--print-to-pdf={folder / 'page.pdf'}"
        switches = [*SWITCHES.split(), "--headless", "--no-pdf-header-footer", f"--user-data-dir={folder / 'profile'}"]
        command = [CHROMIUM, *switches, target, (folder / "page.html").as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (folder / "page.pdf").read_bytes()


def scans() -> list[Any]:
    """The pages of the PDF as pictures, as a scanner makes them: grey, a little noise."""
    document = pypdfium2.PdfDocument(pdf_file())
    return [page.render(scale=200 / 72, grayscale=True).to_pil().convert("RGB") for page in document]


def scan_file() -> bytes:
    """The scanned pages in one PDF without any text."""
    pages, out = scans(), io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=200)
    return out.getvalue()


def docx_file() -> bytes:
    """Word's automatic numbers, the red head in a text box, the page number in the footer."""
    document = Document()
    _add_list(document)
    for line in NOTICE:
        if line.rows:
            table = document.add_table(len(line.rows), len(line.rows[0]))
            for row, cells in zip(table.rows, line.rows, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
            continue
        paragraph = document.add_paragraph()
        if line.place == "red":
            paragraph._p.append(_text_box(line.text))
            continue
        if line.place == "page":
            paragraph.add_run().add_break(WD_BREAK.PAGE)
        paragraph.add_run(line.text).bold = line.level == 0
        if line.place in ("centre", "title", "page"):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif line.place == "right":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        elif line.place == "body":
            paragraph.paragraph_format.first_line_indent = Pt(32)
        if line.level is not None:
            number = OxmlElement("w:numPr")
            for tag, value in (("w:ilvl", line.level), ("w:numId", 77)):
                number.append(_valued(tag, value))
            paragraph._p.get_or_add_pPr().append(number)
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add_list(document: Any) -> None:
    part = document.part.numbering_part._element
    abstract, number = OxmlElement("w:abstractNum"), OxmlElement("w:num")
    abstract.set(qn("w:abstractNumId"), "77")
    number.set(qn("w:numId"), "77")
    number.append(_valued("w:abstractNumId", 77))
    for level, (form, text) in enumerate((("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))):
        element = OxmlElement("w:lvl")
        element.set(qn("w:ilvl"), str(level))
        for tag, value in (("w:start", 1), ("w:numFmt", form), ("w:suff", "nothing"), ("w:lvlText", text)):
            element.append(_valued(tag, value))
        abstract.append(element)
    part.insert(0, abstract)
    part.append(number)


def _valued(tag: str, value: object) -> Any:
    element = OxmlElement(tag)
    element.set(qn("w:val"), str(value))
    return element


def _text_box(text: str) -> Any:
    """A run with a text box, twice as Word writes it: for itself and, in other markup, for old programs."""
    spaces = nsdecls("w") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    spaces += (
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    content = f'<w:txbxContent><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>'
    return parse_xml(
        f"<w:r {spaces}><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


_OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_MILLIMETRES = 25.4 / 72


def ofd_file() -> bytes:
    """The PDF's characters and lines at the same places, as a converter writes them: one text object a run."""
    document = pypdfium2.PdfDocument(pdf_file())
    places = "".join(f"<ofd:Page ID='{n}' BaseLoc='Pages/Page_{n}/Content.xml'/>" for n in range(len(document)))
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    root = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    parts = {
        "OFD.xml": f"<ofd:OFD {_OFD} Version='1.0' DocType='OFD'>{root}</ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {_OFD}><ofd:CommonData>{area}</ofd:CommonData>"
        f"<ofd:Pages>{places}</ofd:Pages></ofd:Document>",
    }
    for number in range(len(document)):
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = _ofd_page(document[number])
    return zipped({name: f"<?xml version='1.0' encoding='UTF-8'?>{text}".encode() for name, text in parts.items()})


def _ofd_page(page: Any) -> str:
    upright = read_characters(page, page.get_textpage())
    out = []
    for piece in upright.characters:
        x, size = piece.x0 * _MILLIMETRES, piece.size * _MILLIMETRES
        y = (piece.y0 + piece.y1) / 2 * _MILLIMETRES - size / 2
        box = f"{x:.3f} {y:.3f} {size:.3f} {size * 1.4:.3f}"
        out.append(
            f"<ofd:TextObject Boundary='{box}' Size='{size:.3f}'>"
            f"<ofd:TextCode X='0' Y='{size * 0.85:.3f}'>{escape(piece.text)}</ofd:TextCode></ofd:TextObject>"
        )
    for rule in _rules(page, upright.place):
        x0, y0, x1, y1 = (value * _MILLIMETRES for value in (rule.x0, rule.y0, rule.x1, rule.y1))
        data = f"M 0 0 L {x1 - x0:.3f} {y1 - y0:.3f}"
        path = f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>"
        out.append(f"<ofd:PathObject Boundary='{x0:.3f} {y0:.3f} 1 1'>{path}</ofd:PathObject>")
    return f"<ofd:Page {_OFD}><ofd:Content><ofd:Layer ID='1'>{''.join(out)}</ofd:Layer></ofd:Content></ofd:Page>"


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()
