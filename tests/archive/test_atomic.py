"""Writing a file is all or nothing, whenever it is interrupted."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from archive.atomic import write_all_atomically, write_atomically


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
