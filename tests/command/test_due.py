from __future__ import annotations

import json
from pathlib import Path

import pytest

from .run_hongzhu import hongzhu

NOTICE = """青禾区教育局关于报送暑期家访安排的通知

各中小学、幼儿园：

各校家访安排表电子稿统一于11月12日前发送至基础教育科邮箱（jfb@qinghe-edu.example）。学校应当于每月5日前报送上月家访情况。

青禾区教育局
2021年10月28日
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "通知.txt").write_text(NOTICE, encoding="utf-8")
    assert hongzhu("ingest", "通知.txt", "--archive", "a", folder=tmp_path).status == 0
    return tmp_path


def test_duty_is_told_with_its_day_sentence_and_passage(archive: Path) -> None:
    run = hongzhu("due", "--archive", "a", folder=archive)
    assert run.status == 0
    assert "2021-11-12　各校家访安排表电子稿发送至基础教育科邮箱" in run.out
    assert "交到：基础教育科，jfb@qinghe-edu.example" in run.out and "共 2 项" in run.out


def test_days_are_limited_and_what_comes_again_has_none(archive: Path) -> None:
    run = hongzhu("due", "--archive", "a", "--from", "2021-11-01", "--to", "2021年11月30日", "--json", folder=archive)
    (duty,) = json.loads(run.out)
    assert (duty["until"], duty["who"], duty["ways"], duty["year"]) == ("2021-11-12", "各校", ["电子稿"], "document")
    assert json.loads(hongzhu("due", "--archive", "a", "--from", "2022-01-01", "--json", folder=archive).out) == []


def test_days_in_the_wrong_order_are_refused(archive: Path) -> None:
    run = hongzhu("due", "--archive", "a", "--from", "2021-12-01", "--to", "2021-11-01", folder=archive)
    assert run.status == 2 and "起止颠倒" in run.err


def test_duties_of_a_withdrawn_document_are_gone(archive: Path) -> None:
    (path,) = (archive / "a").rglob("*.md")
    record_id = path.read_text(encoding="utf-8").split("id: ")[1].split("\n")[0]
    assert hongzhu("remove", record_id, "--reason", "含个人信息", "--archive", "a", folder=archive).status == 0
    assert "没有写着期限的事" in hongzhu("due", "--archive", "a", folder=archive).out
