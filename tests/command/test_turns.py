"""Two commands at once: they write one after the other, say for whom they wait, and mend what one that was killed left."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from archive.lock import HOLDER, LOCK, locked
from archive.store import Archive

from .run_hongzhu import HONGZHU, environment, files_below, hongzhu, write_notice

HOLD = """
import sys
from pathlib import Path
from archive.lock import locked
said = lambda holder: print("said", flush=True)
with locked(Path(sys.argv[1]), "ingest", on_wait=said, on_left=said):
    (Path(sys.argv[1]) / ".0123456789abcdef.part").write_text("半截")
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_writer(archive: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the lock until it is let go, or killed."""
    program = [sys.executable, "-c", HOLD, archive]
    process = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout and process.stdin
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()


def start(*words: str | Path, folder: Path) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen([HONGZHU, *words], cwd=folder, stdout=pipe, stderr=pipe, text=True, env=environment())


def test_two_ingests_at_once_make_what_one_after_the_other_makes(tmp_path: Path) -> None:
    for number in range(40):
        write_notice(tmp_path / "来文" / f"{number:03}.txt", f"第{number}次家访")
    both = [start("ingest", "来文", "--archive", "文库", "--received-at", "2021-03-05", folder=tmp_path) for _ in range(2)]
    said = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert sum("等它做完再开始" in err for _, err in said) == 1, said
    ids = [stored.record.id for stored in Archive(tmp_path / "文库").records]
    assert len(ids) == len(set(ids)) == 40
    once = hongzhu("ingest", "来文", "--archive", "一次", "--received-at", "2021-03-05", folder=tmp_path)
    assert once.status == 0
    assert files_below(tmp_path / "文库") == files_below(tmp_path / "一次"), "and neither leaves a lock"


def test_the_second_says_who_writes_and_starts_when_the_first_is_done(tmp_path: Path) -> None:
    write_notice(tmp_path / "来文" / "a.txt", "家访")
    archive = tmp_path / "文库"
    with another_writer(archive) as first:
        second = start("ingest", "来文", "--archive", "文库", folder=tmp_path)
        assert second.stderr and first.stdin
        line = second.stderr.readline()
        assert "另一个 hongzhu" in line and f"进程 {first.pid}" in line and "ingest" in line and "文库" in line
        time.sleep(0.5)
        assert second.poll() is None and not list(archive.rglob("*.md"))
        first.stdin.close()
        second.communicate(timeout=60)
        assert second.returncode == 0
        assert len(list(archive.rglob("*.md"))) == 1


@pytest.mark.parametrize(
    "words", [["merge", "--distinct", "a", "b"], ["remove", "a", "--reason", "误收"], ["index"], ["build"]]
)
def test_every_command_that_writes_waits(words: list[str], tmp_path: Path) -> None:
    archive = tmp_path / "docs" / "archive"
    with another_writer(archive):
        second = start(*words, folder=tmp_path)
        assert second.stderr
        assert "等它做完再开始" in second.stderr.readline()
        second.send_signal(signal.SIGINT)
        _, err = second.communicate(timeout=60)
        assert second.returncode == 130, err


def test_who_only_reads_does_not_wait(tmp_path: Path) -> None:
    write_notice(tmp_path / "来文" / "a.txt", "家访")
    with another_writer(tmp_path / "文库"):
        for words in (["check"], ["merge"], ["ingest", "来文", "--dry-run"]):
            assert hongzhu(*words, "--archive", "文库", folder=tmp_path, timeout=30).status == 0


def test_lock_of_a_killed_writer_is_free_and_its_leavings_are_swept(tmp_path: Path) -> None:
    write_notice(tmp_path / "来文" / "a.txt", "家访")
    archive, snapshots = tmp_path / "文库", tmp_path / "data" / "snapshots"
    snapshots.mkdir(parents=True)
    (snapshots / ".fedcba9876543210.part").write_bytes(b"half")
    with another_writer(archive) as first:
        first.send_signal(signal.SIGKILL)
        first.wait()
    assert (archive / HOLDER).exists() and list(archive.glob(".*.part"))
    run = hongzhu("ingest", "来文", "--archive", "文库", folder=tmp_path)
    assert run.status == 0
    assert f"进程 {first.pid}" in run.err and "没有做完就停了" in run.err
    assert not [name for name in files_below(tmp_path) if name.endswith((".part", LOCK, HOLDER))]


@pytest.mark.parametrize("left", [b"", b"{", b"[1]", b'{"command": "x"}', b"\xff"])
def test_a_holder_that_says_nothing_is_no_hindrance(left: bytes, tmp_path: Path) -> None:
    (tmp_path / HOLDER).write_bytes(left)
    said: list[object] = []
    with locked(tmp_path, "index", on_wait=said.append, on_left=said.append):
        pass
    assert said == [None]
    assert not list(tmp_path.iterdir())


def test_a_folder_that_was_made_for_nothing_is_gone_again(tmp_path: Path) -> None:
    with locked(tmp_path / "甲" / "乙", "ingest", on_wait=print, on_left=print):
        assert (tmp_path / "甲" / "乙" / LOCK).exists()
    assert not list(tmp_path.iterdir())
