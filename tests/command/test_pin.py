"""`hongzhu pin` shows the rows of a raw thing, keeps what a person says of them, and reextract obeys."""

from __future__ import annotations

from pathlib import Path

import pytest

from .run_hongzhu import hongzhu

TEXT = """关于做好防溺水教育的通知

各中小学、幼儿园：
暑假将至，请各校上好防溺水第一课，逐班签订承诺书。
下载本文需要三个积分。

石渡区教育局
2023年6月20日
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "通知.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "docs" / "archive").mkdir(parents=True)
    hongzhu("ingest", "通知.txt", folder=tmp_path)
    return tmp_path


def id_of(archive: Path) -> str:
    (record,) = (archive / "docs" / "archive").rglob("*.md")
    return next(line[4:] for line in record.read_text(encoding="utf-8").split("\n") if line.startswith("id: "))


def test_rows_are_listed_with_role_and_probability(archive: Path) -> None:
    done = hongzhu("pin", id_of(archive), folder=archive)
    assert done.status == 0
    assert "标题" in done.out and "正文" in done.out and "%" in done.out


def test_pin_is_obeyed_and_taken_back(archive: Path) -> None:
    own = id_of(archive)
    assert "已标注第 5–5 行" in hongzhu("pin", own, "5", "不是正文", folder=archive).out
    hongzhu("reextract", "--write", folder=archive)
    (record,) = (archive / "docs" / "archive").rglob("*.md")
    assert "三个积分" not in record.read_text(encoding="utf-8")
    assert id_of(archive) == own
    assert "已取消" in hongzhu("pin", own, "5", "取消", folder=archive).out
    assert not list((archive / "data" / "pins").glob("*.yml"))


@pytest.mark.parametrize(
    ("arguments", "said"), [(("x", "标题"), "行号"), (("5",), "标注"), (("5-3", "正文"), "行号"), (("900", "正文"), "没有文字")]
)
def test_wrong_lines_are_named(archive: Path, arguments: tuple[str, ...], said: str) -> None:
    done = hongzhu("pin", id_of(archive), *arguments, folder=archive)
    assert done.status == 2
    assert said in done.err
