"""A site whose unchanged pages are kept is, byte for byte, the site that a build from nothing gives."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from site_records import REPOSITORY

from archive.blocks import Heading, Paragraph
from archive.markdown import dump_record, load_record
from archive.record import Record, Withdrawal
from hongzhu.build import build_site
from hongzhu.new_archive import Wishes, make_archive

_YEARS = ("2017", "2018", "2019", "2021", "2024")
"""Of the examples: a dozen, which cite, repeal and set off one another."""
_QUOTED = "把心放在学生身上"
_PACK = f"""---
学习包: 1
题目: 守住的线
日期: 2025-09-05 16:00
---

## 五个顺手

- 原文: 《{_QUOTED}》 第四部分第1段
- 讨论: 哪一个离你最近？
"""
_ANSWERS_ALIKE = ("assets/search-index", ".hongzhu-published")
"""The index of a changed archive has a supplement, that of a new one has none: both find the same (tests/indexer)."""

Change = Callable[[Path, random.Random], None]


def _records(folder: Path) -> list[Path]:
    return sorted((folder / "docs/archive").rglob("*.md"))


def _rewrite(path: Path, change: Callable[[Record], Record]) -> None:
    record = load_record(path.read_text(encoding="utf-8"), str(path))
    path.write_text(dump_record(change(record)), encoding="utf-8")


def _live(folder: Path, dice: random.Random) -> Path:
    """A record that is not withdrawn, and not the one that the pack quotes."""
    live = [path for path in _records(folder) if path.stem != _QUOTED and "withdrawn:" not in path.read_text(encoding="utf-8")]
    return dice.choice(live)


def edit_word(folder: Path, dice: random.Random) -> None:
    def change(record: Record) -> Record:
        at = dice.randrange(len(record.body))
        block = record.body[at]
        if not isinstance(block, (Heading, Paragraph)):
            return record
        return replace(record, body=(*record.body[:at], replace(block, text=f"{block.text}（已核）"), *record.body[at + 1 :]))

    _rewrite(_live(folder, dice), change)


def edit_title(folder: Path, dice: random.Random) -> None:
    _rewrite(_live(folder, dice), lambda record: replace(record, title=f"{record.title}（修订）"))


def edit_facts(folder: Path, dice: random.Random) -> None:
    _rewrite(_live(folder, dice), lambda r: replace(r, topics=("家访", *r.topics[:1]), kind="办法", date_written="2020-05-06"))


def add_record(folder: Path, dice: random.Random) -> None:
    number = dice.randrange(1000, 10_000)
    cited = load_record((path := _live(folder, dice)).read_text(encoding="utf-8"), str(path))
    text = f"根据《{cited.title}》要求，请于2025年3月{dice.randrange(10, 29)}日前把名单报送区教育局，联系电话13800138000。"
    record = Record(
        f"2025-{number}-aaaaa", f"关于第{number}次家访的通知", kind="通知", topics=("家访",), body=(Paragraph(text),)
    )
    (folder / f"docs/archive/2024/{number}.md").write_text(dump_record(record), encoding="utf-8")


def move_file(folder: Path, dice: random.Random) -> None:
    path = _live(folder, dice)
    path.rename(path.with_name(f"{dice.randrange(10**6)}.md"))


def withdraw(folder: Path, dice: random.Random) -> None:
    stub = Withdrawal("2026-11-30", "含个人信息")
    _rewrite(_live(folder, dice), lambda record: Record(record.id, record.title, withdrawn=stub))


def mask(folder: Path, dice: random.Random) -> None:
    def change(record: Record) -> Record:
        texts = tuple(replace(b, text=b.text.replace("。", "□")) if isinstance(b, Paragraph) else b for b in record.body)
        return replace(record, body=texts)

    _rewrite(_live(folder, dice), change)


def publish_checked(folder: Path, dice: random.Random) -> None:
    (folder / "docs/archive/settings.yml").write_text("publish: checked\n", encoding="utf-8")
    _rewrite(_live(folder, dice), lambda record: replace(record, review="待核对"))


def change_settings(folder: Path, dice: random.Random) -> None:
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("copyright: ", f"copyright: 第{dice.randrange(100)}版。"), encoding="utf-8")
    about = folder / "docs/about.md"
    about.write_text(f"# 关于{dice.randrange(100)}\n\n一页。\n", encoding="utf-8")


def change_topics(folder: Path, dice: random.Random) -> None:
    topics = folder / "docs/archive/topics.yml"
    text = topics.read_text(encoding="utf-8")
    topics.write_text(text.replace("about: ", f"about: 第{dice.randrange(100)}版，", 1), encoding="utf-8")


def own_template(folder: Path, dice: random.Random) -> None:
    place = folder / "overrides/partials/copyright.html"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(f'<div class="md-copyright">{dice.randrange(100)}</div>\n', encoding="utf-8")


def take_pack(folder: Path, dice: random.Random) -> None:
    (folder / "docs/packs/one.md").unlink()


_CHANGES: tuple[Change, ...] = (
    *(edit_word, edit_title, edit_facts, add_record, move_file, withdraw, mask),
    *(publish_checked, change_settings, change_topics, own_template, take_pack),
)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive, built once."""
    folder = tmp_path_factory.mktemp("kept") / "first"
    make_archive(folder, Wishes(name="小文库", url="https://wenku.example/"))
    for year in _YEARS:
        shutil.copytree(REPOSITORY / "docs/archive" / year, folder / "docs/archive" / year)
    (folder / "docs/packs/one.md").write_text(_PACK, encoding="utf-8")
    _build(folder)
    return folder


