"""What the next publication shows otherwise than the last one, in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from archive.blocks import Paragraph, Table
from archive.last_publication import (
    FILE,
    VALUES,
    Difference,
    Fate,
    find_differences,
    forget_values,
    load_publication,
    remember_publication,
)
from archive.publication import published_records
from archive.record import UNCHECKED, Record, Withdrawal
from archive.settings import Publish, Settings
from archive.withdrawal import stub_of
from tests.archive.copies import notice

OPEN = Settings()
RECORD = notice("a")


def published(folder: Path, *records: Record, settings: Settings = OPEN) -> None:
    remember_publication(published_records(records, settings), folder)


def differences(folder: Path, *records: Record, settings: Settings = OPEN, before: Record = RECORD) -> list[Difference]:
    last = load_publication(folder)
    return find_differences(last, records, settings, lambda id: [b.text for b in before.body] if id == before.id else None)


def test_first_publication_shows_everything_as_new(tmp_path: Path) -> None:
    assert load_publication(tmp_path) is None
    assert [each.fate for each in differences(tmp_path, RECORD)] == [Fate.NEW]


def test_what_is_the_same_is_not_told(tmp_path: Path) -> None:
    published(tmp_path, RECORD)
    assert differences(tmp_path, RECORD) == []
    assert differences(tmp_path, replace(RECORD)) == []


def test_changed_words_and_values_are_told_with_both_wordings(tmp_path: Path) -> None:
    published(tmp_path, RECORD)
    body = (*RECORD.body[:2], Paragraph(RECORD.body[2].text.replace("校长", "园长")), *RECORD.body[3:])
    (told,) = differences(tmp_path, replace(RECORD, title="关于防汛的通知", body=body, topics=("安全",), doc_number=None))
    assert told.fate is Fate.CHANGED and told.title == "关于防汛的通知"
    assert f"标题“{RECORD.title}”改为“关于防汛的通知”" in told.words and "专题补上“安全”" in told.words
    assert "文号“桐教字〔2012〕37号”删去了" in told.words and "正文" in told.words and "园长" in told.words


def test_one_changed_comma_is_told(tmp_path: Path) -> None:
    published(tmp_path, RECORD)
    body = (Paragraph(RECORD.body[0].text.replace("，", "、")), *RECORD.body[1:])
    (told,) = differences(tmp_path, replace(RECORD, body=body))
    assert told.fate is Fate.CHANGED and "正文" in told.words


def test_values_without_words_are_named(tmp_path: Path) -> None:
    published(tmp_path, RECORD)
    (told,) = differences(tmp_path, replace(RECORD, section_path=("首页", "通知")))
    assert told.words == "栏目有改动"


def test_what_was_checked_withdrawn_closed_or_lost_is_told(tmp_path: Path) -> None:
    first, gone, closed, lost = (notice(letter, title=f"{letter}通知", doc_number=None) for letter in "bcde")
    waiting = replace(first, review=UNCHECKED)
    published(tmp_path, waiting, gone, closed, lost)
    now = (replace(waiting, review=None), stub_of(gone, "2026-11-20", "收错了"), replace(closed, disclosure="不予公开"))
    told = {each.record_id: (each.fate, each.words) for each in differences(tmp_path, *now)}
    assert told[waiting.id] == (Fate.CHECKED, "")
    assert told[gone.id] == (Fate.WITHDRAWN, "收错了")
    assert told[closed.id][0] is Fate.GONE and "不予公开" in told[closed.id][1]
    assert told[lost.id][0] is Fate.GONE and len(told) == 4


def test_unchecked_record_leaves_the_site_where_only_checked_ones_are_published(tmp_path: Path) -> None:
    waiting = replace(RECORD, review=UNCHECKED)
    published(tmp_path, waiting)
    (told,) = differences(tmp_path, waiting, settings=Settings(Publish.CHECKED))
    assert told.fate is Fate.GONE and "还没有核对" in told.words


def test_stub_that_was_never_published_is_not_told(tmp_path: Path) -> None:
    published(tmp_path, RECORD)
    assert differences(tmp_path, RECORD, replace(notice("b"), id="x", withdrawn=Withdrawal("2026-11-20", "收错了"))) == []


def test_words_that_are_not_remembered_any_more_are_not_told(tmp_path: Path) -> None:
    published(tmp_path, RECORD)
    assert RECORD.title not in (tmp_path / FILE).read_text(encoding="utf-8")
    forget_values(tmp_path)
    assert not (tmp_path / VALUES).exists()
    (told,) = differences(tmp_path, replace(RECORD, title="另一个标题"))
    assert told.fate is Fate.CHANGED and RECORD.title not in told.words and "不再记着" in told.words
    assert differences(tmp_path, RECORD) == []


def test_words_of_one_record_are_forgotten_alone(tmp_path: Path) -> None:
    other = notice("b", title="甲通知", doc_number=None)
    published(tmp_path, RECORD, other)
    forget_values(tmp_path, other.id)
    assert "甲通知" not in (tmp_path / VALUES).read_text(encoding="utf-8")
    (told,) = differences(tmp_path, replace(RECORD, title="另一个标题"), other)
    assert f"标题“{RECORD.title}”改为“另一个标题”" in told.words
    (tmp_path / VALUES).write_text("broken", encoding="utf-8")
    forget_values(tmp_path, other.id)
    assert not (tmp_path / VALUES).exists()


def test_values_of_another_publication_are_not_taken(tmp_path: Path) -> None:
    published(tmp_path, replace(RECORD, title="更早的标题"))
    old = (tmp_path / VALUES).read_bytes()
    published(tmp_path, RECORD)
    (tmp_path / VALUES).write_bytes(old)
    (told,) = differences(tmp_path, replace(RECORD, title="另一个标题"))
    assert "更早的标题" not in told.words


@pytest.mark.parametrize("text", ["", "[", "{}", '{"format": 2, "records": {}}', '{"format": 1, "records": 7}'])
def test_damaged_memory_is_as_none(tmp_path: Path, text: str) -> None:
    published(tmp_path, RECORD)
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    assert load_publication(tmp_path) is None


def test_changed_cell_of_a_table_is_told(tmp_path: Path) -> None:
    record = replace(RECORD, body=(*RECORD.body, Table((("学校", "人数"), ("一小", "12")))))
    published(tmp_path, record)
    changed = replace(record, body=(*RECORD.body, Table((("学校", "人数"), ("一小", "13")))))
    (told,) = differences(tmp_path, changed, before=record)
    assert "12" in told.words and "13" in told.words
