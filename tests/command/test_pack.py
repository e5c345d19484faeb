from __future__ import annotations

import re
from pathlib import Path

import pytest

from .run_hongzhu import hongzhu

NAMES = ["shide-dixian", "zhuti-dangri-jiejue-yijianshi", "jiafang-qian"]


def test_packs_are_listed_newest_first() -> None:
    run = hongzhu("pack")
    assert run.status == 0
    assert re.findall(r"^20\d\d-\d\d-\d\d \d\d:\d\d  (\S+)  ", run.out, re.M) == NAMES
    assert "共 3 份学习包" in run.out


@pytest.mark.parametrize("name", NAMES)
def test_committed_pack_quotes_what_it_remembers_and_fits_its_slot(name: str) -> None:
    run = hongzhu("pack", name)
    assert run.status == 0
    assert "超出" not in run.out.split("\n")[0]
    assert "原文改动过" not in run.out
    assert run.out.count("原文未变") >= 3


@pytest.mark.parametrize(
    "arguments",
    [["pack", "meiyou"], ["pack", "--zip"], ["pack", "--remember"], ["pack", "jiafang-qian", "--archive", "没有"]],
    ids=["unknown name", "no name to pack", "no name to remember", "no archive"],
)
def test_misuse_is_told_with_the_next_step(arguments: list[str]) -> None:
    run = hongzhu(*arguments)
    assert run.status == 2
    assert "（UsageError）" in run.err and "下一步：" in run.err and "Traceback" not in run.err


def test_mistake_in_a_pack_is_told_by_file_and_line_and_by_check(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "a.md").write_text(
        "---\n学习包: 1\n题目: 试\n---\n## 一\n- 原文: /d/2021-1-aaaaa/\n", encoding="utf-8"
    )
    run = hongzhu("pack", "--archive", tmp_path / "archive")
    assert run.status == 1
    assert f"位置：{tmp_path}/packs/a.md 第6行" in run.err
    check = hongzhu("check", "--archive", tmp_path / "archive")
    assert check.status == 1
    assert f"{tmp_path}/packs/a.md:6  损坏：原文找不到" in check.out
