"""Two texts side by side: edits that are known are found, nothing is lost, and the browser decides alike."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.blocks import Heading
from archive.store import Archive
from knowledge.compare.alignment import Change, align

from .edited import edit

REPOSITORY = Path(__file__).parents[2]
RECORDS = [stored.record for stored in Archive(REPOSITORY / "docs/archive").records]
POOL = [block.text for record in RECORDS[:12] for block in record.body if len(block.text) > 20]
TEXTS = [[b.text for b in r.body if not isinstance(b, Heading) and len(b.text) > 12] for r in RECORDS[12:]]
EDITED = [edit(text, POOL, seed) for seed, text in enumerate(TEXTS) if len(text) >= 8]


def test_known_edits_are_found() -> None:
    right = wrong = missed = 0
    for old, new, truth in EDITED:
        found = {(i, j) for row in align(old, new) for i in row.old for j in row.new}
        right, wrong, missed = right + len(found & truth), wrong + len(found - truth), missed + len(truth - found)
    assert 2 * right / (2 * right + wrong + missed) >= 0.97


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        (["第一条　教师应当家访。"], ["第二条　教师应当家访。"], [Change.SAME]),
        (["一、按时报送家访统计表和总结材料。"], ["一、按时报送家访统计表。"], [Change.REWORDED]),
        (["甲学校负责食堂管理。"], ["今年天气十分寒冷。"], [Change.GONE, Change.NEW]),
        ([], ["新增加的一条内容。"], [Change.NEW]),
        (["删去的一条内容。"], [], [Change.GONE]),
    ],
)
def test_what_became_of_a_passage(old: list[str], new: list[str], changes: list[Change]) -> None:
    assert sorted(row.change.value for row in align(old, new)) == sorted(change.value for change in changes)


def test_passage_that_moved_is_told_apart_from_one_that_is_new() -> None:
    passages = [f"{number}。各学校党组织要认真落实第{number}项任务，{text}" for number, text in enumerate(POOL[:6])]
    rows = align(passages, [*passages[1:5], passages[0], passages[5]])
    assert [row.change for row in rows].count(Change.MOVED) == 1 and all(row.old and row.new for row in rows)


def test_passage_that_was_split_stands_beside_both_parts() -> None:
    first, second = "各校每学期至少家访一次，做好记录并归档。", "家访统计表于学期末报送教育局基础教育科。"
    (row,) = align([first + second], [first, second])
    assert (row.old, row.new) == ((0,), (0, 1))


TEXT = st.text(alphabet="教师家访学生每期一、二第条。，", max_size=24)


@given(st.lists(TEXT, max_size=8), st.lists(TEXT, max_size=8))
@settings(max_examples=150, deadline=None)
def test_every_passage_stands_in_exactly_one_row(old: list[str], new: list[str]) -> None:
    rows = align(old, new)
    assert sorted(i for row in rows for i in row.old) == list(range(len(old)))
    assert sorted(j for row in rows for j in row.new) == list(range(len(new)))


def test_browser_aligns_alike() -> None:
    cases = [[old, new] for old, new, _ in EDITED] + [[POOL[:9], POOL[4:12]], [["𠀀𠀁一", "", "甲"], ["甲", "𠀀𠀁二"]]]
    done = subprocess.run(
        ["node", str(Path(__file__).with_name("align.mjs"))],
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        check=True,
    )
    ours = [[{"old": list(r.old), "new": list(r.new), "change": r.change.value} for r in align(*case)] for case in cases]
    assert json.loads(done.stdout) == ours
