"""`hongzhu redact`: the words are gone from every file, and stay gone whatever comes into the archive again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from archive.store import Archive
from hongzhu.options import CRAWLS, INBOX, PUT_AWAY, SIGNATURES, SNAPSHOTS, SOURCES
from review.places import Places
from review.undoing import Undoing
from scraper.crawl.report import keep_report, reports_of
from scraper.crawl.tally import Fate, Tally
from tests.command.run_hongzhu import Run, hongzhu

from .site_text import words_below
from .test_site_keeps_secrets import files_with, windows_with

NAME = "穆桂禾"
NUMBER = "鹭鸶本第三页"
RAW = """青禾区教育局文件

青教发〔2022〕7号

关于值班手记保管的通知

各中小学、幼儿园：

为做好假期值班工作，现将有关事项通知如下。

一、值班手记由穆桂禾老师保管，密码写在鹭鸶本第三页，任何人不得外借。

二、各校每日上午九时以前报平安，遇有险情三十分钟以内报告，不得迟报漏报瞒报。

三、值班安排表于六月底以前报区教育局办公室备案，逾期不报的在全区通报。

青禾区教育局
2022年3月1日

（此件公开发布）
"""
COPY = f"""<!doctype html><meta charset=utf-8><title>关于值班手记保管的通知 - 某某文库</title>
<body><h1>关于值班手记保管的通知</h1><p>青教发〔2022〕7号</p>
{"".join(f"<p>{line}</p>" for line in RAW.splitlines()[6:] if line)}</body>"""


class Desk:
    def __init__(self, folder: Path) -> None:
        self.folder, self.archive = folder, folder / "docs/archive"

    def run(self, *words: str, status: int = 0) -> Run:
        done = hongzhu(*words, folder=self.folder)
        assert done.status == status, done.err
        return done

    def build(self) -> Path:
        self.run("build")
        return self.folder / "site"

    @property
    def id(self) -> str:
        (record,) = (stored.record for stored in Archive(self.archive).records if stored.record.doc_number)
        return record.id


def holding(desk: Desk, text: str) -> list[str]:
    from .site_text import texts_in

    found = []
    for path in sorted(desk.folder.rglob("*")):
        parts = path.relative_to(desk.folder).parts
        if path.is_file() and parts[0] not in ("raw", "site") and "snapshots-closed" not in parts:
            words = "".join("".join(each.split()) for each in texts_in(path.name, path.read_bytes()))
            if text in words or text in "".join(map(str, parts)):
                found.append(str(path.relative_to(desk.folder)))
    return found


PACK = """---
学习包: 1
题目: 读手记
---

## 手记

- 原文: 青教发〔2022〕7号

