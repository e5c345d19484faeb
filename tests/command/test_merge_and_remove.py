"""Two records become one, one is withdrawn: what the archivist reads, what readers and their old links meet afterwards."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from archive.blocks import Heading, Paragraph
from archive.markdown import load_record
from archive.record import Record, Source
from archive.store import Archive
from tests.archive.copies import NOTICE_BODY, ledger_of, notice, with_advert

from .run_hongzhu import Run, files_below, hongzhu

SECRET = "考核优秀的教师共有十二名，名单由人事股另行印发存档。"
REPORT = notice(
    "1",
    title="关于公布教师考核结果的通报",
    kind="通报",
    doc_number="桐教通〔2020〕3号",
    date_written="2020-07-01",
    body=(Heading(2, "一、优秀等次"), Paragraph(SECRET), Paragraph("其余教师均为合格等次，由学校组织谈话并存入档案。")),
)
CITING = notice(
    "2",
    title="关于整改的通知",
    doc_number="桐教字〔2021〕9号",
    date_written="2021-03-01",
    body=(Paragraph("根据《关于公布教师考核结果的通报》（桐教通〔2020〕3号），现就整改事项通知如下。"),),
)
GOOD = notice("a")
NEAR = notice("b", body=with_advert(), publisher="某某文库网")
PACK = f"""---
学习包: 1
题目: 读一份通报
---

## 通报怎么说

