"""Writes of the desk that can be taken back: what files held before and after each, in memory while the desk is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from archive.atomic import write_atomically
from archive.errors import UsageError

_REMEMBERED = 200
"""Writes that can be undone: more than a person remembers."""


@dataclass(frozen=True)
class _Held:
    """What a file held before a write and after it; None where it was not there."""

    path: Path
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True)
class _Done:
    """One write, which can be undone."""

    what: str
    files: tuple[_Held, ...]


@dataclass
class Undoing:
    """The writes of one desk, the last one first to be undone."""

    _done: list[_Done] = field(default_factory=list)

    @contextmanager
    def remembered(self, what: str, paths: Iterable[Path], *folders: Path) -> Iterator[None]:
        """What the block does to `paths`, and the files that it makes below `folders`, can be undone; if it fails, it is."""
        before = {path: bytes_of(path) for path in paths}
        there = files_below(*folders)
        try:
            yield
        except Exception:
            for path in files_below(*folders) - there:
                path.unlink(missing_ok=True)
            _put_back([_Held(path, data, None) for path, data in before.items() if bytes_of(path) != data])
            raise
        before |= dict.fromkeys(files_below(*folders) - there - before.keys())
        held = [_Held(path, data, bytes_of(path)) for path, data in before.items()]
        if changed := tuple(each for each in held if each.before != each.after):
            self._done.append(_Done(what, changed))
            del self._done[:-_REMEMBERED]

    def forget(self) -> None:
        """Let nothing that was done be undone."""
        self._done.clear()

    def undo(self) -> str | None:
        """Take the last write back; what it was, None where there is none.

        Raises UsageError where somebody else has changed one of its files since: what they wrote stays.
        """
        if not self._done:
            return None
        last = self._done.pop()
        if other := next((each.path for each in last.files if bytes_of(each.path) != each.after), None):
            raise UsageError(
                f"没有撤销“{last.what}”：{other.name} 后来又被别的程序改过", next_step="要改回去，请直接改右边的记录"
            )
        _put_back(last.files)
        return last.what


def files_below(*folders: Path) -> set[Path]:
    """Every file below some folders."""
    return {path for folder in folders for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")}


def _put_back(files: Iterable[_Held]) -> None:
    for each in files:
        if each.before is None:
            each.path.unlink(missing_ok=True)
        else:
            write_atomically(each.path, each.before)


def bytes_of(path: Path) -> bytes | None:
    """What a file holds; None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