穆桂禾老师来讲。
"""


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = Desk(tmp_path_factory.mktemp("desk"))
    (desk.folder / "raw").mkdir()
    (desk.folder / "raw/shouji.txt").write_text(RAW, encoding="utf-8")
    (desk.folder / "mkdocs.yml").write_text("site_name: 试\n", encoding="utf-8")
    desk.run("ingest", "raw/shouji.txt")
    (desk.folder / "docs/packs").mkdir()
    (desk.folder / "docs/packs/shouji.md").write_text(PACK, encoding="utf-8")
    desk.run("pack", "shouji", "--remember")
    desk.build()
    return desk


@pytest.fixture
def desk(first: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(first.folder, tmp_path / "own")
    return Desk(tmp_path / "own")


def redact(desk: Desk, snapshot: str = "close") -> Run:
    return desk.run("redact", desk.id, NAME, NUMBER, f"--{snapshot}")


def test_words_stand_in_many_files_before(first: Desk) -> None:
    found = holding(first, NAME)
    for part in ("docs/archive", "docs/packs", "docs/published", "data/snapshots"):
        assert any(name.startswith(part) for name in found), part


@pytest.mark.parametrize("snapshot", ["close", "renew"])
def test_words_leave_every_file_and_the_next_site(desk: Desk, snapshot: str) -> None:
    told = redact(desk, snapshot).out
    assert NAME not in told and "备份" in told and "git" in told
    assert holding(desk, NAME) == holding(desk, NUMBER) == []
    assert holding(desk, "鹭鸶") == holding(desk, "本第三页") == []  # no piece at the edge of a sketch
    site = desk.build()
    for secret in (NAME, NUMBER, "鹭鸶"):
        assert files_with(site, secret) == [] and windows_with(site, secret) == 0
    assert any("值班手记由□□□老师保管" in words for words in words_below(site).values())
    assert "全部完好" in desk.run("verify").out
    assert desk.run("check").status == 0


@pytest.mark.parametrize("command", ["redact", "remove"])
def test_words_leave_what_the_desk_could_take_back(desk: Desk, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.chdir(desk.folder)
    undoing = Undoing(Places(Path("docs/archive"), SNAPSHOTS, SIGNATURES, INBOX, PUT_AWAY, CRAWLS, SOURCES))
    (stored,) = Archive(desk.archive).records
    kept = Path("docs/archive") / stored.path.relative_to(desk.archive)
    with undoing.remembered("改了标题", [kept]):
        kept.write_text(kept.read_text(encoding="utf-8") + "\n又一段。\n", encoding="utf-8")
    (step,) = Path("data/undo").iterdir()
    assert any(name.startswith("data/undo") for name in holding(desk, NAME))
    if command == "redact":
        redact(desk)
    else:
        desk.run("remove", desk.id, "--reason", "含个人信息")
    assert not step.exists() and undoing.steps() == [] and undoing.undo() is None


def test_words_leave_what_crawls_told(desk: Desk) -> None:
    tally, state = Tally("qinghe", "青禾教育网"), desk.folder / "data/crawl/qinghe"
    tally.add(Fate.NEW, "https://qinghe.example/1.html", f"关于{NAME}老师保管值班手记的通知", (desk.id,))
    keep_report(state, tally, "2022-03-02")
    assert any(name.startswith("data/crawl") for name in holding(desk, NAME))
    redact(desk)
    assert holding(desk, NAME) == []
    (report,) = reports_of(state.parent)
    assert report["documents"][0]["title"] == "关于□□□老师保管值班手记的通知"


@pytest.mark.parametrize("command", ["redact", "remove"])
def test_other_sites_that_still_have_the_words_are_named(desk: Desk, command: str) -> None:
    (desk.folder / "site-offline").mkdir()
    told = redact(desk).out if command == "redact" else desk.run("remove", desk.id, "--reason", "含个人信息").out
    assert "site-offline 里还有：再运行 hongzhu build --offline" in told and "site-private" not in told


@pytest.mark.parametrize("command", ["redact", "remove"])
def test_values_that_were_published_are_forgotten(desk: Desk, command: str) -> None:
    values = desk.folder / "data/publication-values.json"
    assert desk.id in values.read_text(encoding="utf-8")
    if command == "redact":
        redact(desk)
        assert not values.exists()
    else:
        desk.run("remove", desk.id, "--reason", "含个人信息")
        assert desk.id not in values.read_text(encoding="utf-8")


@pytest.mark.parametrize("snapshot", ["close", "renew"])
def test_words_do_not_come_back_with_the_same_file_or_a_new_extraction(desk: Desk, snapshot: str) -> None:
    redact(desk, snapshot)
    assert "没有变化" in desk.run("ingest", "raw/shouji.txt").out
    desk.run("reextract", "--write")
    assert holding(desk, NAME) == holding(desk, "鹭鸶") == []
    assert len(Archive(desk.archive).records) == 1


def test_words_do_not_come_back_with_another_copy(desk: Desk) -> None:
    redact(desk)
    (desk.folder / "raw/copy.html").write_text(COPY, encoding="utf-8")
    desk.run("ingest", "raw/copy.html")
    text = "".join(path.read_text(encoding="utf-8") for path in desk.archive.rglob("*.*"))
    assert NAME not in text and "鹭鸶" not in text


def test_words_put_back_by_hand_are_not_published(desk: Desk) -> None:
    (path,) = desk.archive.rglob("*.md")
    old = path.read_bytes()
    redact(desk)
    path.write_bytes(old)
    site = desk.build()
    assert files_with(site, NAME) == [] and windows_with(site, "鹭鸶") == 0
    assert "永久遮住的文字又出现" in desk.run("check", status=1).out


def test_rules_hold_no_words_and_are_of_no_use_without_their_key(desk: Desk) -> None:
    redact(desk)
    rules = (desk.archive / "redactions.yml").read_text(encoding="utf-8")
    assert NAME not in rules and "digest: " in rules
    key = desk.folder / "data/redaction.key"
    assert key.stat().st_mode & 0o077 == 0
    key.unlink()
    refused = desk.run("ingest", "raw/shouji.txt", status=1)
    assert "密钥" in refused.err
    assert holding(desk, NAME) == []
    desk.build()  # what is masked stays published as it is


def test_nothing_is_written_where_the_words_do_not_stand(desk: Desk) -> None:
    refused = desk.run("redact", desk.id, "这里没有的字", "--close", status=2)
    assert "没有要遮住的" in refused.err
    assert not (desk.archive / "redactions.yml").exists() and holding(desk, NAME)


OTHER = RAW.replace("一、值班手记由穆桂禾老师保管", "一、各校的值班手记统一保管，由穆桂禾负责")
OTHER = OTHER.replace("（此件公开发布）", "附：值班电话另行通知，节后第一周交回手记，由各校存档备查。")


@pytest.mark.parametrize("is_kept", [True, False], ids=["masked one kept", "masked one joined"])
def test_words_stay_masked_when_the_document_is_merged(desk: Desk, is_kept: bool) -> None:
    """In the other record the name stands beside other words, so that the rule as made would not know it there."""
    masked = desk.id
    (desk.folder / "raw/other.txt").write_text(OTHER.replace("青教发〔2022〕7号\n", ""), encoding="utf-8")
    desk.run("ingest", "raw/other.txt")
    (other,) = (s.record.id for s in Archive(desk.archive).records if s.record.id != masked)
    desk.run("redact", masked, NAME, NUMBER, "--close")
    assert any("docs/archive" in name for name in holding(desk, NAME)), "another document's words are left alone"
    told = desk.run("merge", *((masked, other) if is_kept else (other, masked)), "--write").out
    assert "里也遮住了" in told
    assert holding(desk, NAME) == holding(desk, "鹭鸶") == []
    for raw in ("raw/other.txt", "raw/shouji.txt"):
        desk.run("ingest", raw)
    desk.run("reextract", "--write")
    assert holding(desk, NAME) == holding(desk, "鹭鸶") == []
    shutil.rmtree(desk.folder / "docs/packs")  # its 文号 may be gone with the record
    assert desk.run("check").status == 0


def test_pack_forgets_what_was_masked_by_hand(desk: Desk) -> None:
    (path,) = desk.archive.rglob("*.md")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(NAME, "***"), encoding="utf-8")
    assert "记下的旧文（.quotes.yml）里还有" in desk.run("check").out
    assert "记下的旧文里有后来遮住的字，已删去" in desk.run("build").out
    assert not [name for name in holding(desk, NAME) if name.endswith(".quotes.yml")]
    assert "已删去" not in desk.run("build").out


def test_masked_list_of_people_needs_no_word_on_its_links(tmp_path: Path) -> None:
    """Its lines are alike but for what was masked: the program itself knows where each stands."""
    people = {"苗小豆": "610102197104178561", "苗小米": "420106198505220016", "乔小麦": "320583199901153324"}
    lines = "".join(f"学生{name}，证件号码{number}，拟给予资助。\n\n" for name, number in people.items())
    desk = Desk(tmp_path)
    desk.run("init", ".")
    raw = tmp_path / "raw.txt"
    raw.write_text(RAW.replace("一、值班", f"{lines}一、值班"), encoding="utf-8")
    desk.run("ingest", str(raw))
    desk.build()
    desk.run("redact", desk.id, *people, "--close")
    desk.build()
    desk.run("redact", desk.id, "--personal", "--close")
    words = "".join(words_below(desk.build()).values())
    assert "学生□□□，证件号码□□□" in words and not [each for each in (*people, *people.values()) if each in words]
