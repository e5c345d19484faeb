"""Hostile and broken files: one message each that a person can act on, nothing written for them, all others done."""

from __future__ import annotations

import os
import re
import socket
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive.record import Record
from scraper.extract import doc
from scraper.intake.ingest import Failed, ingest
from scraper.snapshot import SnapshotStore
from tests.command.run_hongzhu import files_below, hongzhu, write_notice

from . import packages, pages, prints

_MODULES = (packages, prints, pages)
BAD = {name: bad for module in _MODULES for name, bad in module.cases().items()}
HARMLESS = {name: data for module in _MODULES for name, data in module.harmless().items()}
PLACES = {
    "link to itself.txt": "Unreadable",
    "link to nothing.txt": "Unreadable",
    "link to a device.txt": "Unreadable",
    "pipe.txt": "Unreadable",
    "socket.txt": "Unreadable",
    "two gigabytes.txt": "TooLarge",
    "two\nlines.txt": "UnsafeName",
    "turned \u202e round.txt": "UnsafeName",
    os.fsdecode(b"\xb1\xfb.txt"): "UnsafeName",
}
"""Names of what is bad by its place on disk → the error that is right for it."""


@dataclass(frozen=True)
class Outcome:
    folder: Path
    errors: dict[str, list[Exception]]
    """Failures by name of the file."""
    records: dict[str, list[Record]]


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outcome]:
    """One run over all of it, a good file first, in the middle and last."""
    folder = tmp_path_factory.mktemp("bad")
    names = [*BAD, *HARMLESS, *PLACES]
    for name, bad in BAD.items():
        (folder / name).write_bytes(bad.data)
    for name, data in HARMLESS.items():
        (folder / name).write_bytes(data)
    _make_places(folder)
    good = [write_notice(folder / f"{word}.txt", word) for word in ("首先", "其次", "最后")]
    paths = [good[0], *(folder / n for n in names[:40]), good[1], *(folder / n for n in names[40:]), good[2]]
    errors: dict[str, list[Exception]] = {path.name: [] for path in paths}
    records: dict[str, list[Record]] = {path.name: [] for path in paths}
    patch = pytest.MonkeyPatch()
    patch.setattr(doc.shutil, "which", lambda _program: None)  # LibreOffice takes seconds to say that rubbish is rubbish
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for result in ingest(
            paths, folder / "archive", received_at="2026-11-21", snapshots=SnapshotStore(folder / "snapshots")
        ):
            if isinstance(result, Failed):
                errors[result.raw_path.name].append(result.error)
            else:
                records[result.raw_path.name].append(result.record)
    patch.undo()
    yield Outcome(folder, errors, records)


def _make_places(folder: Path) -> None:
    (folder / "link to itself.txt").symlink_to("link to itself.txt")
    (folder / "link to nothing.txt").symlink_to("nothing")
    (folder / "link to a device.txt").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        here = Path.cwd()
        os.chdir(folder)  # the path of a socket may not be long
        listener.bind("socket.txt")
        os.chdir(here)
    with (folder / "two gigabytes.txt").open("wb") as file:
        file.truncate(2**31)
    for name in ("two\nlines.txt", "turned \u202e round.txt", os.fsdecode(b"\xb1\xfb.txt")):
        (folder / name).write_bytes(pages.GOOD.encode())


def shown(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode().encode("unicode_escape").decode()


def test_there_are_many() -> None:
    assert len(BAD) + len(PLACES) >= 100


@pytest.mark.parametrize("name", [*BAD, *PLACES], ids=shown)
def test_bad_file_is_one_message_and_leaves_no_record(name: str, outcome: Outcome) -> None:
    wanted = BAD[name].errors if name in BAD else PLACES[name]
    assert outcome.records[name] == []
    assert len(outcome.errors[name]) == 1, [str(error) for error in outcome.errors[name]]
    error = outcome.errors[name][0]
    assert type(error).__name__ in wanted.split(), str(error)
    lines = str(error).split("\n")
    assert len(lines) == 3
    assert re.fullmatch(rf"[^\n]*[\u4e00-\u9fff][^\n]*（{type(error).__name__}）", lines[0])
    assert lines[1].startswith("  位置：") and (
        name.split("\n")[0][:5] in lines[1] or not name.isascii() or not name.isprintable()
    )
    assert re.match(r"  下一步：.*[\u4e00-\u9fff]", lines[2])


@pytest.mark.parametrize("name", HARMLESS)
def test_what_only_looks_hostile_is_a_document(name: str, outcome: Outcome) -> None:
    assert [str(error) for error in outcome.errors[name]] == []
    assert len(outcome.records[name]) == 1
    assert "工作的通知" in outcome.records[name][0].title


def test_all_good_files_of_the_run_are_done(outcome: Outcome) -> None:
    assert [len(outcome.records[f"{word}.txt"]) for word in ("首先", "其次", "最后")] == [1, 1, 1]


def test_nothing_is_written_for_what_is_bad(outcome: Outcome) -> None:
    good = len(HARMLESS) + 3
    written = files_below(outcome.folder / "archive")
    assert len([name for name in written if name.endswith(".md")]) == good
    assert len(written) == 2 * good, "a record and its ledger each"
    assert len(list(SnapshotStore(outcome.folder / "snapshots").files())) == good
    assert not list(Path("/tmp").glob("hongzhu-escaped*"))
    assert not Path("/etc/hongzhu-escaped.txt").exists()


def test_control_signs_never_reach_the_terminal(outcome: Outcome) -> None:
    for errors in outcome.errors.values():
        for error in errors:
            assert all(line.isprintable() for line in str(error).split("\n"))


def test_command_tells_each_and_ends_with_status_1(tmp_path: Path) -> None:
    chosen = ["cut in half.pdf", "password.docx", "climbs out.zip", "no text.ofd", "login.html", "head alone.jpg", "noise.txt"]
    for name in chosen:
        (tmp_path / name).write_bytes(BAD[name].data)
    write_notice(tmp_path / "甲.txt", "家校")
    run = hongzhu("ingest", *chosen, "甲.txt", "--archive", "文库", "--snapshots", "快照", folder=tmp_path)
    assert run.status == 1
    assert "Traceback" not in run.err
    assert "新收录 1 份，失败 7 份" in run.out
    assert [run.err.count(word) for word in ("错误：", "位置：", "下一步：")] == [7, 7, 7]
    for name in chosen:
        assert any(f"（{error}）" in run.err for error in BAD[name].errors.split())
    assert len(files_below(tmp_path / "文库")) == 2
    assert len(files_below(tmp_path / "快照")) == 1
