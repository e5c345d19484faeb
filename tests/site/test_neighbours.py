"""The row in which a document stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.blocks import Paragraph
from archive.record import Record, Source
from hooks.html.render_body import render_body
from hooks.html.render_document import byline_of, has_red_head, render_document
from hooks.html.render_sheet import render_sheet, render_strip, render_turn, title_of
from hooks.library import make_library
from hooks.reading_time import tell_reading_time


def record(name: str, date: str | None, kind: str = "通知", topics: tuple[str, ...] = ()) -> Record:
    return Record(id=name, title=name, date_written=date, kind=kind, topics=topics)


def row_of(name: str, records: list[Record]) -> tuple[str, str | None, str | None] | None:
    found = make_library(records, ()).neighbours.get(name)
    return found and (found.row.value, found.older and found.older.id, found.newer and found.newer.id)


def test_row_is_the_first_topic_before_the_kind() -> None:
    records = [
        record("a", "2019-01-01", topics=("家访",)),
        record("b", "2020-01-01"),
        record("c", "2021-01-01", topics=("家访", "双减")),
        record("d", "2022-01-01", "办法", ("家访",)),
    ]
    assert row_of("c", records) == ("家访", "a", "d")
    assert row_of("b", records) == ("通知", "a", "c")


def test_documents_alone_of_their_kind_or_without_their_like_stand_in_no_row() -> None:
    records = [record("a", "2019-01-01"), record("b", None), record("c", "2019-01-02", "办法")]
    assert [row_of(name, records) for name in "abc"] == [None, None, None]


@pytest.mark.parametrize(
    ("signs", "said"),
    [
        (5, "约 5 字，默读约 1 分钟，朗读约 1 分钟"),
        (1234, "约 1200 字，默读约 3 分钟，朗读约 6 分钟"),
    ],
)
def test_reading_time(signs: int, said: str) -> None:
    assert tell_reading_time((Paragraph("字" * signs),)) == said


def test_undated_documents_stand_in_a_row_of_their_own_by_title() -> None:
    records = [record("b", None), record("a", None), record("c", "2019-01-01"), record("d", "2020-01-01")]
    assert row_of("a", records) == ("通知", None, "b") and row_of("b", records) == ("通知", "a", None)
    found = make_library(records, ()).neighbours
    assert not found["a"].is_dated and found["c"].is_dated and found["c"].newer == records[3]


def part(name: str, number: int, digest: str = "ab", **given: str) -> Record:
    source = Source(sha256=digest * 32, received_at="2025-03-01", part=number)
    return Record(id=name, title=f"题{name}", kind="消息", source=source, publisher="云汀教育报", **given)  # type: ignore[arg-type]


def test_articles_of_a_page_lead_to_one_another_in_their_order() -> None:
    records = [part("c", 3), part("a", 1), part("b", 2), record("x", "2020-01-01")]
    library = make_library(records, ())
    sheet = library.sheets["b"]
    assert [each.id for each in sheet.records] == ["a", "b", "c"] and "x" not in library.sheets
    assert sheet.beside(records[2]) == (records[1], records[0]) and sheet.is_newspaper
    strip = render_strip(records[2], library, "../../")
    assert strip.count("<li>") == 3 and strip.count("aria-current") == 1 and "题c" in strip
    turn = render_turn(records[1], library, "../../")
    assert "下一篇" in turn and "上一篇" not in turn


def test_page_of_a_sheet_lists_the_rest_of_the_issue() -> None:
    day = {"date_published": "2024-05-03"}
    records = [part("a", 1, **day), part("b", 2, **day), part("z", 1, "cd", **day), part("y", 2, "cd")]
    library = make_library(records, ())
    page = render_sheet(library.sheets["a"], library, "../../")
    assert page.index("题a") < page.index("题b") < page.index("同一期的其他文章") < page.index("题z") and "题y" not in page
    assert title_of(library.sheets["a"]) == "云汀教育报 2024年5月3日 同版文章"


def test_headline_of_two_lines_is_broken_on_the_page_of_its_sheet() -> None:
    two = replace(part("a", 1), title="补齐短板抓作风", title_lines=("补齐短板", "抓作风"))
    wrong = replace(part("b", 2), title_lines=("另一个", "题"))
    library = make_library([two, wrong], ())
    page = render_sheet(library.sheets["a"], library, "../../")
    assert "补齐短板<br>抓作风" in page and ">题b</a>" in page
    head = render_document(two, render_body(two), library, "../../")
    assert '<h1 id="hz-title">补齐短板<br>抓作风</h1>' in head


@pytest.mark.parametrize(
    ("file", "number", "is_red"),
    [("公告.html", None, False), ("公告.html", "青教告〔2024〕2号", True), ("公告.txt", None, True), ("公告.pdf", None, True)],
)
def test_web_page_is_given_no_red_head_that_it_never_had(file: str, number: str | None, is_red: bool) -> None:
    source = Source(sha256="ab" * 32, received_at="2025-03-01", file=file)
    found = Record(id="a", title="公告", kind="公告", issuer="青禾区教育局", doc_number=number, source=source)
    assert has_red_head(found) is is_red and ("青禾区教育局" in byline_of(found)) is not is_red