def _build(folder: Path) -> None:
    before = Path.cwd()
    os.chdir(folder)
    try:
        build_site(Path("docs/archive"), Path("site"), Path("data/index"), publish=False)
    finally:
        os.chdir(before)


def _build_anew(folder: Path) -> Path:
    """What a build from nothing makes of the same archive."""
    other = folder.with_name(f"{folder.name}-anew")
    shutil.copytree(folder, other, ignore=shutil.ignore_patterns("site", "data"))
    _build(other)
    return other


def _files(folder: Path) -> dict[str, bytes]:
    site = folder / "site"
    paths = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    return {name: (site / name).read_bytes() for name in paths if not name.startswith(_ANSWERS_ALIKE)}


def _copy(first: Path, target: Path) -> Path:
    """A copy whose site is the one that its caches speak of, times of change included."""
    shutil.copytree(first, target, symlinks=True, copy_function=shutil.copy2)
    memory = next((target / "data/cache").glob("pages-*.txt"))
    # Remembered by the place of the site.
    from hooks.build.site_memory import memory_of

    memory.rename(memory_of(target / "data/cache", target / "site"))
    return target


def _same_files(one: Path, other: Path) -> int:
    """How many pages of two sites are one file on the disk."""
    return sum(
        (other / path.relative_to(one)).exists() and path.stat().st_ino == (other / path.relative_to(one)).stat().st_ino
        for path in one.rglob("index.html")
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_site_is_that_of_a_build_from_nothing(first: Path, tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    folder = _copy(first, tmp_path / "archive")
    # Half of all changes in one go, the others in the next: what one hides the other shows.
    order = dice.sample(_CHANGES, len(_CHANGES))
    for part in (order[: len(order) // 2], order[len(order) // 2 :]):
        for change in part:
            change(folder, dice)
        _build(folder)
    assert _files(folder) == _files(_build_anew(folder))


@pytest.mark.parametrize("change", [edit_word, add_record, withdraw])
def test_one_change_leaves_other_pages_as_they_are(first: Path, tmp_path: Path, change: Change) -> None:
    folder = _copy(first, tmp_path / "archive")
    (folder / "site").rename(folder / "before")
    shutil.copytree(folder / "before", folder / "site", copy_function=os.link)
    change(folder, random.Random(3))
    _build(folder)
    assert _files(folder) == _files(_build_anew(folder))
    assert _same_files(folder / "site", folder / "before") > len(list((folder / "before").rglob("index.html"))) // 3


def test_page_that_somebody_changed_in_the_site_is_made_again(first: Path, tmp_path: Path) -> None:
    folder = _copy(first, tmp_path / "archive")
    page = next((folder / "site/d").glob("*/index.html"))
    before = page.read_bytes()
    page.write_bytes(before.replace(b"<h1", b"<h2"))
    _build(folder)
    assert page.read_bytes() == before


def test_one_change_puts_its_files_into_the_site_that_stands(first: Path, tmp_path: Path) -> None:
    folder = _copy(first, tmp_path / "archive")
    _build(folder)
    known = (folder / "site").stat().st_ino
    edit_word(folder, random.Random(3))
    _build(folder)
    assert (folder / "site").stat().st_ino == known
    assert _files(folder) == _files(_build_anew(folder))


def test_what_somebody_put_into_the_site_goes_with_the_next_build(first: Path, tmp_path: Path) -> None:
    folder = _copy(first, tmp_path / "archive")
    _build(folder)
    place = next((folder / "site/d").iterdir())
    (place / "抄件.txt").write_text("别处的字", encoding="utf-8")
    (folder / "site/更多").mkdir()
    edit_word(folder, random.Random(3))
    _build(folder)
    assert _files(folder) == _files(_build_anew(folder))
    assert not (folder / "site/更多").exists()


def test_fault_of_the_memory_shows_and_is_mended(
    first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = _copy(first, tmp_path / "archive")
    wanted = _files(folder)
    for page in (folder / "site/d").glob("*/index.html"):  # other words, and the file looks as it did
        seen = page.stat()
        page.write_bytes(page.read_bytes().replace("文献信息".encode(), "文献消息".encode()))
        os.utime(page, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    monkeypatch.setattr("hooks.build.kept_pages._CHECKED", 10**9)
    _build(folder)
    assert "全部网页重新生成" in capsys.readouterr().err
    assert _files(folder) == wanted


def test_nothing_is_remembered_of_a_withdrawn_document(first: Path, tmp_path: Path) -> None:
    folder = _copy(first, tmp_path / "archive")
    path = next(p for p in _records(folder) if "作业管理" in p.name)
    record = load_record(path.read_text(encoding="utf-8"), str(path))
    words = max((block.text for block in record.body), key=len)[:20].encode()
    _rewrite(path, lambda r: Record(r.id, r.title, withdrawn=Withdrawal("2026-11-30", "含个人信息")))
    _build(folder)
    assert not [p for p in (folder / "data/cache").rglob("*") if p.is_file() and words in p.read_bytes()]
    assert not [p for p in (folder / "site").rglob("*.html") if words in p.read_bytes()]
