"""The law of conservation: text in = body + values + ledger, for every golden case, every example and whatever else comes."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings

from archive.errors import SourceError
from archive.ledger import Ledger, dump_ledger, load_ledger, unaccounted
from archive.markdown import dump_record, load_record
from scraper.extract import extract
from scraper.extract.html import visible_text
from scraper.read.reader import Extraction, read
from scraper.text.layout import Layout

from .raw_files import TOPICS, example_files, extractions_of, golden_cases, layout_of, raw_id, raw_of
from .written_documents import pages, texts

RAW_FILES = [*(raw_of(case) for case in golden_cases()), *example_files()]
PAGES = [raw for raw in RAW_FILES if raw.suffix in (".html", ".htm")]


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")


def signs(text: str) -> str:
    """What counts of a text; a raised digit is a digit."""
    return re.sub(r"[\s\u200b\ufeff\u00ad\u2060\u200e\u200f]", "", text.translate(_RAISED))


def ledger_of(extraction: Extraction) -> Ledger:
    return Ledger("", "", extraction.first_line, extraction.last_line, extraction.entries)


def assert_all_accounted(layout: Layout, extractions: tuple[Extraction, ...] | list[Extraction]) -> None:
    """Every line belongs to one document; in each document text without the ledger is the body, also as written to disk."""
    assert extractions[0].first_line == 1
    assert extractions[-1].last_line == layout.text.count("\n") + 1
    for before, after in pairwise(extractions):
        assert after.first_line == before.last_line + 1
    for extraction in extractions:
        ledger, body = ledger_of(extraction), extraction.record.body
        assert unaccounted(ledger, layout.text, body) is None
        assert_entries_are_the_raw_text(layout, extraction)
        assert load_ledger(dump_ledger(ledger), "ledger") == ledger
        assert load_record(dump_record(extraction.record), "record") == extraction.record


def assert_entries_are_the_raw_text(layout: Layout, extraction: Extraction) -> None:
    lines = layout.text.split("\n")
    taken: Counter[tuple[int, int]] = Counter()
    for entry in extraction.entries:
        assert lines[entry.line - 1][entry.start : entry.end] == entry.text
        assert entry.reason
        taken.update((entry.line, place) for place in range(entry.start, entry.end))
    assert max(taken.values(), default=1) == 1, "a character stands in two entries"


def assert_nothing_invented(layout: Layout, extraction: Extraction) -> None:
    """What stands in the body or in a printed field stands in the raw text too."""
    raw = Counter(signs(layout.text))
    body = Counter(signs("".join(block.text for block in extraction.record.body)))
    assert not body - raw


@pytest.mark.parametrize("raw", RAW_FILES, ids=raw_id)
def test_every_character_of_a_raw_file_is_accounted_for(raw: Path) -> None:
    assert_all_accounted(layout_of(raw), extractions_of(raw))


@pytest.mark.parametrize("raw", PAGES, ids=raw_id)
def test_every_visible_character_of_a_page_is_in_its_layout(raw: Path) -> None:
    seen = Counter(signs(visible_text(raw.read_bytes(), raw.name)))
    assert not seen - Counter(signs(layout_of(raw).text))


@pytest.mark.parametrize("raw", RAW_FILES, ids=raw_id)
def test_every_extraction_gives_the_same_again(raw: Path) -> None:
    again = read(extract(raw.read_bytes(), raw.name), TOPICS, raw.name)
    assert tuple(again) == extractions_of(raw)


def read_or_refuse(data: bytes, name: str) -> tuple[Layout, list[Extraction]] | None:
    """The documents in `data`; null where it is refused with a message. Whatever else is raised escapes, and fails."""
    try:
        layout = extract(data, name)
        return layout, read(layout, TOPICS, name)
    except SourceError as error:
        assert re.search(r"[\u4e00-\u9fff]", error.what)
        assert error.where.startswith(name)
        return None


@settings(max_examples=2 * settings.default.max_examples)
@given(texts())
@example("关于做好家访工作的通知\n\n各中小学：\n\n请做好。\n\n桐岭县教育局\n2021年3月4日")
def test_any_text_is_accounted_for_or_refused(text: str) -> None:
    if made := read_or_refuse(text.encode("utf-8"), "raw.txt"):
        assert_all_accounted(*made)
        assert_nothing_invented(made[0], made[1][0])


@settings(max_examples=settings.default.max_examples)
@given(pages())
def test_any_page_is_accounted_for_or_refused(page: str) -> None:
    data = page.encode("utf-8")
    if made := read_or_refuse(data, "raw.html"):
        assert_all_accounted(*made)
        assert not Counter(signs(visible_text(data, "raw.html"))) - Counter(signs(made[0].text))


def test_line_of_marks_alone_is_refused_with_a_message() -> None:
    assert read_or_refuse("|、\n".encode(), "raw.txt") is None


def test_text_of_a_table_outside_its_cells_is_in_the_layout() -> None:
    cells = "<td>关于印发《家访》的通知</td>" * 2
    table = f"<table border=1><tr>{cells}</tr><tr>各中小学：{cells}</tr></table>"
    page = f"<html><body><h1>关于印发《家访》的通知</h1>{table}<p>现将家访有关事项通知如下。</p></body></html>"
    layout = extract(page.encode(), "raw.html")
    assert not Counter(signs(visible_text(page.encode(), "raw.html"))) - Counter(signs(layout.text))


def test_line_of_unusual_white_space_alone_is_blank() -> None:
    text = "关于做好家访工作的通知\n\n各中小学：\n\n请做好家访工作。\n\n{}\n\n请落实。\n\n青禾区教育局\n2021年3月4日\n"
    plain, odd = (read_or_refuse(text.format(sign).encode(), "raw.txt") for sign in (" ", "\x85"))
    assert plain and odd
    assert odd[1][0].record == plain[1][0].record


def test_sentence_below_the_title_stays_in_the_body() -> None:
    made = read_or_refuse("关于做好家访工作的通知\n\n请做好家访工作。\n\n请落实。\n".encode(), "raw.txt")
    assert made
    assert [block.text for block in made[1][0].record.body] == ["请做好家访工作。", "请落实。"]
