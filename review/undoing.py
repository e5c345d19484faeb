"""Writes of the desk that can be taken back, also when it was closed since: a write that fails is taken back at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from archive.atomic import write_atomically
from archive.errors import UsageError
from archive.redaction_file import FILE as REDACTIONS
from review.journal import Held, Journal, Step, digest_of
from review.places import Places


@dataclass(frozen=True)
class Remembered:
    """One step as the page of steps shows it."""

    number: int
    what: str
    at: str
    why_not: str | None
    """Why it cannot be taken back; None where it can."""


class Undoing:
    """The writes of the desks of one archive, the last one first."""

    def __init__(self, places: Places) -> None:
        self._journal = Journal(places.undo, places.bases)
        self._rules = places.archive / REDACTIONS

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
            _put_back({path: data for path, data in before.items() if bytes_of(path) != data})
            raise
        before |= dict.fromkeys(files_below(*folders) - there - before.keys())
        held = [Held(path, data, digest_of(bytes_of(path))) for path, data in before.items()]
        if changed := [each for each in held if digest_of(each.before) != each.after]:
            self._journal.put(what, changed, self._masked(), datetime.now())

    def steps(self) -> list[Remembered]:
        """What was done, the last first, and what of it can be taken back."""
        self._forget_if_masked()
        return [Remembered(step.number, step.what, step.at[:16], _why_not(step)) for step in self._journal.steps()]

    def undo(self, number: int | None = None) -> str | None:
        """Take a write back, the last one where none is named; what it was, None where there is none.

        Raises UsageError where one of its files was changed since: what was written later stays.
        """
        self._forget_if_masked()
        step = next((each for each in self._journal.steps() if number in (None, each.number)), None)
        if step is None:
            return None
        if why := _why_not(step):
            if number is None:
                self._journal.drop(step)  # else nobody gets to those before it by this key
            raise UsageError(f"没有撤销“{step.what}”：{why}", next_step="要改回去，请打开那一份直接改")
        held = {path: self._journal.bytes_before(step, member) if member else None for path, member, _ in step.files}
        _put_back(held)
        self._journal.drop(step)
        return step.what

    def forget_of(self, paths: Iterable[Path]) -> None:
        """Forget the steps that hold anything of `paths`."""
        gone = set(paths)
        for step in self._journal.steps():
            if gone & {path for path, _, _ in step.files}:
                self._journal.drop(step)

    def _forget_if_masked(self) -> None:
        """What steps remember may have words that were masked since, also where another computer did it."""
        masked = self._masked()
        if any(step.masked != masked for step in self._journal.steps()):
            self._journal.forget()

    def _masked(self) -> str | None:
        return digest_of(bytes_of(self._rules))


def _why_not(step: Step) -> str | None:
    other = next((path for path, _, after in step.files if digest_of(bytes_of(path)) != after), None)
    return f"{other.name} 后来又改过" if other else None


def files_below(*folders: Path) -> set[Path]:
    """Every file below some folders."""
    return {path for folder in folders for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")}


def _put_back(files: Mapping[Path, bytes | None]) -> None:
    for path, data in files.items():
        if data is None:
            path.unlink(missing_ok=True)
        else:
            write_atomically(path, data)


def bytes_of(path: Path) -> bytes | None:
    """What a file holds; None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
