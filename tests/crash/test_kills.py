"""A command that is killed at any moment loses nothing: run again, it ends where a run without a kill ends.

The suite kills each command a few times, spread over its moments; `make crash` kills it at every one.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive.store import Archive
from tests.archive.copies import ledger_of, notice, with_advert
from tests.command.run_hongzhu import environment, files_below, hongzhu, write_notice

KILLED = Path(__file__).with_name("killed.py")
EVERY = bool(os.environ.get("HONGZHU_CRASH"))
GOOD, NEAR = notice("a"), notice("b", body=with_advert(), publisher="某某文库网")


def make_inbox(folder: Path) -> None:
    for word in ("防汛", "家访", "控辍保学"):
        write_notice(folder / "来文" / f"{word}.txt", word)


def make_archive(folder: Path) -> None:
    archive = Archive(folder / "docs/archive")
    for record in (GOOD, NEAR):
        archive.save(record, ledger_of(record))


def make_repeats(folder: Path) -> None:
    make_archive(folder)
    for path in list((folder / "docs/archive").rglob("*.md")):
        shutil.copyfile(path, path.with_name(f"{path.stem}_again.md"))
        shutil.copyfile(path.with_suffix(".ledger.yml"), path.with_name(f"{path.stem}_again.ledger.yml"))


def make_site(folder: Path) -> None:
    make_archive(folder)
    assert hongzhu("init", ".", folder=folder).status == 2  # the archive is there; what a site needs besides is not
    done = hongzhu("init", "new", folder=folder)
    assert done.status == 0, done.err
    for path in ("mkdocs.yml", "docs/index.md", "docs/about.md"):
        (folder / path).write_bytes((folder / "new" / path).read_bytes())
    shutil.rmtree(folder / "new")
    assert hongzhu("build", folder=folder, timeout=120).status == 0


@dataclass(frozen=True)
class Case:
    prepare: Callable[[Path], None]
    words: tuple[str, ...]
    kills: int = 2
    """In the suite, where each costs two runs of the program: in the middle and at the end, or at the end alone."""
    done_already: str = ""
    """What the command says where the killed run had finished its work."""
    may_look_edited: bool = False
    """Whether a record may count as a person's where the kill came between it and its ledger: then it is never overwritten,
    an improved extraction is offered beside it, and nothing is lost."""


TODAY = "2021-03-05"
CASES = {
    "ingest": Case(make_inbox, ("ingest", "来文", "--archive", "文库", "--received-at", TODAY)),
    "remove": Case(make_archive, ("remove", GOOD.id, "--reason", "误收"), done_already="已经撤下"),
    "merge": Case(make_archive, ("merge", GOOD.id, "NEAR", "--write"), done_already="文库里没有", may_look_edited=True),
    "merge repeats": Case(make_repeats, ("merge", "--repeated", "--write"), may_look_edited=True),
    "index": Case(make_archive, ("index",)),
    "build": Case(make_site, ("build",), kills=1),
}
CACHES = ("data/index/", "data/signatures.sqlite", "data/removed/", "moments")
"""Made anew by any run, or named by the day and number of the run."""


def run_killed(folder: Path, moment: int, words: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, KILLED, folder, str(moment), *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment(), check=False, timeout=180)


def state(folder: Path) -> dict[str, bytes]:
    """Every file that matters; of snapshots the names, which are digests: inside stands when they were kept."""
    found = {name: data for name, data in files_below(folder).items() if not name.startswith(CACHES)}
    return {name: b"" if name.startswith("data/snapshots/") else data for name, data in found.items()}


def without_digests(found: dict[str, bytes]) -> dict[str, bytes]:
    """Ledgers without the digests of the record beside them."""
    digest = re.compile(rb"^(extraction|own)_sha256: .*\n", re.M)
    return {name: digest.sub(b"", data) if name.endswith(".ledger.yml") else data for name, data in found.items()}


def words_of(case: Case, folder: Path) -> tuple[str, ...]:
    near = [s.record.id for s in Archive(folder / "docs/archive").records if s.record.id != GOOD.id]
    return tuple(near[0] if word == "NEAR" else word for word in case.words)


@pytest.mark.parametrize("name", CASES)
def test_killed_run_is_finished_by_the_next(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    before, folder = tmp_path / "before", tmp_path / "work"
    before.mkdir()
    case.prepare(before)
    words = words_of(case, before)
    expected, moments = finished(before, folder, words)
    for moment in range(1, moments + 1) if EVERY else [moments * n // case.kills for n in range(1, case.kills + 1)]:
        begin_again(before, folder)
        killed = run_killed(folder, moment, words)
        assert killed.returncode == -9, f"moment {moment}: {killed.stderr}"
        problems = [str(p) for root in ("docs/archive", "文库") for p in Archive(folder / root).problems]
        assert problems == [], f"moment {moment} broke a record"
        again = hongzhu(*words, folder=folder, timeout=180)
        is_done = again.status == 0 or (case.done_already and case.done_already in again.err)
        assert is_done, f"moment {moment}: {again.err}"
        found = state(folder)
        if case.may_look_edited:
            found, expected = without_digests(found), without_digests(expected)
        differing = sorted(name for name in found.keys() | expected.keys() if found.get(name) != expected.get(name))
        assert differing == [], f"moment {moment} of {moments}"


def finished(before: Path, folder: Path, words: tuple[str, ...]) -> tuple[dict[str, bytes], int]:
    """What a run leaves that nobody kills, and how many moments it has."""
    begin_again(before, folder)
    done = run_killed(folder, 0, words)
    assert done.returncode == 0, done.stderr
    return state(folder), int((folder / "moments").read_text())


def begin_again(before: Path, folder: Path) -> None:
    """Always in the same folder, whose name some files hold."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(before, folder, symlinks=True)
