"""Commands that are given at the same moment: each waits its turn or ends with a sentence, and what they leave is whole.

The suite tries two sets once; `make crash` all of them, and compares with a site that is built from nothing.
"""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.command.run_hongzhu import Run, files_below, hongzhu, write_notice

from .test_kills import EVERY, TODAY

ROUNDS = 30 if EVERY else 1
FEW = ("build, index and withdrawal", "build and federation")
BUILD = ("build",)
TOGETHER: dict[str, tuple[tuple[str, ...], ...]] = {
    "two builds": (BUILD, BUILD),
    "build and ingest": (BUILD, ("ingest", "来文", "--received-at", TODAY), BUILD),
    "build, index and withdrawal": (BUILD, ("index",), ("remove", "FIRST", "--reason", "含个人信息")),
    "build and federation": (BUILD, ("federate", "查", "甲=site", "乙=另"), ("federate", "查", "甲=site", "乙=另")),
    "public and private": (BUILD, ("build", "--private"), ("build", "--offline")),
}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive whose site stands, with the site of another beside it and more to take in."""
    folder = tmp_path_factory.mktemp("together") / "库"
    assert hongzhu("init", folder, folder=folder.parent).status == 0
    for word in ("防汛", "家访"):
        write_notice(folder / "旧文" / f"{word}.txt", word)
    for word in ("食堂", "控辍保学"):
        write_notice(folder / "来文" / f"{word}.txt", word)
    assert hongzhu("ingest", "旧文", "--received-at", TODAY, folder=folder).status == 0
    done = hongzhu("build", folder=folder, timeout=300)
    assert done.status == 0, done.err
    shutil.copytree(folder / "site", folder / "另")
    write_notice(folder / "再.txt", "作业")
    assert hongzhu("ingest", "再.txt", "--received-at", TODAY, folder=folder).status == 0  # so that each build has work
    return folder


@pytest.mark.parametrize("name", TOGETHER if EVERY else FEW)
def test_commands_at_once_leave_what_is_whole(name: str, town: Path, tmp_path: Path) -> None:
    for number in range(ROUNDS):
        folder = tmp_path / str(number)
        shutil.copytree(town, folder)
        _run_together(TOGETHER[name], folder)
        left = [path for path in files_below(folder) if path.endswith((".part", ".hongzhu-lock", ".hongzhu-writing"))]
        assert left == [] and not list(folder.glob(".*.new"))
        checked = hongzhu("check", "--deep", folder=folder, timeout=300)
        assert checked.status == 0, checked.out
        if EVERY:
            _check_against_new(folder)
        shutil.rmtree(folder)


def _check_against_new(folder: Path) -> None:
    assert hongzhu("build", folder=folder, timeout=300).status == 0
    built = _site_of(folder)
    shutil.rmtree(folder / "data/cache")
    shutil.rmtree(folder / "site")
    assert hongzhu("build", folder=folder, timeout=300).status == 0
    assert _site_of(folder) == built, "the site is the one that a build from nothing gives"


def _run_together(commands: tuple[tuple[str, ...], ...], folder: Path) -> None:
    first = next((folder / "docs/archive").rglob("*.md")).read_text(encoding="utf-8")
    id = next(line.removeprefix("id: ") for line in first.splitlines() if line.startswith("id: "))
    words = [tuple(id if word == "FIRST" else word for word in each) for each in commands]
    with ThreadPoolExecutor(len(words)) as pool:
        runs: list[Run] = list(pool.map(lambda each: hongzhu(*each, folder=folder, timeout=600), words))
    for each, run in zip(words, runs, strict=True):
        assert "Traceback" not in run.err, run.err
        assert run.status == 0 or (each[0] == "federate" and "下一步" in run.err), f"{each}: {run.err}"


def _site_of(folder: Path) -> dict[str, bytes]:
    """The pages; the index of one that was updated has a supplement, and both find the same (tests/indexer)."""
    return {name: data for name, data in files_below(folder / "site").items() if not name.startswith("assets/search-index")}
