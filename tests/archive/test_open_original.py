"""What of an original may be read, decided from record, ledger and text alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.blocks import Paragraph
from archive.kept_originals import dump_open, load_open
from archive.ledger import Entry, Ledger
from archive.open_original import Filed, OpenOriginal, open_original
from archive.publication import as_published
from archive.record import Declared, Record, Source
from archive.redaction import Redactions, make_rules

TEXT = "关于值班的通知\n第 3 页\n各校要把值班表报到区里，不得迟报。\n值班表由穆桂禾老师保管。"
RECORD = Record(
    id="2022-7-aaaaa",
    title="关于值班的通知",
    source=Source(sha256="ab" * 32, received_at="2022-03-01"),
    body=(Paragraph("各校要把值班表报到区里，不得迟报。"), Paragraph("值班表由穆桂禾老师保管。")),
)
ENTRIES = (Entry(1, 0, 7, "value: title", "关于值班的通知"), Entry(2, 0, 5, "page number", "第 3 页"))
LEDGER = Ledger("ab" * 32, "cd" * 32, 1, 4, ENTRIES)
KEY = b"k" * 32


def filed(record: Record = RECORD, *, is_edited: bool = False, ledger: Ledger = LEDGER) -> Filed:
    shown = as_published(record)
    assert shown
    return Filed(record, shown, ledger, is_edited)


def words(opened: OpenOriginal) -> str:
    return "\n".join("".join(piece.text for piece in line.pieces) for line in opened.lines)


def with_text(text: str, **changes: object) -> tuple[Filed, str]:
    """A record of one paragraph whose original has `text`, perhaps over several lines."""
    record = replace(RECORD, body=(Paragraph(text.replace("\n", "")),), **changes)  # type: ignore[arg-type]
    return filed(record, ledger=Ledger("ab" * 32, "cd" * 32, 1, text.count("\n") + 1, ())), text


def test_all_of_a_plain_original_is_open() -> None:
    assert words(open_original(filed(), TEXT, Redactions())) == TEXT


def test_what_is_opened_comes_back_from_its_file() -> None:
    opened = open_original(filed(), TEXT, Redactions())
    assert load_open(dump_open(opened)) == opened
    with pytest.raises(ValueError, match="format 9"):
        load_open(dump_open(opened).replace(b'"format":1', b'"format":9'))


def test_excerpt_that_only_the_source_declares_closes_it() -> None:
    source = replace(RECORD.source, declared=Declared("澜州教育网", rights="excerpt"))  # type: ignore[type-var]
    assert "只可摘录" in str(open_original(filed(replace(RECORD, source=source)), TEXT, Redactions()).why_not)


def test_rule_for_another_document_closes_it_where_the_same_words_stand_beside() -> None:
    rules = make_rules(KEY, "2020-1-zzzzz", "穆桂禾", [("", "也不许迟报。值班表由穆桂禾老师保管。")], "2022-04-01")
    assert "遮住" in str(open_original(filed(), TEXT, Redactions(tuple(rules), KEY)).why_not)
    assert "核对不了" in str(open_original(filed(), TEXT, Redactions(tuple(rules))).why_not)


def test_text_that_is_not_what_the_ledger_says_closes_it() -> None:
    for other in (TEXT.replace("第 3 页", "第 4 页"), f"{TEXT}\n又一行", TEXT.replace("迟报", "漏报")):
        longer = replace(LEDGER, last_line=5)
        assert open_original(filed(ledger=longer), other, Redactions()).why_not


def test_values_that_a_person_changed_are_not_shown_nor_is_print_that_may_repeat_them() -> None:
    edited = filed(replace(RECORD, title="关于某事的通知"), is_edited=True)
    shown = words(open_original(edited, TEXT, Redactions()))
    assert "关于值班" not in shown and "第 3 页" not in shown and "各校要把值班表" in shown


@pytest.mark.parametrize("cut", ["", "\n"])
def test_number_is_covered_wherever_print_cuts_it(cut: str) -> None:
    given, text = with_text(f"学生家长的手机是138001{cut}38000，请核对。")
    shown = words(open_original(given, text, Redactions()))
    assert shown.replace("\n", "") == "学生家长的手机是138********，请核对。"


def test_number_that_the_record_shows_is_shown() -> None:
    given, text = with_text("家长手机13800138000，请核对。", personal_allowed=("138 0013 8000",))
    assert "13800138000" in words(open_original(given, text, Redactions()))
    given, text = with_text("咨询电话：\n13700001111（区教育局）。")
    assert "13700001111" in words(open_original(given, text, Redactions()))


@given(
    st.lists(
        st.sampled_from(["家长手机", "13800138000", "138 0013 8000", "329999201203071234", "，", "\n", "王", "2"]), max_size=9
    )
)
def test_what_the_record_hides_never_stands_in_its_original(parts: list[str]) -> None:
    given, text = with_text("".join(parts) or "无")
    digits = "".join(filter(str.isdecimal, words(open_original(given, text, Redactions()))))
    shown = "".join(filter(str.isdecimal, given.shown.body[0].text))
    for value in ("13800138000", "329999201203071234"):
        assert value not in digits or value in shown
