"""A record written and read is the same record, whatever its strings hold."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.blocks import Block, Heading, Paragraph, Table
from archive.errors import RecordError
from archive.front_matter import KEYS, OPTIONAL
from archive.markdown import dump_body, dump_record, escape_markdown, load_body, load_record, unescape_markdown
from archive.record import Record

from .written_records import BODIES, LINES, RECORDS, TEXTS


@given(RECORDS)
def test_record_written_and_read_is_the_same(record: Record) -> None:
    text = dump_record(record)
    assert load_record(text, "a.md") == record
    assert dump_record(load_record(text, "a.md")) == text


@settings(max_examples=2 * settings.default.max_examples)
@given(BODIES)
def test_body_written_and_read_is_the_same(body: tuple[Block, ...]) -> None:
    assert load_body(dump_body(body)) == body


@given(TEXTS)
def test_escaped_text_unescaped_is_the_same(text: str) -> None:
    assert unescape_markdown(escape_markdown(text)) == text


@given(RECORDS)
def test_header_is_what_any_yaml_reader_reads(record: Record) -> None:
    header = re.match(r"---\n(.*?\n)---\n", dump_record(record), re.S)
    assert header
    values = yaml.safe_load(header[1])
    assert list(values) == [*(key for key in KEYS if key not in OPTIONAL or getattr(record, key)), "format"]
    assert values["title"] == record.title


@given(RECORDS, st.booleans())
def test_record_from_an_editor_of_windows_is_the_same(record: Record, marked: bool) -> None:
    text = ("\ufeff" if marked else "") + dump_record(record).replace("\n", "\r\n")
    assert load_record(text, "a.md") == record


@given(LINES)
def test_any_body_a_person_writes_is_read(text: str) -> None:
    load_body(text)


def test_paragraph_of_a_person_over_two_lines_is_one() -> None:
    assert load_body("各学校要\n认真做好。\n\n第二段。\n") == (Paragraph("各学校要认真做好。"), Paragraph("第二段。"))


def test_heading_without_a_blank_line_around_is_a_heading() -> None:
    assert load_body("# 甲\n一段。\n## 乙\n又一段。") == (
        Heading(1, "甲"),
        Paragraph("一段。"),
        Heading(2, "乙"),
        Paragraph("又一段。"),
    )


def test_row_of_a_table_that_is_too_short_is_filled() -> None:
    assert load_body("| 甲 | 乙 |\n| --- | --- |\n| 一 |\n") == (Table((("甲", "乙"), ("一", ""))),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "文件开头没有元数据"),
        ("正文\n", "文件开头没有元数据"),
        ("---\nid: a\ntitle: 通知: 关于\n---\n", "不是正确的 YAML"),
        ("---\n- a\n---\n", "键: 值"),
        ("---\nid: a\n---\n", "缺少 id 或 title"),
        ("---\nid: a\ntitle: b\ntittle: c\n---\n", "不认识的元数据项：tittle"),
        ("---\nid: a\ntitle: [b]\n---\n", "title 应当是一行文字"),
        ("---\nid: a\ntitle: b\ntopics: 家访\n---\n", "topics 应当是列表"),
        ("---\nid: a\ntitle: b\nregion: 青禾区\n---\n", "region 应当是"),
        ("---\nid: a\ntitle: b\nauthors: [张三]\n---\n", "authors 应当是"),
        ("---\nid: a\ntitle: b\nsource: {part: 二}\n---\n", "source"),
        ("---\nid: a\ntitle: b\nformat: 3\n---\n", "格式版本是 3"),
        ("---\nid: a\ntitle: b\ntruncated: middle\n---\n", "truncated"),
        ("---\nid: a\ntitle: b\n? [c]\n: d\n---\n", "元数据"),
        ("---\nid: a\ntitle: b\nx: &a [*a]\n---\n", "不能用 & 和 * 引用"),
        ("---\nid: a\ntitle: b\n...\n--- {kind: 通知}\n---\n", "它后面的就读不到了"),
    ],
)
def test_broken_record_is_refused_with_its_place(text: str, words: str) -> None:
    with pytest.raises(RecordError, match=re.escape(words)) as caught:
        load_record(text, "2021/甲.md")
    assert caught.value.where.startswith("2021/甲.md")


def test_broken_yaml_is_refused_with_its_line() -> None:
    with pytest.raises(RecordError) as caught:
        load_record("---\nid: a\ntitle: 通知: 关于\n---\n", "甲.md")
    assert caught.value.where == "甲.md 第3行"


@settings(max_examples=2 * settings.default.max_examples)
@given(st.lists(LINES, max_size=6), LINES)
def test_broken_record_raises_nothing_but_record_errors(lines: list[str], body: str) -> None:
    keys = [
        f"{key}: {line}" for key, line in zip(["id", "title", "region", "source", "authors", "validity"], lines, strict=False)
    ]
    try:
        load_record("---\n" + "\n".join(keys) + f"\n---\n{body}", "甲.md")
    except RecordError as error:
        assert error.where.startswith("甲.md")