- 原文: /d/{REPORT.id}/
- 时间: 5
"""


class Office:
    """An archive with its site, its ledger of links and a study pack, in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.archive = folder / "docs/archive"

    def build(self) -> Run:
        return hongzhu(
            *("build", "--archive", self.archive, "--site", self.folder / "site", "--index", self.folder / "data/index")
        )

    def run(self, *words: str) -> Run:
        return hongzhu(*words, folder=self.folder)

    def path_of(self, record_id: str) -> Path:
        stored = Archive(self.archive).get(record_id)
        assert stored
        return stored.path

    def page(self, record_id: str) -> str:
        return (self.folder / f"site/d/{record_id}/index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Office, str]:
    """Built once; and the id of the near-copy."""
    office = Office(tmp_path_factory.mktemp("office"))
    archive = Archive(office.archive)
    ids = [archive.save(record, ledger_of(record)).stored.record.id for record in (GOOD, NEAR, REPORT, CITING)]
    (office.folder / "docs/packs").mkdir()
    (office.folder / "docs/packs/tongbao.md").write_text(PACK, encoding="utf-8")
    first = office.build()
    assert first.status == 0, first.err
    return office, ids[1]


@pytest.fixture
def office(published: tuple[Office, str], tmp_path: Path) -> Office:
    """A copy that a test may change."""
    shutil.copytree(published[0].folder, tmp_path / "own")
    return Office(tmp_path / "own")


@pytest.fixture
def near(published: tuple[Office, str]) -> str:
    return published[1]


# Merging.


def test_pages_of_near_copies_tell_the_doubt_on_both_sides(published: tuple[Office, str]) -> None:
    office, near = published
    assert "可能是同一份文献" in office.page(near)
    assert f'href="../../d/{GOOD.id}/"' in office.page(near)
    assert "可能与本文献相同的" in office.page(GOOD.id)
    assert f'href="../../d/{near}/"' in office.page(GOOD.id)


def test_merge_without_write_explains_and_changes_nothing(office: Office, near: str) -> None:
    before = files_below(office.folder)
    listed, explained = office.run("merge"), office.run("merge", GOOD.id, near)
    assert (listed.status, explained.status) == (0, 0), listed.err + explained.err
    assert near in listed.out and "共 1 对等您决定" in listed.out
    assert "多出 5 处“好文共享网”" in explained.out
    assert "发布者：保留 （无），并入 某某文库网" in explained.out
    assert "还没有改动" in explained.out
    assert files_below(office.folder) == before


def test_merged_record_is_a_source_and_its_links_lead_on_passage_by_passage(office: Office, near: str) -> None:
    anchors = [
        line.split("\t")[0] for line in (office.folder / f"docs/published/{near}.txt").read_text().split("\n\n")[1].split("\n")
    ]
    gone = office.path_of(near)
    data = gone.read_bytes()
    done = office.run("merge", GOOD.id, near, "--write")
    assert done.status == 0, done.err
    assert not gone.exists()
    assert data in files_below(office.folder / "data/removed").values()
    kept = load_record(office.path_of(GOOD.id).read_text(encoding="utf-8"), "")
    assert kept.body == NOTICE_BODY
    assert [s.file for s in kept.other_sources] == ["b.txt"]
    again = Archive(office.archive)
    before = files_below(office.archive)
    assert again.save(NEAR, ledger_of(NEAR)).outcome.name == "UNCHANGED", "a merged copy is known"
    assert again.save(GOOD, ledger_of(GOOD)).outcome.name == "UNCHANGED"
    assert files_below(office.archive) == before
    built = office.build()
    assert built.status == 0, built.err
    page = office.page(near)
    assert all(f'id="{anchor}"' in page for anchor in anchors)
    own = [anchor for anchor in anchors if f'id="{anchor}"' in office.page(GOOD.id)]
    assert len(own) >= 3, "passages with the same words"
    assert all(f'href="../../d/{GOOD.id}/#{anchor}"' in page for anchor in own)
    assert "来源（2 处）" in office.page(GOOD.id)


def test_documents_that_are_distinct_are_never_asked_about_again(office: Office, near: str) -> None:
    assert office.run("merge", "--distinct", GOOD.id, f"/d/{near}/").status == 0
    assert "没有等您决定的记录" in office.run("merge").out
    assert not Archive(office.archive).get(near).record.doubts  # type: ignore[union-attr]
    before = files_below(office.archive)
    assert Archive(office.archive).save(NEAR, ledger_of(NEAR)).outcome.name == "UNCHANGED"
    assert files_below(office.archive) == before
    for path in (office.path_of(near), office.path_of(near).with_suffix(".ledger.yml")):
        path.unlink()
    assert Archive(office.archive).save(NEAR, ledger_of(NEAR)).stored.record.alike == ()


def test_edited_record_is_merged_into_without_losing_the_edit(office: Office, near: str) -> None:
    path = office.path_of(GOOD.id)
    text = path.read_text(encoding="utf-8").replace("层层签订责任书", "层层签订责任书（校改）")
    path.write_text(text, encoding="utf-8")
    assert office.run("merge", GOOD.id, near, "--write").status == 0
    kept = path.read_text(encoding="utf-8")
    added = [line for line in kept.split("\n") if line not in text.split("\n")]
    assert "（校改）" in kept
    assert all(line.startswith(("other_sources:", "- ", "  ", "choice:")) for line in added), added
    assert kept.split("---\n")[2] == text.split("---\n")[2]


@pytest.mark.parametrize("words", [("2012-9-xxxxx", GOOD.id), (GOOD.id, GOOD.id), (GOOD.id,), ("../../etc", GOOD.id)])
def test_wrong_ids_are_one_message(words: tuple[str, ...], office: Office) -> None:
    before = files_below(office.folder)
    done = office.run("merge", *words, "--write")
    assert (done.status, done.err.count("错误：")) == (2, 1)
    assert files_below(office.folder) == before


# Withdrawing.


@pytest.fixture(scope="module")
def withdrawn(published: tuple[Office, str], tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder = tmp_path_factory.mktemp("withdrawn") / "own"
    shutil.copytree(published[0].folder, folder)
    office = Office(folder)
    done = office.run("remove", f"/d/{REPORT.id}/", "--reason", "名单中有个人信息，<b>应当事人要求</b>撤下")
    assert done.status == 0, done.err
    assert "要恢复：" in done.out and "引用它的学习包：docs/packs/tongbao.md" in done.out
    built = office.build()
    assert built.status == 0, built.err
    return office


def test_page_of_a_withdrawn_document_says_when_and_why(withdrawn: Office, published: tuple[Office, str]) -> None:
    page = withdrawn.page(REPORT.id)
    assert "本文献已从文库撤下" in page
    assert "名单中有个人信息，&lt;b&gt;应当事人要求&lt;/b&gt;撤下。" in page
    assert REPORT.title in page
    ledger = (published[0].folder / f"docs/published/{REPORT.id}.txt").read_text(encoding="utf-8")
    anchors = [line.split("\t")[0] for line in ledger.split("\n\n")[1].split("\n") if line]
    assert len(anchors) == 3
    assert all(f'id="{anchor}" class="hz-moved"' in page for anchor in anchors)
    assert page.count("链接所指的一段文字，已随全文从文库撤下。") == 3


def test_no_word_of_a_withdrawn_document_stays_in_site_archive_and_ledger(withdrawn: Office) -> None:
    for folder in ("site", "docs"):
        for path, data in files_below(withdrawn.folder / folder).items():
            assert SECRET[:12].encode() not in data, path
    assert any(SECRET.encode() in data for data in files_below(withdrawn.folder / "data/removed").values())


def test_search_finds_no_text_and_a_title_that_says_so(withdrawn: Office) -> None:
    index = str(withdrawn.folder / "data/index")
    assert REPORT.id not in withdrawn.run("search", "名单由人事股另行印发存档", "--index", index, "--json").out
    found = withdrawn.run("search", REPORT.title, "--index", index, "--json")
    assert found.status == 0, found.err
    assert f"{REPORT.title}（已撤下）" in found.out


def test_what_refers_to_a_withdrawn_document_says_so(withdrawn: Office) -> None:
    assert "已从文库撤下" in withdrawn.page(CITING.id)
    pack = (withdrawn.folder / "site/packs/tongbao/index.html").read_text(encoding="utf-8")
    assert "从文库撤下。原因：名单中有个人信息" in pack
    listed = json.loads(withdrawn.run("check", "--json").out)["findings"]
    told = [(f["weight"], f["what"]) for f in listed if "撤下" in f["what"]]
    assert len(told) == 3, told
    assert not [f for f in listed if f["weight"] == "broken"]
    listing = (withdrawn.folder / "site/year/2020/index.html").exists()
    assert not listing, "nothing else is of that year"


def test_desk_marks_what_was_withdrawn(withdrawn: Office, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((withdrawn.folder / "site/desk/index.html").as_uri())
    page.locator("textarea").fill(f"按照《{REPORT.title}》开展自查。")
    page.get_by_role("button", name="识别", exact=True).click()
    row = page.locator(".hz-desk__table tbody tr")
    expect(row.locator(".hz-found__tag")).to_have_text("已撤下")
    row.get_by_role("link", name=f"《{REPORT.title}》").click()
    expect(page.locator("main")).to_contain_text("本文献已从文库撤下")
    page.close()


def test_second_build_after_a_withdrawal_changes_no_ledger(withdrawn: Office) -> None:
    before = files_below(withdrawn.folder / "docs")
    assert withdrawn.build().status == 0
    assert files_below(withdrawn.folder / "docs") == before


@pytest.mark.parametrize(
    "again",
    [
        REPORT,
        replace(REPORT, source=Source("9" * 64, "2026-12-01", url="https://other.example/1.html")),
        replace(REPORT, id="20200701-other", doc_number=None, source=Source("8" * 64, "2026-12-01", file="抄.txt")),
        replace(REPORT, id="20200701-noisy", doc_number=None, body=REPORT.body[:2], source=Source("7" * 64, "2026-12-01")),
    ],
    ids=["bytes", "number", "text", "title and day"],
)
def test_withdrawn_document_that_comes_again_writes_nothing(again: Record, withdrawn: Office) -> None:
    before = files_below(withdrawn.archive)
    assert Archive(withdrawn.archive).save(again, ledger_of(again)).outcome.value == "已撤下，不再收录"
    assert files_below(withdrawn.archive) == before


def test_withdrawal_is_undone_by_putting_the_files_back(withdrawn: Office, tmp_path: Path) -> None:
    shutil.copytree(withdrawn.folder, tmp_path / "own")
    office = Office(tmp_path / "own")
    (folder,) = (office.folder / "data/removed").iterdir()
    shutil.copytree(folder, office.archive, dirs_exist_ok=True)
    built = office.build()
    assert built.status == 0, built.err
    assert SECRET in office.page(REPORT.id)
    assert "撤下" not in office.page(REPORT.id)


def test_withdrawing_twice_or_without_a_reason_is_one_message(withdrawn: Office) -> None:
    before = files_below(withdrawn.folder)
    for words in ((REPORT.id, "--reason", "再撤"), (GOOD.id, "--reason", " "), ("nothing-1", "--reason", "x")):
        done = withdrawn.run("remove", *words)
        assert (done.status, done.err.count("错误：")) == (2, 1), done.err
    assert files_below(withdrawn.folder) == before


def test_file_of_a_withdrawn_document_is_ingested_into_nothing(tmp_path: Path) -> None:
    raw = tmp_path / "通报.txt"
    raw.write_text(
        "关于做好考核工作的通报\n\n各学校：\n\n现将考核结果通报如下，请认真对照整改落实。\n\n桐岭县教育局\n2020年7月1日\n",
        encoding="utf-8",
    )
    first = hongzhu("ingest", "通报.txt", "--archive", "文库", folder=tmp_path)
    assert first.status == 0, first.err
    (stored,) = Archive(tmp_path / "文库").records
    assert hongzhu("remove", stored.record.id, "--reason", "发错了", "--archive", "文库", folder=tmp_path).status == 0
    raw.write_text(raw.read_text(encoding="utf-8").replace("，请", ",请"), encoding="utf-8")
    before = files_below(tmp_path)
    again = hongzhu("ingest", "通报.txt", "--archive", "文库", folder=tmp_path)
    assert "已撤下，不再收录" in again.out
    assert files_below(tmp_path) == before
