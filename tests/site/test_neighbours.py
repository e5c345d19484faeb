"""The row in which a document stands."""

from __future__ import annotations

import pytest

from archive.blocks import Paragraph
from archive.record import Record
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


def test_documents_alone_or_without_a_date_stand_in_no_row() -> None:
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
