"""One writer at a time: who writes below a folder holds a lock, which the system takes back whenever its process ends.

Beside the lock stands who holds it. Where that is still there and the lock is free, its writer was stopped in the middle: the
next one sweeps what it left.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from archive.atomic import cannot_write, sweep_parts
from archive.place import is_local

LOCK = ".hongzhu-lock"
HOLDER = ".hongzhu-writing"
_AGAIN = 0.2
"""Seconds between two looks at a lock that another holds; a person does not notice them."""


@dataclass(frozen=True)
class Holder:
    """Who writes, as it said itself."""

    command: str
    pid: int
    host: str
    since: str
    """Its beginning in local time, to the minute."""


@contextmanager
def locked(
    folder: Path, command: str, *, on_wait: Callable[[Holder | None], None], on_left: Callable[[Holder | None], None]
) -> Iterator[None]:
    """Nobody else writes below `folder` while the block runs.

    Waits for who does, having called `on_wait` once; `on_left` is called before the block where the last one did not come to
    its end, and its half-written files are swept. A folder that is missing is made, and gone again if it stays empty. One
    that may not be written is not locked: nobody writes there. Nor is a store of other machines, which has no locks.
    Raises ArchiveNotWritable where the system refuses.
    """
    if not is_local(folder) or (folder.exists() and not os.access(folder, os.W_OK)):
        yield
        return
    try:
        made = _make(folder)
        lock = FileLock(folder / LOCK)
        _acquire(lock, folder, on_wait)
    except OSError as error:
        raise cannot_write(error, folder) from error
    try:
        if (folder / HOLDER).exists():
            on_left(read_holder(folder))
            sweep_parts(folder)
        _sign(folder, command)
        yield
    finally:
        _give_back(lock, folder, made)


def read_holder(folder: Path) -> Holder | None:
    """Who holds the lock of `folder`, or held it last and was stopped; null where it did not say."""
    try:
        return Holder(**json.loads((folder / HOLDER).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _make(folder: Path) -> list[Path]:
    """Make `folder`; those that were missing, the innermost first."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _acquire(lock: FileLock, folder: Path, on_wait: Callable[[Holder | None], None]) -> None:
    try:
        lock.acquire(timeout=0)
        return
    except Timeout:
        on_wait(read_holder(folder))
    while not lock.is_locked:
        folder.mkdir(parents=True, exist_ok=True)  # the one before may have taken its empty folder along
        with suppress(FileNotFoundError):
            lock.acquire(poll_interval=_AGAIN)


def _sign(folder: Path, command: str) -> None:
    holder = Holder(command, os.getpid(), platform.node(), datetime.now().isoformat(" ", "minutes"))
    try:
        (folder / HOLDER).write_text(json.dumps(asdict(holder), ensure_ascii=False), encoding="utf-8")
    except OSError as error:
        raise cannot_write(error, folder / HOLDER) from error


def _give_back(lock: FileLock, folder: Path, made: list[Path]) -> None:
    """Unlock, leaving nothing: who waits for a lock file that is gone looks for a new one."""
    with suppress(OSError):
        (folder / HOLDER).unlink(missing_ok=True)
        (folder / LOCK).unlink(missing_ok=True)  # Windows keeps a file that is open
    lock.release()
    with suppress(OSError):
        for path in made:
            path.rmdir()
