from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest

from .run_hongzhu import REPOSITORY, files_below, hongzhu, write_notice


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_notice(tmp_path / "来文" / "甲.txt", "家访")
    hongzhu("ingest", "来文", "--archive", "文库", folder=tmp_path)
    return tmp_path


def record(folder: Path) -> Path:
    return folder / "文库/2021/关于做好家访工作的通知.md"


def test_committed_archive_is_not_broken() -> None:
    run = hongzhu("check")
    assert run.status == 0, run.out
    assert "损坏" not in run.out


def test_complete_archive_has_no_problem(folder: Path) -> None:
    run = hongzhu("check", "--archive", "文库", folder=folder)
    assert (run.status, run.out) == (0, "检查了 1 份记录：没有问题。\n与原件逐字核对了 1 份：逐字相符 1 份。\n")


def test_broken_record_is_told_with_file_and_line(folder: Path) -> None:
    text = record(folder).read_text(encoding="utf-8").replace("title: ", "title: 通知: ")
    record(folder).write_text(text, encoding="utf-8")
    run = hongzhu("check", "--archive", "文库", folder=folder)
    assert run.status == 1
    assert run.out.startswith("文库/2021/关于做好家访工作的通知.md:3  损坏：")


def test_body_that_is_not_the_raw_text_is_told(folder: Path) -> None:
    text = record(folder).read_text(encoding="utf-8").replace("专人负责", "负责")
    record(folder).write_text(text, encoding="utf-8")
    ledger = record(folder).with_name("关于做好家访工作的通知.ledger.yml")
    digest = hashlib.sha256(record(folder).read_bytes()).hexdigest()
    ledger.write_text(
        re.sub(r"(extraction_sha256: ).*", rf"\g<1>{digest}", ledger.read_text(encoding="utf-8")), encoding="utf-8"
    )
    run = hongzhu("check", "--archive", "文库", folder=folder)
    assert run.status == 1
    assert "正文与原件对不上" in run.out


def test_json_is_one_object(folder: Path) -> None:
    text = record(folder).read_text(encoding="utf-8").replace("kind: 通知", "kind: null")
    record(folder).write_text(text, encoding="utf-8")
    run = hongzhu("check", "--archive", "文库", "--json", folder=folder)
    assert run.status == 0
    told = json.loads(run.out)
    assert told["records"] == 1
    assert told["originals"] == {"changed": 1}
    changed, finding = told["findings"]
    assert (changed["weight"], changed["what"]) == ("changed", "您改了 1 处：文种（kind）删去“通知”")
    assert (finding["weight"], finding["what"]) == ("missing", "文种不详")
    assert (folder / finding["path"]).read_text(encoding="utf-8").split("\n")[finding["line"] - 1] == "kind: null"


def test_edited_record_is_told_beside_the_count_of_those_compared(folder: Path) -> None:
    text = record(folder).read_text(encoding="utf-8").replace("专人负责", "专人\u3000负责到底")
    record(folder).write_text(text, encoding="utf-8")
    run = hongzhu("check", "--archive", "文库", folder=folder)
    assert run.status == 0
    assert re.match(r"文库/2021/关于做好家访工作的通知\.md:\d+  改动：您改了 1 处：第 \d+ 行“负责”改为“负责到底”", run.out)
    assert run.out.endswith("与原件逐字核对了 1 份：您改过 1 份。\n")
    assert "u3000" not in run.out


def test_originals_elsewhere_are_found_as_the_guide_says(folder: Path) -> None:
    shutil.rmtree(folder / "data")
    shutil.move(folder / "来文", folder.parent / f"{folder.name}-原件")
    alone = hongzhu("check", "--archive", "文库", folder=folder)
    assert "没有核对的 1 份：找不到原件 1 份" in alone.out
    run = hongzhu("check", "--archive", "文库", "--raw", f"../{folder.name}-原件", folder=folder)
    assert "与原件逐字核对了 1 份：逐字相符 1 份" in run.out


def test_worst_comes_first(folder: Path) -> None:
    for word in ("甲", "防汛"):
        write_notice(folder / "来文" / f"{word}.txt", word)
    hongzhu("ingest", "来文", "--archive", "文库", folder=folder)
    text = record(folder).read_text(encoding="utf-8").replace("kind: 通知", "kind: null")
    record(folder).write_text(text, encoding="utf-8")
    other = record(folder).with_name("关于做好防汛工作的通知.md")
    other.write_text(other.read_text(encoding="utf-8").replace("title: ", "title: 通知: "), encoding="utf-8")
    words = re.findall(r"  (损坏|改动|缺项)：", hongzhu("check", "--archive", "文库", folder=folder).out)
    assert words == ["损坏", "改动", "缺项"]


def test_check_writes_nothing(folder: Path) -> None:
    before = files_below(folder)
    hongzhu("check", "--archive", "文库", folder=folder)
    assert files_below(folder) == before


def test_broken_ledger_is_a_finding_and_the_others_are_checked(folder: Path) -> None:
    record(folder).with_name("关于做好家访工作的通知.ledger.yml").write_text("a: [", encoding="utf-8")
    run = hongzhu("check", "--archive", "文库", folder=folder)
    assert run.status == 1
    assert "取舍清单读不出来" in run.out
    assert "检查了 1 份记录" in run.out


def test_archive_of_the_repository_is_where_check_looks() -> None:
    told = json.loads(hongzhu("check", "--json").out)
    assert told["records"] == len([p for p in (REPOSITORY / "docs/archive").rglob("*.md") if p.name != "index.md"])


def test_what_documents_rest_on_and_the_archive_lacks_is_listed() -> None:
    run = hongzhu("check", "--missing")
    assert run.status == 0
    assert "《中华人民共和国民办教育促进法》" in run.out and "根据：《关于终止部分民办教育机构办学的公告》" in run.out
