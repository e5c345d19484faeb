"""The record of a session as Word: one A4 page with what is known filled in, people and what was said left blank."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.run import Run

from linking.citation import cite, official_citation
from study.session import Session
from study.timetable import spoken_date

_LONG_AGO = datetime.datetime(2000, 1, 1)
_WIDTHS = (16, 114, 18, 32)
"""Columns in millimetres: label, value, label, value."""
_VALUE = sum(_WIDTHS[1:])
_SOURCE = _WIDTHS[1]
_PAGE = 297 - 18 - 14
"""Millimetres between the margins, from top to bottom."""
_TITLE = 14
_SIZES = (10.5, 9.0, 8.0)
"""In points, the first at which everything has room."""
_LEAST_ROOM = 8.0
"""Millimetres to write in below a question."""
_SLACK = 0.97
"""Word's own spacing differs a little from ours: so much of the page is planned."""


@dataclass(frozen=True)
class _Line:
    """One row of the sheet before it is drawn: its texts by column, what is merged, and its height in millimetres."""

    texts: tuple[str, ...]
    span: tuple[int, int] | None = None
    height: float = 8.0
    is_high: bool = False
    """Whether its text stands at the top, with room below."""


def make_record_sheet(session: Session) -> bytes:
    """The Word file; same session, same bytes."""
    lines, size = _fit(session)
    document: DocumentObject = Document()
    _set_page(document, session)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _space(title.paragraph_format, 20)
    _write(title.add_run("集体学习记录"), 18, "方正小标宋简体", bold=True)
    table = document.add_table(rows=0, cols=len(_WIDTHS), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Mm(width)
    for line in lines:
        _draw(table.add_row(), line, size)
    _merge_labels(table, [line.texts[0] for line in lines])
    return _same_bytes(document)


def _fit(session: Session) -> tuple[list[_Line], float]:
    """The rows and the size of type with which they stand on one page."""
    questions = _questions(session)
    for size in _SIZES:
        rows = _filled_rows(session, size)
        room = _room(rows, questions, size)
        if room >= _LEAST_ROOM * (len(questions) + 1):
            break
    else:
        questions = ["\n".join(_cut(rows, questions, size))]
        room = _room(rows, questions, size)
    share = max(room, 0) / (len(questions) + 1.5)
    for number, question in enumerate(questions):
        height = _height(question, _VALUE, size) + share
        rows.append(_Line(("讨论" if number == 0 else "", question), (1, 3), height, True))
    rows.append(_Line(("小结", ""), (1, 3), 1.5 * share))
    return rows, size


def _room(rows: list[_Line], questions: list[str], size: float) -> float:
    """Millimetres that are left to write in."""
    return _PAGE * _SLACK - _TITLE - sum(row.height for row in rows) - sum(_height(text, _VALUE, size) for text in questions)


def _cut(rows: list[_Line], questions: list[str], size: float) -> list[str]:
    """As many questions as leave a third of the page free when they stand one below the other."""
    kept = list(questions)
    while kept and _room(rows, ["\n".join(kept)], size) < _PAGE / 3:
        kept.pop()
    return kept if len(kept) == len(questions) else [*kept, "其余讨论题见讲义。"]


def _filled_rows(session: Session, size: float) -> list[_Line]:
    """What is known before anyone meets, in the order in which it is read out."""
    pack, least = session.pack, 7.5
    rows = [
        _Line(("主题", pack.title), (1, 3), max(least, _height(pack.title, _VALUE, size))),
        _Line(("时间", spoken_date(pack.date) if pack.date else "", "地点", pack.place or "")),
        _Line(("主持人", "", "记录人", "")),
        _Line(("参加人", ""), (1, 3), 16),
        _Line(("学习篇目", "篇名、文号和所读部分", "领学人"), (2, 3), least),
    ]
    for source in _sources(session):
        rows.append(_Line(("", source, ""), (2, 3), max(least, _height(source, _SOURCE, size))))
    return rows


def _sources(session: Session) -> Iterator[str]:
    """Each document once, with the places that are read."""
    for record in session.records:
        passages = [p for item in session.items for p in item.passages if p.record.id == record.id]
        places = "、".join(dict.fromkeys(passage.place for passage in passages if passage.place))
        yield official_citation(cite(record), f" {places}" if places else "")


def _questions(session: Session) -> list[str]:
    """All questions in one run of numbers: those of the items would repeat and leave gaps."""
    questions = (question for item in session.items for question in item.item.questions)
    return [f"{number}. {question}" for number, question in enumerate(questions, 1)]


def _height(text: str, width: float, size: float) -> float:
    """Millimetres of `text` in a cell of that width."""
    sign = size * 0.353
    a_line = max(1, int((width - 5) / sign))
    return sum(-(-max(len(line), 1) // a_line) for line in text.split("\n")) * sign * 1.35 + 2


def _draw(row: _Row, line: _Line, size: float) -> None:
    row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
    row.height = Mm(line.height)
    for cell, width in zip(row.cells, _WIDTHS, strict=True):
        cell.width = Mm(width)
    cells = list(row.cells)
    if line.span:
        first, last = line.span
        cells[first] = cells[first].merge(cells[last])
    for number, text in enumerate(line.texts):
        _fill(cells[number], text, size, is_label=number in (0, 2) or line.texts[0] == "学习篇目", is_high=line.is_high)


def _merge_labels(table: Table, labels: list[str]) -> None:
    """A label stands once for the rows below it that have none."""
    start = 0
    for number, label in enumerate([*labels, "end"]):
        if label:
            if number > start + 1:
                table.cell(start, 0).merge(table.cell(number - 1, 0))
            start = number


def _fill(cell: _Cell, text: str, size: float, *, is_label: bool, is_high: bool) -> None:
    paragraph = cell.paragraphs[0]
    if is_label or not is_high:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    if is_label:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _space(paragraph.paragraph_format, size * 1.3)
    if text:
        _write(paragraph.add_run(text), size, "黑体" if is_label else "仿宋_GB2312")


def _write(run: Run, size: float, font: str, *, bold: bool = False) -> None:
    run.font.size = Pt(size)
    run.font.name = "Times New Roman"
    run.font.bold = bold
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _space(form: object, points: float) -> None:
    form.space_before = form.space_after = Pt(0)  # type: ignore[attr-defined]
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY  # type: ignore[attr-defined]
    form.line_spacing = Pt(points)  # type: ignore[attr-defined]


def _set_page(document: DocumentObject, session: Session) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin, section.bottom_margin = Mm(18), Mm(14)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = f"{session.pack.title}：集体学习记录", "红烛文库", ""
    properties.created = properties.modified = _LONG_AGO
    properties.last_modified_by, properties.revision = "", 1


def _same_bytes(document: DocumentObject) -> bytes:
    """The file with fixed times inside."""
    first, out = io.BytesIO(), io.BytesIO()
    document.save(first)
    with ZipFile(first) as source, ZipFile(out, "w") as target:
        for info in source.infolist():
            target.writestr(ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0)), source.read(info), ZIP_DEFLATED)
    return out.getvalue()
