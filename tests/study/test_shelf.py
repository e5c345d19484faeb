"""Packs on disk: read, opened, remembered; what changed or was repealed since is known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.anchor import anchors_of
from archive.blocks import Paragraph
from archive.digest import short_digest
from archive.record import Record
from study.pack import PackError, PacksNotUsable
from study.quotes import Quote, dump_quotes, load_quotes
from study.session import Standing
from study.shelf import load_shelf, open_shelf, remember

from .packs import HEAD
from .records import ALL, PLAN, RULES

ITEMS = """## 先读

- 原文: 河教字〔2021〕18号 第二部分第1条
- 领学: 王老师

说明。

## 再谈

- 时间: 5

## 对照

- 原文: 河教发〔2017〕23号 第六条
- 时间: 5
"""
CHANGED = replace(
    PLAN, body=(*PLAN.body[:9], Paragraph("1.必访家庭。书记、校长带头，每人联系不少于八名学生。"), *PLAN.body[10:])
)


def write(folder: Path, items: str = ITEMS, name: str = "jiafang") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.md"
    path.write_text(HEAD + items, encoding="utf-8")
    return path


def nowhere(record_id: str, anchor: str) -> tuple[str, str] | None:
    return None


def in_force(record: Record) -> bool:
    return False


def repealed(record: Record) -> bool:
    return record.id == RULES.id


def remember_all(folder: Path) -> int:
    (shelved,) = load_shelf(folder)
    (session,) = open_shelf([shelved], ALL, in_force, nowhere)
    return remember(shelved, session, "2025-03-01")


def test_remember_writes_checks_and_nothing_else(tmp_path: Path) -> None:
    path = write(tmp_path)
    before = path.read_text(encoding="utf-8")
    assert remember_all(tmp_path) == 2
    after = path.read_text(encoding="utf-8")
    assert [line for line in after.split("\n") if not line.startswith("- 校验: ")] == before.split("\n")
    assert "- 领学: 王老师\n- 校验: " in after
    assert "- 时间: 5\n- 校验: " in after
    bytes_after = path.read_bytes(), path.with_name("jiafang.quotes.yml").read_bytes()
    assert remember_all(tmp_path) == 0
    assert (path.read_bytes(), path.with_name("jiafang.quotes.yml").read_bytes()) == bytes_after


def test_what_was_remembered_is_the_same_until_the_source_changes(tmp_path: Path) -> None:
    write(tmp_path)
    remember_all(tmp_path)
    shelf = load_shelf(tmp_path)
    (session,) = open_shelf(shelf, ALL, in_force, nowhere)
    assert [item.standing for item in session.items] == [Standing.SAME, Standing.NOT_REMEMBERED, Standing.SAME]
    (session,) = open_shelf(shelf, [CHANGED, *ALL[1:]], in_force, nowhere)
    assert session.items[0].standing is Standing.CHANGED
    (row,) = session.items[0].changes
    assert [piece.text for piece in row.old if piece.is_changed] == ["五"]
    assert [piece.text for piece in row.new if piece.is_changed] == ["八"]


def test_anchor_of_a_corrected_paragraph_is_followed_by_the_remembered_text(tmp_path: Path) -> None:
    anchor = anchors_of(PLAN.body)[9]
    write(tmp_path, f"## 先读\n- 原文: /d/{PLAN.id}/#{anchor}\n")
    with pytest.raises(PacksNotUsable, match="第12行"):
        open_shelf(load_shelf(tmp_path), [CHANGED], in_force, nowhere)
    remember_all(tmp_path)
    (session,) = open_shelf(load_shelf(tmp_path), [CHANGED], in_force, nowhere)
    assert session.items[0].standing is Standing.CHANGED
    assert session.items[0].passages[0].was == anchor


def test_anchor_that_the_ledger_forwards_needs_no_remembered_text(tmp_path: Path) -> None:
    old, new = anchors_of(PLAN.body)[9], anchors_of(CHANGED.body)[9]
    write(tmp_path, f"## 先读\n- 原文: /d/{PLAN.id}/#{old}\n")
    (session,) = open_shelf(load_shelf(tmp_path), [CHANGED], in_force, lambda record_id, anchor: (record_id, new))
    assert (session.items[0].passages[0].anchor, session.items[0].passages[0].was) == (new, old)


def test_repealed_since_is_told_apart_from_repealed_before(tmp_path: Path) -> None:
    write(tmp_path)
    (session,) = open_shelf(load_shelf(tmp_path), ALL, repealed, nowhere)
    assert [bool(item.out_of_force) for item in session.items] == [False, False, True]
    assert not session.items[2].is_repealed_since
    remember_all(tmp_path)
    (session,) = open_shelf(load_shelf(tmp_path), ALL, repealed, nowhere)
    assert session.items[2].is_repealed_since


def test_every_mistake_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, "## 一\n- 领读: 甲\n", "a")
    write(tmp_path, "## 一\n- 时间: 多\n", "b")
    write(tmp_path, "## 一\n", "Große")
    with pytest.raises(PacksNotUsable) as caught:
        load_shelf(tmp_path)
    message = str(caught.value)
    assert f"{tmp_path / 'a.md'} 第12行" in message and f"{tmp_path / 'b.md'} 第12行" in message
    assert "文件名不能用作网址" in message


def test_wrong_references_of_every_pack_are_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, "## 一\n- 原文: 河教字〔2021〕18号 第九部分\n- 原文: /d/2000-1-xxxxx/\n", "a")
    write(tmp_path, "## 一\n- 原文: 某文件\n", "b")
    with pytest.raises(PacksNotUsable) as caught:
        open_shelf(load_shelf(tmp_path), ALL, in_force, nowhere)
    message = str(caught.value)
    assert all(f"{tmp_path / place}" in message for place in ("a.md 第12行", "a.md 第13行", "b.md 第12行"))


def test_newest_session_comes_first(tmp_path: Path) -> None:
    for name, day in (("a", "2024-01-01"), ("b", "2025-01-01")):
        (tmp_path / f"{name}.md").write_text(f"---\n学习包: 1\n题目: {name}\n日期: {day}\n---\n## 一\n", encoding="utf-8")
    assert [shelved.name for shelved in load_shelf(tmp_path)] == ["b", "a"]


quotes = st.lists(st.text(), max_size=3).map(
    lambda text: Quote(short_digest("\n".join(text), 8), "2025-03-01", "《试》: '第一条'", True, tuple(text))
)


@given(st.lists(quotes, max_size=3).map(tuple))
def test_quotes_are_read_back(all_quotes: tuple[Quote, ...]) -> None:
    assert load_quotes(dump_quotes(all_quotes), "x.quotes.yml") == all_quotes


@pytest.mark.parametrize(
    "text",
    ["", "format: 2\nquotes: []\n", "format: 1\nquotes:\n- check: k7x2m9qp\n  text: [改过]\n", "a: [", "- 1\n"],
)
def test_quotes_that_were_tampered_with_are_refused(text: str) -> None:
    with pytest.raises(PackError, match="--remember"):
        load_quotes(text, "x.quotes.yml")
