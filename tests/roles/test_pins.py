"""What a person says of lines is obeyed, found again where lines moved, and changes no address."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from archive.record import Record
from archive.store import Archive
from archive.vocabulary import load_topics
from scraper.extract import extract
from scraper.intake.ingest import ingest
from scraper.intake.pin_store import PinsDamaged, PinStore, dump_pins, load_pins
from scraper.intake.reextract import reextract
from scraper.read.reader import read
from scraper.roles.pins import Pin, Says, find_again, pin_lines, with_pin, without_pins
from scraper.snapshot import SnapshotStore
from scraper.text.rows import rows_of
from scraper.work.workers import OneByOne

TOPICS = load_topics()
TEXT = """青禾教育
关于做好冬季取暖工作的通知

各中小学、幼儿园：
天气转冷，请各校检查锅炉和管道，保证教室温度。
一、明确责任。校长负总责，后勤主任每天查看一次。
二、及时上报。管道漏水、锅炉停火的，一小时内报告。
供暖热线每天有人值守。

青禾区教育局
2023年11月6日
"""
SECOND = """关于报送取暖台账的通知

各中小学、幼儿园：
请于11月20日前报送取暖台账，逾期不再受理。

青禾区教育局
2023年11月10日
"""


def records(text: str, *pins: Pin, name: str = "通知.txt") -> list[Record]:
    return [e.record for e in read(extract(text.encode(), name), TOPICS, name, pins)]


def pin(text: str, first: int, last: int, says: Says) -> Pin:
    return pin_lines(rows_of(text), first, last, says)


def body_of(record: Record) -> str:
    return "".join(block.text for block in record.body)


def test_pinned_title_is_the_title() -> None:
    (record,) = records(TEXT, pin(TEXT, 1, 1, Says.TITLE))
    assert record.title == "青禾教育"


def test_line_pinned_as_no_text_goes() -> None:
    (record,) = records(TEXT, pin(TEXT, 8, 8, Says.NOT_BODY))
    assert "供暖热线" not in body_of(record)
    assert "一小时内报告" in body_of(record)


def test_caption_goes_as_a_caption() -> None:
    name = "通知.txt"
    (extraction,) = read(extract(TEXT.encode(), name), TOPICS, name, [pin(TEXT, 8, 8, Says.CAPTION)])
    assert [e.reason for e in extraction.entries if e.line == 8] == ["caption"]


def test_line_pinned_as_text_stays_whatever_it_looks_like() -> None:
    text = TEXT + "责任编辑：甲某\n\n【打印】【关闭】\n\n上一篇：没有了\n\n版权所有：青禾教育网　技术支持：青禾网络\n"
    (before,) = records(text)
    assert "责任编辑" not in body_of(before)
    (record,) = records(text, pin(text, 12, 12, Says.BODY))
    assert "责任编辑：甲某" in body_of(record)
    assert "上一篇" not in body_of(record)


def test_page_number_pinned_as_text_comes_back() -> None:
    text = TEXT.replace("供暖热线每天有人值守。", "— 2 —")
    (record,) = records(text, pin(text, 8, 8, Says.BODY))
    assert "—2—" in body_of(record).replace(" ", "")


def test_document_begins_where_a_pin_says() -> None:
    text = TEXT.replace("\n青禾区教育局\n2023年11月6日\n", "\n") + SECOND
    first = text.split("\n").index("关于报送取暖台账的通知") + 1
    two = records(text, pin(text, first, first, Says.BEGINS))
    assert [r.title for r in two] == ["关于做好冬季取暖工作的通知", "关于报送取暖台账的通知"]


def test_document_goes_on_where_a_pin_says() -> None:
    text = TEXT + "\n" + SECOND
    assert len(records(text)) == 2
    first = text.split("\n").index("关于报送取暖台账的通知") + 1
    (record,) = records(text, pin(text, first, first, Says.CONTINUES))
    assert "逾期不再受理" in body_of(record)


def test_pins_are_found_again_where_lines_moved() -> None:
    pins = (pin(TEXT, 8, 8, Says.NOT_BODY), pin(TEXT, 2, 2, Says.TITLE))
    moved = "网站首页\n\n" + TEXT.replace("供暖热线每天有人值守。", "")
    found, lost = find_again(pins, rows_of(moved))
    assert [(p.first, p.last, p.says) for p in found] == [(4, 4, Says.TITLE)]
    assert [p.says for p in lost] == [Says.NOT_BODY]
    (record,) = records(moved, *pins)
    assert any("标注过的" in doubt.sentence for doubt in record.doubts)


def test_file_of_pins_gives_back_the_same_pins() -> None:
    pins = with_pin([pin(TEXT, 8, 8, Says.NOT_BODY)], pin(TEXT, 2, 2, Says.TITLE))
    assert [p.first for p in pins] == [2, 8]
    assert load_pins(dump_pins(pins)) == pins
    assert dump_pins(load_pins(dump_pins(pins))) == dump_pins(pins)
    assert without_pins(pins, 1, 5) == pins[1:]


@pytest.mark.parametrize("text", ["", "format: 9\npins: []", "format: 1\npins: [{lines: 5-2, says: title, words: x}]", "["])
def test_damaged_file_of_pins_is_named_and_nothing_is_read_without_it(tmp_path: Path, text: str) -> None:
    store = PinStore(tmp_path)
    store.path_of("0" * 64).write_text(text, encoding="utf-8")
    with pytest.raises(PinsDamaged, match="0000"):
        store.get("0" * 64)


def test_reextract_and_ingest_obey_pins_and_the_address_stays(tmp_path: Path) -> None:
    raw = tmp_path / "通知.txt"
    raw.write_text(TEXT, encoding="utf-8")
    snapshots = SnapshotStore(tmp_path / "data" / "snapshots")
    archive_root = tmp_path / "archive"
    list(ingest([raw], archive_root, received_at="2026-11-20", snapshots=snapshots))
    (stored,) = Archive(archive_root).records
    assert stored.record.source
    store = PinStore.beside(snapshots.root)
    store.put(stored.record.source.sha256, (pin(TEXT, 1, 1, Says.TITLE), pin(TEXT, 8, 8, Says.NOT_BODY)))
    list(reextract(Archive(archive_root), TOPICS, snapshots, OneByOne(), write=True))
    (again,) = Archive(archive_root).records
    assert (again.record.id, again.path) == (stored.record.id, stored.path)
    assert again.record.title == "青禾教育"
    assert "供暖热线" not in body_of(again.record)
    list(ingest([raw], archive_root, received_at="2026-11-21", snapshots=snapshots))
    (kept,) = Archive(archive_root).records
    assert replace(kept.record, other_sources=()) == replace(again.record, other_sources=())
