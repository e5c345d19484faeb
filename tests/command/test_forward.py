"""Published links from outside: build writes them down, refuses to lose one, and is told where it went."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from archive.blocks import Heading, Paragraph
from archive.markdown import dump_record
from archive.record import Record

from .run_hongzhu import Run, files_below, hongzhu

LOST = "2.建立家访纸质台账，每月上报一次。"
NOTICE = Record(
    id="2021-7-aaaaa",
    title="家访工作通知",
    body=(
        Paragraph("各学校党组织："),
        Heading(2, "一、要求"),
        Paragraph("1.每次家访填写记录表，一式两份。"),
        Paragraph(LOST),
        Paragraph("3.学期末开展家访故事分享。"),
    ),
)


class Office:
    """An archive, its site and its ledger in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.record = folder / "archive/2021/通知.md"
        self.published = folder / "published"
        self.record.parent.mkdir(parents=True)
        self.record.write_text(dump_record(NOTICE), encoding="utf-8")

    def build(self) -> Run:
        folder = self.folder
        return hongzhu("build", "--archive", folder / "archive", "--site", folder / "site", "--index", folder / "index")

    def edit(self, old: str, new: str) -> None:
        self.record.write_text(self.record.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Built once."""
    office = Office(tmp_path_factory.mktemp("office"))
    first = office.build()
    assert first.status == 0 and "新发布链接 6 个" in first.out, first.err
    return office


@pytest.fixture
def own(office: Office, tmp_path: Path) -> Office:
    """A copy of what stands after the first build."""
    own = Office(tmp_path / "own")
    shutil.copytree(office.folder, own.folder, dirs_exist_ok=True)
    return own


def test_second_build_writes_nothing_new(own: Office) -> None:
    before = files_below(own.published)
    assert set(before) == {"2021-7-aaaaa.txt", "documents.txt"}
    again = own.build()
    assert again.status == 0 and "链接" not in again.out
    assert files_below(own.published) == before


def test_lost_link_stops_the_build_until_a_person_says_where_it_went(own: Office) -> None:
    own.edit(f"{LOST}\n\n", "")
    before, ledger = files_below(own.folder / "site"), files_below(own.published)
    failed = own.build()
    assert failed.status == 1 and "PublishedLinkLost" in failed.err and LOST in failed.err
    assert (files_below(own.folder / "site"), files_below(own.published)) == (before, ledger)

    command = next(line for line in failed.err.splitlines() if "--removed" in line)
    told = hongzhu(*shlex.split(command)[1:])
    assert told.status == 0, told.err
    done = own.build()
    assert done.status == 0 and "1 个旧链接转到新的地方" in done.out, done.err
    anchor = re.search(r"#(\S+) ", command)
    assert anchor
    page = (own.folder / "site/d/2021-7-aaaaa/index.html").read_text(encoding="utf-8")
    assert page.count(f'id="{anchor[1]}"') == 1 and LOST in page
    assert own.build().status == 0


def test_corrected_passage_needs_no_word(own: Office) -> None:
    own.edit("一式两份", "一式三份")
    done = own.build()
    assert done.status == 0 and "新发布链接 1 个；1 个旧链接转到新的地方" in done.out
    assert "改动过" in (own.folder / "site/d/2021-7-aaaaa/index.html").read_text(encoding="utf-8")


def test_failed_build_publishes_nothing(own: Office) -> None:
    own.edit("一式两份", "一式三份")
    ledger = files_below(own.published)
    (own.folder / "archive/坏.md").write_text("没有元数据", encoding="utf-8")
    assert own.build().status == 1
    assert files_below(own.published) == ledger


def test_ledger_that_vanished_whole_is_missed(own: Office) -> None:
    # The site remembers by the archive's place, so it is built there first.
    assert own.build().status == 0
    shutil.rmtree(own.published)
    failed = own.build()
    assert failed.status == 1 and "LinkLedgerDamaged" in failed.err and "2021-7-aaaaa" in failed.err


def test_mistaken_entry_is_named_by_file_and_line(own: Office) -> None:
    (own.published / "forward.yml").write_text(
        "# 手写\n- 旧链接: /d/2021-7-aaaaa/\n  新链接: 删去\n  说明: 误收\n", encoding="utf-8"
    )
    failed = own.build()
    assert failed.status == 1 and "forward.yml:2" in failed.err and "文献还在" in failed.err


WRONG = {
    "neither": (["/d/2021-7-aaaaa/"], "要有一个"),
    "both": (["/d/2021-7-aaaaa/", "/d/2021-7-aaaaa/", "--removed"], "要有一个"),
    "no link": (["第二条", "--removed"], "不是本站的链接"),
    "never published": (["/d/2021-7-aaaab/", "--removed"], "相近的有 /d/2021-7-aaaaa/"),
    "no such anchor": (["/d/2021-7-aaaaa/#p1-1-zzzz", "--removed"], "相近的有 /d/2021-7-aaaaa/#p1-1-"),
    "to itself": (["/d/2021-7-aaaaa/", "/d/2021-7-aaaaa/"], "新链接和旧链接相同"),
    "to nowhere": (["/d/2021-7-aaaaa/", "/d/2022-1-zzzzz/"], "新链接打不开"),
}


@pytest.mark.parametrize(("arguments", "words"), WRONG.values(), ids=WRONG.keys())
def test_wrong_link_is_refused(office: Office, arguments: list[str], words: str) -> None:
    run = hongzhu("forward", *arguments, "--why", "试", "--archive", office.folder / "archive")
    assert run.status == 2 and words in run.err
    assert not (office.published / "forward.yml").exists()
