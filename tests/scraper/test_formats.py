"""The same notice as text, web page, PDF, Word, OFD and scan becomes the same record."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec

import pytest

from archive.record import Record
from archive.vocabulary import TOPICS_FILE, load_topics
from scraper.extract import extract
from scraper.read.reader import read

from . import written_files as files

TOPICS = load_topics(TOPICS_FILE)


def read_one(data: bytes, name: str) -> Record:
    found = read(extract(data, name), TOPICS, name)
    assert len(found) == 1
    return found[0].record


@pytest.fixture(scope="module")
def expected() -> Record:
    record = read_one(files.text_file(), "通知.txt")
    assert record.doc_number == "明教发〔2023〕14号" and record.date_written == "2023-03-28"
    assert [a.title for a in record.attachments] == ["明川区中小学校园阅读提升行动方案"]
    return record


MADE: dict[str, Callable[[], bytes]] = {
    "通知.html": files.html_file,
    "通知.pdf": files.pdf_file,
    "通知.docx": files.docx_file,
    "通知.ofd": files.ofd_file,
}


@pytest.mark.parametrize("name", MADE)
def test_same_notice_in_another_file_is_the_same_record(name: str, expected: Record) -> None:
    assert read_one(MADE[name](), name) == expected


@pytest.mark.parametrize("name", MADE)
def test_type_is_told_by_content_and_not_by_name(name: str, expected: Record) -> None:
    assert read_one(MADE[name](), "改了名.txt") == expected


@pytest.mark.skipif(find_spec("rapidocr") is None, reason="没有安装文字识别（extra ocr）")
def test_scan_gives_the_same_notice_but_for_one_character_in_a_hundred(expected: Record) -> None:
    record = read_one(files.scan_file(), "通知.pdf")
    assert share_of(text_of(expected), text_of(record)) >= 0.99
    assert record.doubts[0].sentence == "第 1、2、3 页是扫描件，文字由程序识别，引用前请对照原件。"
    facts = replace(record, body=(), doubts=())
    assert facts == replace(expected, body=(), doubts=())


def text_of(record: Record) -> str:
    return "".join("".join(block.text.split()) for block in record.body)


def share_of(expected: str, found: str) -> float:
    """Characters of `expected` that are found, in order, of all."""
    matcher = difflib.SequenceMatcher(None, expected, found, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / max(len(expected), len(found))
