"""Declared values beside printed ones: which counts, and that neither is taken for the other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from archive.blocks import Paragraph
from archive.declared import Told, is_excerpt, publisher_of, region_of, regions_of, rights_of, says_excerpt
from archive.errors import RecordError
from archive.findings import find_all
from archive.front_matter import load_front_matter
from archive.markdown import dump_record, load_record
from archive.publication import as_published
from archive.record import Declared, Record, Region, Source
from archive.record_cache import RecordCache
from archive.saving import as_known, bare_record
from archive.store import Archive

DISTRICT = Region(None, "澜州市", "青禾区")
DECLARED = Declared("jyj", "澜州市青禾区教育局", DISTRICT, "excerpt")
SOURCE = Source("0" * 64, "2026-11-20", url="http://jyj.qinghe.example/1.html", declared=DECLARED)
RECORD = Record("20261120-aaaaaa", "关于春游的通知", source=SOURCE, body=(Paragraph("路上注意安全。" * 60),))


def test_declared_values_go_through_the_file_and_the_cache(tmp_path: Path) -> None:
    text = dump_record(RECORD)
    assert "  declared:\n    by: jyj\n    publisher: 澜州市青禾区教育局\n    region:\n" in text
    assert load_record(text, "x") == RECORD and dump_record(load_record(text, "x")) == text
    cache = RecordCache(tmp_path / "records.db")
    cache.put("1", RECORD)
    cache.write()
    known = RecordCache(tmp_path / "records.db").get("1", text.encode())
    assert known == RECORD


def test_record_without_a_declared_source_is_written_as_before() -> None:
    assert "declared" not in dump_record(replace(RECORD, source=replace(SOURCE, declared=None)))


def test_wrong_key_of_what_is_declared_is_named_with_its_line() -> None:
    text = dump_record(RECORD).replace("    publisher: 澜州", "    publishr: 澜州")
    with pytest.raises(RecordError, match=r"第\d+行.*publishr|publishr") as found:
        load_front_matter(text, "一.md")
    assert "第" in found.value.where and "publisher" in found.value.next_step


def test_printed_value_wins_and_a_declared_one_is_told_as_such() -> None:
    assert publisher_of(RECORD) == Told("澜州市青禾区教育局", True)
    assert publisher_of(replace(RECORD, publisher="岚江日报")) == Told("岚江日报")
    assert rights_of(replace(RECORD, rights="转载请注明出处")) == Told("转载请注明出处")
    assert region_of(RECORD) == (DISTRICT, True) and regions_of(RECORD) == ("澜州市", "青禾区")
    assert region_of(replace(RECORD, region=Region("岚江省"))) == (Region("岚江省"), False)


@pytest.mark.parametrize("key", ["issuer", "publisher", "source_note"])
def test_region_of_a_source_is_not_that_of_what_it_took_over(key: str) -> None:
    assert regions_of(replace(RECORD, **{key: "岚江省教育厅"})) == ()
    assert regions_of(replace(RECORD, **{key: "青禾区教育局"})) == ("澜州市", "青禾区")


def test_source_that_allows_an_excerpt_alone_closes_the_whole_text() -> None:
    shown = as_published(RECORD)
    assert is_excerpt(RECORD) and shown and sum(len(b.text) for b in shown.body) < 210
    assert is_excerpt(replace(RECORD, rights="版权归原作者所有"))
    other = replace(RECORD, source=replace(SOURCE, declared=None), other_sources=(SOURCE,))
    assert is_excerpt(other)
    free = replace(RECORD, source=replace(SOURCE, declared=replace(DECLARED, rights="政府信息公开")))
    shown = as_published(free)
    assert shown and shown.body == RECORD.body


def test_reading_again_keeps_what_was_declared_and_is_no_edit() -> None:
    read = replace(RECORD, source=replace(SOURCE, declared=None))
    assert as_known(read, RECORD) == RECORD
    assert bare_record(RECORD) == bare_record(read)


def test_check_says_what_a_source_closes_and_where_it_contradicts_the_text(tmp_path: Path) -> None:
    record = replace(RECORD, publisher="岚江日报")
    (tmp_path / "一.md").write_text(dump_record(record), encoding="utf-8")
    told = [found for found in find_all(Archive(tmp_path)) if "来源“jyj”" in found.what]
    lines = dump_record(record).split("\n")
    assert [lines[(found.line or 0) - 1] for found in told] == ["  declared:"] * 2
    assert "只可摘录" in told[0].what + told[1].what and "岚江日报" in told[0].what + told[1].what
    same = replace(record, publisher="青禾区教育局", rights="excerpt")
    (tmp_path / "一.md").write_text(dump_record(same), encoding="utf-8")
    assert not [found for found in find_all(Archive(tmp_path)) if "来源“jyj”" in found.what]


@pytest.mark.parametrize(
    "rights",
    [
        "excerpt",
        "Excerpt",
        " EXCERPT ",
        "exerpt",
        "excerpts",
        "摘录",
        "仅摘录",
        "只许节录",
        "仅限摘录发布",
        "excerpt only",
        "版权所有，仅限摘录",
    ],
)
def test_every_writing_of_an_excerpt_closes_the_whole_text(rights: str) -> None:
    record = Record("2024-7-aaaaa", "通知", body=(Paragraph("值班手记。" * 100),), rights=rights)
    shown = as_published(record)
    assert says_excerpt(rights) and shown and len(shown.body[0].text) < 210


@pytest.mark.parametrize("rights", ["转载须注明来源", "版权归青禾区教育局所有", "CC BY 4.0"])
def test_other_rights_close_nothing(rights: str) -> None:
    assert not says_excerpt(rights)
