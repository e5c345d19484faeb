"""A command that is killed at any moment loses nothing: run again, it ends where a run without a kill ends.

The suite kills each command a few times, spread over its moments; `make crash` kills it at every one.
"""

from __future__ import annotations

import json
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


SECRET, OTHER_SECRET = "穆桂禾", "鹭鸶本第三页"


def make_redactable(folder: Path) -> None:
    """An archive whose documents were remembered and masked in part before, so that its key is there."""
    for word in ("防汛", "家访"):
        text = write_notice(folder / "来文" / f"{word}.txt", word).read_text(encoding="utf-8")
        secrets = f"，由{SECRET}老师保管，密码写在{OTHER_SECRET}。\n"
        (folder / "来文" / f"{word}.txt").write_text(text.replace("专人负责。\n", f"专人负责{secrets}"), encoding="utf-8")
    (folder / "mkdocs.yml").write_text("site_name: 试\n", encoding="utf-8")
    assert hongzhu("ingest", "来文", "--received-at", TODAY, folder=folder).status == 0
    shutil.rmtree(folder / "来文")
    (record,) = (s.record for s in Archive(folder / "docs/archive").records if "防汛" in s.record.title)
    pack = f"---\n学习包: 1\n题目: 题\n---\n\n## 一\n\n- 原文: /d/{record.id}/\n\n{SECRET}来讲。\n"
    (folder / "docs/packs").mkdir()
    (folder / "docs/packs/ti.md").write_text(pack, encoding="utf-8")
    assert hongzhu("pack", "ti", "--remember", folder=folder).status == 0
    done = hongzhu("redact", record.id, OTHER_SECRET, "--close", folder=folder)
    assert done.status == 0, done.err


def make_backed_up(folder: Path) -> None:
    """An archive with a backup of yesterday, and more since."""
    (folder / "库").mkdir()
    make_redactable(folder / "库")
    done = hongzhu("backup", "../备份", folder=folder / "库")
    assert done.status == 0, done.err
    write_notice(folder / "来文.txt", "控辍保学")
    assert hongzhu("ingest", "../来文.txt", "--received-at", TODAY, folder=folder / "库").status == 0


@dataclass(frozen=True)
class Case:
    prepare: Callable[[Path], None]
    words: tuple[str, ...]
    inside: str = ""
    """The folder in which the command is given."""
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
    "redact and close": Case(make_redactable, ("redact", "FIRST", SECRET, "--close"), kills=1),
    "redact and renew": Case(make_redactable, ("redact", "OTHER", SECRET, "--renew")),
    "remember": Case(make_redactable, ("pack", "ti", "--remember"), kills=1),
    "backup": Case(make_backed_up, ("backup", "../备份", "--closed", "--keep", "1"), inside="库", kills=1),
    "restore": Case(make_backed_up, ("restore", "备份", "恢复"), kills=1, done_already="不是空的"),
    "index": Case(make_archive, ("index",)),
    "build": Case(make_site, ("build",), kills=1),
}
LOCKS = (".hongzhu-lock", ".hongzhu-writing")
"""Of a run that was killed; the next one that writes there finds them free."""
CACHES = ("data/index/", "data/cache/", "data/signatures.sqlite", "data/removed/", "moments")
"""Made anew by any run, or named by the day and number of the run."""


def run_killed(folder: Path, moment: int, words: tuple[str, ...], inside: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, KILLED, folder, str(moment), *words]
    return subprocess.run(
        command, cwd=folder / inside, capture_output=True, text=True, env=environment(), check=False, timeout=180
    )


def state(folder: Path) -> dict[str, bytes]:
    """Every file that matters; of snapshots the names, which are digests: inside stands when they were kept."""
    found = {name: data for name, data in files_below(folder).items() if not name.removeprefix("库/").startswith(CACHES)}
    return dict(_lasting(name, data) for name, data in found.items() if not name.endswith(LOCKS))


def _lasting(name: str, data: bytes) -> tuple[str, bytes]:
    """A file without the moment at which it was written."""
    if name.startswith(("data/snapshots", "库/data/snapshots")) and not name.endswith(".renewed"):
        return name, b""
    if name.startswith("备份/states/"):
        values = json.loads(data)
        del values["made_at"]
        kept = {path: place for path, place in values["files"].items() if "/snapshots" not in path}
        return "备份/states", json.dumps(values | {"files": kept}).encode()
    return name, data


def without_digests(found: dict[str, bytes]) -> dict[str, bytes]:
    """Ledgers without the digests of the record beside them."""
    digest = re.compile(rb"^(extraction|own)_sha256: .*\n", re.M)
    return {name: digest.sub(b"", data) if name.endswith(".ledger.yml") else data for name, data in found.items()}


def words_of(case: Case, folder: Path) -> tuple[str, ...]:
    records = [s.record for s in Archive(folder / "docs/archive").records]
    named = {"NEAR": [r.id for r in records if r.id != GOOD.id], "FIRST": [r.id for r in records if "防汛" in r.title]}
    named["OTHER"] = [r.id for r in records if "家访" in r.title]
    return tuple(named[word][0] if word in named else word for word in case.words)


@pytest.mark.parametrize("name", CASES)
def test_killed_run_is_finished_by_the_next(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    before, folder = tmp_path / "before", tmp_path / "work"
    before.mkdir()
    case.prepare(before)
    words = words_of(case, before)
    expected, moments = finished(before, folder, words, case.inside)
    for moment in range(1, moments + 1) if EVERY else [moments * n // case.kills for n in range(1, case.kills + 1)]:
        begin_again(before, folder)
        killed = run_killed(folder, moment, words, case.inside)
        assert killed.returncode == -9, f"moment {moment}: {killed.stderr}"
        problems = [str(p) for root in ("docs/archive", "文库", "库/docs/archive") for p in Archive(folder / root).problems]
        assert problems == [], f"moment {moment} broke a record"
        again = hongzhu(*words, folder=folder / case.inside, timeout=180)
        is_done = again.status == 0 or (case.done_already and case.done_already in again.err)
        assert is_done, f"moment {moment}: {again.err}"
        found = state(folder)
        if case.may_look_edited:
            found, expected = without_digests(found), without_digests(expected)
        differing = sorted(name for name in found.keys() | expected.keys() if found.get(name) != expected.get(name))
        assert differing == [], f"moment {moment} of {moments}"


def finished(before: Path, folder: Path, words: tuple[str, ...], inside: str) -> tuple[dict[str, bytes], int]:
    """What a run leaves that nobody kills, and how many moments it has."""
    begin_again(before, folder)
    done = run_killed(folder, 0, words, inside)
    assert done.returncode == 0, done.stderr
    return state(folder), int((folder / "moments").read_text())


def begin_again(before: Path, folder: Path) -> None:
    """Always in the same folder, whose name some files hold."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(before, folder, symlinks=True)
