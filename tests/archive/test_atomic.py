"""Writing a file is all or nothing, whenever it is interrupted."""

from __future__ import annotations

import itertools
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from archive.atomic import write_all_atomically, write_atomically
from archive.errors import ArchiveNotWritable


def interrupted_at(number: int, write: Callable[[], None]) -> bool:
    """Run `write`, with Ctrl-C at that line of all that it executes; whether there were so many lines."""
    passed = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal passed
        passed += event == "line"
        if event == "line" and passed == number:
            raise KeyboardInterrupt
        return trace

    sys.settrace(trace)
    try:
        write()
    except KeyboardInterrupt:
        return True
    finally:
        sys.settrace(None)
    return False


@pytest.mark.parametrize("together", [False, True])
def test_interrupt_at_any_line_leaves_the_old_file_or_the_new_one(together: bool, tmp_path: Path) -> None:
    path = tmp_path / "记录.md"
    write = (lambda: write_all_atomically({path: b"new"})) if together else (lambda: write_atomically(path, b"new"))
    seen = set()
    for number in itertools.count(1):
        path.write_bytes(b"old")
        was_interrupted = interrupted_at(number, write)
        assert list(tmp_path.iterdir()) == [path], number
        seen.add(path.read_bytes())
        if not was_interrupted:
            break
    assert seen == {b"old", b"new"}
    assert path.read_bytes() == b"new"


def refusing(times: int, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system refuse to replace a file, as Windows does where another program has it open."""
    left, real = [times], os.replace

    def replace(*paths: Path) -> None:
        if left[0]:
            left[0] -= 1
            error = PermissionError(13, "Access is denied")
            error.winerror = code  # type: ignore[attr-defined]
            raise error
        real(*paths)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(time, "sleep", lambda seconds: None)


@pytest.mark.parametrize("code", [5, 32])
def test_file_that_a_scanner_has_open_for_a_moment_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    refusing(3, code, monkeypatch)
    write_atomically(tmp_path / "a", b"1")
    assert (tmp_path / "a").read_bytes() == b"1"


def test_file_that_a_word_processor_has_open_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"0")
    refusing(100, 32, monkeypatch)
    with pytest.raises(ArchiveNotWritable, match="文件正被别的程序打开"):
        write_atomically(tmp_path / "a", b"1")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"0"]


def test_many_files_are_flushed_one_by_one_where_the_system_cannot_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sync")
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", flushed.append)
    write_all_atomically({tmp_path / name: name.encode() for name in "ab"})
    assert len(flushed) == 2 and {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a": b"a", "b": b"b"}
