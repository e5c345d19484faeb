"""`hongzhu check --deep` finds what was damaged anywhere in an archive, says where, and is silent where nothing is."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from .run_hongzhu import files_below, hongzhu, write_notice


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of three notices with its site."""
    folder = tmp_path_factory.mktemp("deep") / "文库"
    assert hongzhu("init", folder.name, folder=folder.parent).status == 0
    for word in ("家访", "防汛", "控辍保学"):
        write_notice(folder.parent / "来文" / f"{word}.txt", word)
    assert hongzhu("ingest", "../来文", folder=folder).status == 0
    done = hongzhu("build", folder=folder, timeout=180)
    assert done.status == 0, done.err
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "文库")
    return tmp_path / "文库"


def one(folder: Path, pattern: str) -> Path:
    return sorted(folder.glob(pattern))[0]


def cut(pattern: str, bytes_left_out: int = 30) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        path = one(folder, pattern)
        path.write_bytes(path.read_bytes()[:-bytes_left_out])

    return damage


def drop(pattern: str) -> Callable[[Path], None]:
    return lambda folder: one(folder, pattern).unlink()


def shorten_record(folder: Path) -> None:
    """A published passage that went by hand: its link would open nothing."""
    path = one(folder, "docs/archive/2021/*防汛*.md")
    text = path.read_text(encoding="utf-8")
    path.write_text("\n".join(line for line in text.split("\n") if "现将防汛" not in line), encoding="utf-8")


def deepen(folder: Path) -> None:
    (folder / "docs/archive/topics.yml").write_text("[" * 200_000, encoding="utf-8")


def spoil_pins(folder: Path) -> None:
    snapshot = one(folder, "data/snapshots/*/*.warc.gz")
    (folder / "data/pins").mkdir()
    (folder / "data/pins" / snapshot.name.replace(".warc.gz", ".yml")).write_text("pins: 3\n", encoding="utf-8")


DAMAGES: dict[str, tuple[Callable[[Path], None], str, int]] = {
    "snapshot cut": (cut("data/snapshots/*/*.warc.gz"), "快照损坏", 1),
    "snapshot gone": (drop("data/snapshots/*/*.warc.gz"), "快照缺少", 1),
    "ledger cut": (cut("docs/archive/2021/*.ledger.yml", 5), "取舍清单读不出来", 1),
    "links gone": (drop("docs/published/[!d]*.txt"), "链接账本不见了", 1),
    "passage gone": (shorten_record, "发布过的链接会失效", 1),
    "shard cut": (cut("site/assets/search-index/p*-*.js"), "检索文件损坏", 1),
    "index gone": (lambda folder: shutil.rmtree(folder / "data/index"), "还没有索引", 0),
    "index cut": (cut("data/index/current.json"), "索引目录的说明文件读不出来", 1),
    "record newer": (drop("docs/archive/2021/*.ledger.yml"), "缺少取舍清单", 0),
    "topics deep": (deepen, "专题词表读不出来", 1),
    "pins spoilt": (spoil_pins, "标注文件读不懂", 1),
}


def test_nothing_is_found_where_nothing_is_wrong(built: Path) -> None:
    before = files_below(built)
    run = hongzhu("check", "--deep", folder=built, timeout=120)
    assert (run.status, run.out) == (0, "检查了 3 份记录：没有问题。\n与原件逐字核对了 3 份：逐字相符 3 份。\n")
    assert files_below(built) == before


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_found_and_the_rest_is_checked(name: str, folder: Path) -> None:
    damage, words, status = DAMAGES[name]
    damage(folder)
    run = hongzhu("check", "--deep", "--json", folder=folder, timeout=120)
    told = json.loads(run.out)
    assert any(words in finding["what"] for finding in told["findings"]), run.out
    assert run.status == status, run.out
    assert told["records"] == 3


def test_site_and_index_of_another_day_are_told(folder: Path) -> None:
    write_notice(folder / "来文.txt", "食堂")
    hongzhu("ingest", "来文.txt", folder=folder)
    older = hongzhu("check", "--deep", folder=folder, timeout=120)
    assert older.status == 0
    assert "索引不是现在的文库建的：有 1 份不同" in older.out
    hongzhu("index", folder=folder)
    assert "导出的检索文件里少了或多了文档" in hongzhu("check", "--deep", folder=folder, timeout=120).out
