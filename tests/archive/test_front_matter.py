"""Each value of a header is checked when it is read: one sentence with file and line, and never another value in silence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.day import parse_day
from archive.errors import RecordError
from archive.front_matter import typed_days
from archive.markdown import dump_record, load_record
from archive.record import Record

from .written_records import LINES

HEAD = "---\nid: 2024-3-aaaaa\ntitle: 关于家访的通知\n"


@pytest.mark.parametrize(
    ("line", "said", "number"),
    [
        ("date_written: 2024-02-30", "date_written 不是一个有的日期：2024-02-30", 4),
        ("date_written: '2024-02-30'", "date_written 不是一个有的日期：2024-02-30", 4),
        ("date_written: 2023年2月29日", "date_written 不是一个有的日期：2023年2月29日", 4),
        ("date_written: 二〇二四年十三月一日", "date_written 不是一个有的日期", 4),
        ("date_published: 2024-03-08 25:00", "date_published 不是一个有的日期", 4),
        ("date_published: 2024-03-08 25:00:00", "date_published 不是一个有的日期", 4),
        ("date_printed: 明天", "date_printed 不是一个有的日期：明天", 4),
        ("date_written: [2024, 3]", "date_written 应当是一行文字", 4),
        ("kind: !!int x", "不认识的标记 !!int", 4),
        ("kind: !!python/object:os.system x", "不认识的标记", 4),
        ("kind: !x y", "不认识的标记 !x", 4),
        ("kind: &a 通知", "不能用 & 和 * 引用", 4),
        ("kind: {a: b}", "kind 应当是一行文字", 4),
        ("kind: 通知\nkind: 意见", "kind 写了两次", 5),
        ("date_writen: 2024-03-08", "不认识的元数据项：date_writen", 4),
        ("topics:\n- 家访\n-", "topics 里有空项", 6),
        ("topics:\n- 家访\n- [a]", "topics 里的一项应当是一行文字", 6),
        ("authors:\n- name: 王老师\n- role: 记者", "authors.name 是空的", 6),
        ("authors:\n- name: 王老师\n  rolle: 记者", "不认识的元数据项：authors.rolle", 6),
        ("attachments:\n- title: 表\n  included: 也许", "attachments.included 只能是 true 或 false：也许", 6),
        ("validity:\n  effective_from: 2024-13-01", "validity.effective_from 不是一个有的日期", 5),
        ("source:\n  part: 1.5", "source.part 应当是数字：1.5", 5),
        ("source:\n  sha256: abc", "source.sha256 不是 64 位的校验值：abc", 5),
        ("source:\n  received_at: 昨天", "source.received_at 不是一个有的日期", 5),
        ("format: 二", "format 应当是数字", 4),
        ("region: 青禾区", "region 应当是“键: 值”的形式", 4),
        ("kind: a: b", "元数据不是正确的 YAML", 4),
        ("kind: [a", "元数据不是正确的 YAML", 5),
        ("kind: '" + "[" * 9 + "'\nx: " + "[" * 9 + "]" * 9, "一层套一层，套得太深", 5),
    ],
)
def test_wrong_value_is_one_sentence_with_its_line(line: str, said: str, number: int) -> None:
    with pytest.raises(RecordError) as caught:
        load_record(f"{HEAD}{line}\n---\n\n正文。\n", "2024/甲.md")
    assert caught.value.what.startswith(said)
    assert caught.value.where == f"2024/甲.md 第{number}行"
    assert caught.value.next_step


@pytest.mark.parametrize("written", ["../a", "a/b", "A", "", ".", "-a", "甲", "a" * 81, "a b"])
def test_id_that_is_no_path_part_is_refused(written: str) -> None:
    with pytest.raises(RecordError, match="id"):
        load_record(f"---\nid: '{written}'\ntitle: 通知\n---\n", "甲.md")


def test_wrong_key_is_told_the_right_one() -> None:
    with pytest.raises(RecordError) as caught:
        load_record(f"{HEAD}date_writen: 2024-03-08\n---\n", "甲.md")
    assert "是不是 date_written？" in caught.value.next_step


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("2024年3月8日", "2024-03-08"),
        ("2024 年 3 月 8 日", "2024-03-08"),
        ("２０２４年３月８日", "2024-03-08"),
        ("二〇二四年三月八日", "2024-03-08"),
        ("二○二四年十二月三十一日", "2024-12-31"),
        ("二〇二四年十月", "2024-10"),
        ("2024年3月", "2024-03"),
        ("2024年", "2024"),
        ("2024/3/8", "2024-03-08"),
        ("2024.3.8", "2024-03-08"),
        ("2024-3-8", "2024-03-08"),
        ("2024-03-08 9:05", "2024-03-08 09:05"),
        ("2024-03-08 09:05:59", "2024-03-08 09:05"),
        ("2024-03-08T09:05:59+08:00", "2024-03-08 09:05"),
        ("2024年3月8日 9时5分", "2024-03-08 09:05"),
        ("2000-02-29", "2000-02-29"),
        ("2024-2/8", None),
        ("2024-03-08T09:05:59Z", None),
        ("1900-02-29", None),
        ("2024年3月8", None),
        ("24年3月8日", None),
        ("20240308", None),
        ("二〇二四年三十二月", None),
        ("二〇二四年一百月", None),
        ("٢٠٢٤", None),
        ("2024-03-08 24:00", None),
        ("", None),
    ],
)
def test_date_as_typed(typed: str, canonical: str | None) -> None:
    assert parse_day(typed) == canonical


@given(st.datetimes().map(lambda moment: moment.strftime("%Y-%m-%d %H:%M").rjust(16, "0")), st.sampled_from([4, 7, 10, 16]))
def test_canonical_date_is_its_own_form(text: str, length: int) -> None:
    assert parse_day(text[:length]) == text[:length]


@given(st.text(alphabet="0123456789-/.:年月日号时分 〇二十三四０１", max_size=18))
def test_what_is_read_as_a_date_is_canonical(text: str) -> None:
    if found := parse_day(text):
        assert parse_day(found) == found


@pytest.mark.parametrize(
    "written", ["007", "1.0", "1e3", "0x1F", "yes", "No", "12:30:00", "2021-03-04", "0o17", "1_000", "=", ".5"]
)
def test_words_that_yaml_takes_for_something_else_stay_what_was_typed(written: str) -> None:
    record = load_record(f"---\nid: a\ntitle: {written}\nsource_note: {written}\n---\n", "甲.md")
    assert (record.title, record.source_note) == (written, written)


def test_typed_dates_are_offered_in_their_canonical_form() -> None:
    header = f"{HEAD}date_written: 2024年3月8日\ndate_printed: '2024-03-09'\nvalidity:\n  effective_from: '2024/4/1'\n---\n"
    assert list(typed_days(header)) == [
        (4, "date_written", "2024年3月8日", "2024-03-08"),
        (7, "effective_from", "2024/4/1", "2024-04-01"),
    ]
    assert list(typed_days(f"\ufeff{header}".replace("\n", "\r\n"))) == list(typed_days(header))
    record = load_record(header, "甲.md")
    assert (record.date_written, record.validity and record.validity.effective_from) == ("2024-03-08", "2024-04-01")


@given(st.lists(LINES, min_size=1, max_size=5))
def test_damaged_header_is_the_record_or_one_sentence(lines: list[str]) -> None:
    """Lines of a good header are exchanged for others: what comes out has its place, and nothing else is raised."""
    good = dump_record(Record(id="a", title="通知")).split("\n")
    for number, line in enumerate(lines):
        good[1 + number * 7] = f"{good[1 + number * 7].split(':')[0]}: {line}"
    try:
        load_record("\n".join(good), "甲.md")
    except RecordError as error:
        assert error.where.startswith("甲.md")


@pytest.mark.parametrize("nested", ["[" * 100_000, "- " * 100_000, "{a: " * 100_000, "? " * 100_000])
def test_deep_nesting_is_a_sentence_and_not_the_end_of_the_program(nested: str, tmp_path: Path) -> None:
    """In a process of its own: a tree builder in C would take the whole test run with it."""
    (tmp_path / "甲.md").write_text(f"{HEAD}kind: {nested}\n---\n", encoding="utf-8")
    program = (
        "import sys\nfrom archive.errors import RecordError\nfrom archive.markdown import load_record\n"
        "try:\n    load_record(open(sys.argv[1], encoding='utf-8').read(), '甲.md')\n"
        "except RecordError as error:\n    print(error.what)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, tmp_path / "甲.md"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]
    assert "套得太深" in done.stdout or "不是正确的 YAML" in done.stdout
