"""Copies of attachments with private people's numbers are kept and not published."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from archive.kept_files import closed_files, kept_files, published_files
from scraper.intake.ingest import ingest
from scraper.read.attachment_privacy import private_numbers_in
from tests.fetch.notice_site import links, notice

NUMBER = "329999201203071234"


def word(text: str) -> bytes:
    document = docx.Document()
    table = document.add_table(2, 2)
    for cell, value in zip((c for row in table.rows for c in row.cells), ("姓名", "身份证号", "李小禾", text), strict=True):
        cell.text = value
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def workbook(text: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("xl/sharedStrings.xml", f"<sst><si><t>身份证号</t></si><si><t>{text}</t></si></sst>")
        package.writestr("xl/worksheets/sheet1.xml", "<worksheet><c><v>13800138000</v></c></worksheet>")
    return file.getvalue()


@pytest.mark.parametrize(("data", "name"), [(word(NUMBER), "名单.docx"), (workbook(NUMBER), "名单.xlsx")])
def test_numbers_in_a_file_are_seen(data: bytes, name: str) -> None:
    assert "身份证号 1 个" in private_numbers_in(data, name)


def test_file_without_numbers_or_words_is_published() -> None:
    assert private_numbers_in(word("略"), "名单.docx") == private_numbers_in(b"\xff\xd8\xff", "图.jpg") == ""


def test_copy_is_kept_and_not_published_until_a_person_says_so(tmp_path: Path) -> None:
    (tmp_path / "页.html").write_bytes(notice("家访", links(("页_files/名单.docx", "附件1：家访记录表.docx"))))
    (tmp_path / "页_files").mkdir()
    (tmp_path / "页_files/名单.docx").write_bytes(word(NUMBER))
    archive = tmp_path / "archive"
    list(ingest([tmp_path / "页.html"], archive, received_at="2026-11-21"))
    (name,) = kept_files(archive)
    assert closed_files(archive) == {name: "身份证号 1 个"} and published_files(archive) == {}
    listed = archive / "attachments/closed.txt"
    listed.write_text(
        "".join(line for line in listed.read_text(encoding="utf-8").splitlines(True) if name not in line), "utf-8"
    )
    list(ingest([tmp_path / "页.html"], archive, received_at="2026-11-22"))
    assert list(published_files(archive)) == [name]
