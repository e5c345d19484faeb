"""A ledger written and read is the same, and the law it serves notices what is missing, doubled or moved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.blocks import Heading, Paragraph
from archive.errors import RecordError
from archive.ledger import Entry, Ledger, dump_ledger, load_ledger, unaccounted

from .written_records import LINES

RAW = "关于做好家访工作的通知\n\n一、要求\n请做好。 — 1 —\n桐岭县教育局\n"
ENTRIES = (Entry(1, 0, 11, "value: title", "关于做好家访工作的通知"), Entry(4, 5, 10, "page number", "— 1 —"))
LEDGER = Ledger("a" * 64, "b" * 64, 1, 5, ENTRIES)
BODY = (Heading(2, "一、要求"), Paragraph("请做好。"), Paragraph("桐岭县教育局"))

_ENTRIES = st.lists(st.builds(Entry, st.integers(1, 9), st.integers(0, 9), st.integers(9, 20), LINES, LINES), max_size=5).map(
    tuple
)


@given(
    st.builds(
        Ledger, st.just("0" * 64), st.text("0123456789ef", min_size=64, max_size=64), st.integers(1), st.integers(1), _ENTRIES
    )
)
def test_ledger_written_and_read_is_the_same(ledger: Ledger) -> None:
    assert load_ledger(dump_ledger(ledger), "a.ledger.yml") == ledger


def test_entries_stand_one_on_a_line() -> None:
    assert sum(line.startswith("- ") for line in dump_ledger(LEDGER).splitlines()) == len(ENTRIES)


@pytest.mark.parametrize("text", ["", "[]", "format: 1", "format: 2\n", "format: 1\nentries: 3\n", "a: [", "- a", "null"])
def test_broken_ledger_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(RecordError) as caught:
        load_ledger(text, "甲.ledger.yml")
    assert caught.value.where.startswith("甲.ledger.yml")


def test_body_and_entries_together_are_the_raw_text() -> None:
    assert unaccounted(LEDGER, RAW, BODY) is None


@pytest.mark.parametrize(
    "body",
    [BODY[:2], (BODY[1], BODY[0], BODY[2]), (*BODY, Paragraph("请")), (BODY[0], Paragraph("请做到。"), BODY[2])],
    ids=["lost", "moved", "invented", "changed"],
)
def test_body_that_is_not_the_raw_text_is_noticed(body: tuple[Heading | Paragraph, ...]) -> None:
    sentence = unaccounted(LEDGER, RAW, body)
    assert sentence is not None
    assert sentence.startswith("正文与原件对不上")
