"""归档文件目录: the list of a year's files as DA/T 22—2015 has it, by year and 保管期限, with numbers that are given once."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from io import BytesIO, StringIO

from archive.record import Record

HEADINGS = ("件号", "责任者", "文号", "题名", "日期", "密级", "页数", "备注", "年度", "保管期限", "编号")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula at the beginning of a cell; such a cell stays text."""
_UNDECIDED = "未定"


@dataclass(frozen=True)
class Filed:
    """One line of the list; every value as text, empty where it is not known."""

    file_number: str
    responsible: str
    doc_number: str
    title: str
    date: str
    secrecy: str
    """Always empty: secret documents are never taken in."""
    pages: str
    remark: str
    year: str
    retention: str
    id: str


def number_files(records: Iterable[Record]) -> dict[str, str]:
    """件号 for the records that have a 保管期限 and no number yet, by id: they go on from the greatest there is, by date."""
    by_box: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        if record.retention and record.year and not record.withdrawn:
            by_box[record.year, record.retention].append(record)
    given: dict[str, str] = {}
    for box in by_box.values():
        last = max((int(r.file_number) for r in box if r.file_number and r.file_number.isdecimal()), default=0)
        waiting = sorted((r for r in box if not r.file_number), key=lambda r: (r.date or "9999", r.doc_number or "", r.id))
        given.update({record.id: str(number) for number, record in enumerate(waiting, last + 1)})
    return given


def list_files(records: Iterable[Record], pages: dict[str, int]) -> list[Filed]:
    """The list, by year, 保管期限 and 件号; those without a number last. `pages` are by record id."""
    found = [_filed(record, pages.get(record.id)) for record in records if not record.withdrawn]
    return sorted(found, key=_place)


def _place(filed: Filed) -> tuple[str, str, bool, int, str, str]:
    number = int(filed.file_number) if filed.file_number.isdecimal() else 0
    return filed.year, filed.retention, not number, number, filed.date, filed.id


def _filed(record: Record, pages: int | None) -> Filed:
    return Filed(
        record.file_number or "",
        record.issuer or record.unit or record.school or record.publisher or "",
        record.doc_number or "",
        record.title,
        (record.date or "").replace("-", ""),
        "",
        str(pages) if pages else "",
        record.review or "",
        record.year or "日期不详",
        record.retention or _UNDECIDED,
        record.id,
    )


def dump_csv(files: Sequence[Filed]) -> bytes:
    """The list for spreadsheets, with the mark by which they know UTF-8."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows([_as_text(value) for value in asdict(filed).values()] for filed in files)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def dump_json(files: Sequence[Filed]) -> bytes:
    """The list for programs."""
    return json.dumps([asdict(filed) for filed in files], ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def dump_workbook(files: Sequence[Filed]) -> bytes:
    """The list as XLSX, a sheet for each year and 保管期限, for A4 on its side; every cell is text."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    book.remove(book.active)
    sheets: dict[str, list[Filed]] = defaultdict(list)
    for filed in files:
        sheets[f"{filed.year} {filed.retention}"].append(filed)
    for name, own in sheets.items() or [("归档文件目录", [])]:
        sheet = book.create_sheet(name[:31])
        for column, (heading, width) in enumerate(zip(HEADINGS, (6, 20, 22, 46, 11, 6, 6, 10, 8, 10, 20), strict=True), 1):
            cell = sheet.cell(1, column, heading)
            cell.font = Font(bold=True)
            sheet.column_dimensions[cell.column_letter].width = width
        for row, filed in enumerate(own, 2):
            for column, field in enumerate(fields(filed), 1):
                cell = sheet.cell(row, column)
                cell.value = getattr(filed, field.name)
                cell.data_type, cell.quotePrefix = "s", True  # a title that begins with = is no formula
                cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.freeze_panes = "A2"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
        sheet.print_title_rows = "1:1"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _as_text(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value
