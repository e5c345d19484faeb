"""归档文件目录: numbers that are given once, and cells that stay text."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from archive.blocks import Paragraph
from archive.errors import RecordError
from archive.filing import HEADINGS, dump_csv, dump_json, dump_workbook, list_files, number_files
from archive.markdown import dump_record, load_record
from archive.record import Record


def record(number: int, **values: object) -> Record:
    given = {"retention": "永久", "date_written": f"2021-0{number}-01", **values}
    body = (Paragraph("正文。"),)
    return Record(id=f"2021-{number}-aaaaa", title=f"通知{number}", doc_number=f"青教发〔2021〕{number}号", body=body, **given)  # type: ignore[arg-type]


def test_numbers_follow_the_days_and_are_never_given_twice() -> None:
    first = [record(3), record(1), record(2, retention="10年"), record(4, retention=None)]
    given = number_files(first)
    assert given == {"2021-1-aaaaa": "1", "2021-3-aaaaa": "2", "2021-2-aaaaa": "1"}
    late = replace(record(2), id="2021-2-bbbbb", title="补收")
    later = [*(replace(r, file_number=given.get(r.id)) for r in first), late]
    assert number_files(later) == {"2021-2-bbbbb": "3"}


def test_keys_survive_the_file_and_a_wrong_one_is_told() -> None:
    filed = record(1, file_number="7")
    text = dump_record(filed)
    assert load_record(text, "甲.md") == filed
    with pytest.raises(RecordError, match="retention"):
        load_record(text.replace("retention: 永久", "retention: 五年"), "甲.md")


@pytest.mark.parametrize("title", ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "普通标题"])
def test_cell_that_looks_like_a_formula_stays_text(title: str) -> None:
    files = list_files([replace(record(1), title=title)], {})
    sheet = load_workbook(BytesIO(dump_workbook(files))).worksheets[0]
    cell = sheet.cell(2, HEADINGS.index("题名") + 1)
    assert (cell.data_type, cell.value) == ("s", title)
    rows = list(csv.reader(StringIO(dump_csv(files).decode("utf-8-sig"))))
    assert not rows[1][HEADINGS.index("题名")].startswith(("=", "+", "-", "@"))


def test_list_is_by_year_and_retention_with_pages() -> None:
    files = list_files([record(2, retention="10年"), record(1, file_number="1")], {"2021-1-aaaaa": 3})
    assert [(f.retention, f.file_number, f.pages) for f in files] == [("10年", "", ""), ("永久", "1", "3")]
    book = load_workbook(BytesIO(dump_workbook(files)))
    assert book.sheetnames == ["2021 10年", "2021 永久"]
    assert json.loads(dump_json(files))[1]["date"] == "20210101"
    assert load_workbook(BytesIO(dump_workbook([]))).sheetnames == ["归档文件目录"]
