"""Writes that are never half done: temporary file, flush, replace."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from archive.errors import ArchiveNotWritable
from archive.place import is_local, write_object
from archive.system_errors import is_held, reason_of

_PART = ".part"
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between tries, a second and a half in all: a virus scanner has let go by then, a word processor never does."""


def write_atomically(path: Path, data: bytes) -> None:
    """`path` holds `data`, or what it held before; missing folders are made.

    Raises ArchiveNotWritable where the system refuses.
    """
    if not is_local(path):
        write_object(path, data)
        return
    with new_file(path) as file:
        file.write(data)


@contextmanager
def new_file(path: Path, *, alone: bool = False) -> Iterator[IO[bytes]]:
    """A file that becomes `path` when the block ends, and is gone without a trace when it raises.

    With `alone` nobody else writes `path`: what a killed run left of it is then overwritten by the next one.
    Raises ArchiveNotWritable where the system refuses.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Named before it is there: Ctrl-C may come while it is being opened.
        temporary = path.with_name(f".{path.name if alone else secrets.token_hex(8)}{_PART}")
        try:
            with temporary.open("w+b" if alone else "x+b") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            temporary.chmod(0o644)
            put_in_place(temporary, path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise cannot_write(error, path) from error


def put_in_place(new: Path, path: Path) -> None:
    """`new` takes the place of `path`; where Windows says that another program has one of them open, it is asked again."""
    for pause in _PAUSES:
        try:
            new.replace(path)
            return
        except PermissionError as error:
            if not is_held(error):
                raise
            time.sleep(pause)
    new.replace(path)


def write_all_atomically(files: Mapping[Path, bytes]) -> None:
    """Each path holds its data, or what it held before; the last of `files` is replaced last.

    One flush for all: thousands of small files would else wait for the disk one by one.
    Raises ArchiveNotWritable where the system refuses.
    """
    parts = {path: path.with_name(f".{path.name}{_PART}") for path in files}
    path = next(iter(files), Path())
    try:
        for path, part in parts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(files[path])
        _flush_all(parts.values())
        for path, part in parts.items():
            put_in_place(part, path)
    except OSError as error:
        raise cannot_write(error, path) from error
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def _flush_all(paths: Iterable[Path]) -> None:
    if hasattr(os, "sync"):
        os.sync()
        return
    for path in paths:  # Windows has no flush for all
        with path.open("r+b") as file:
            os.fsync(file.fileno())


def is_part(path: Path) -> bool:
    """Whether `path` is what an interrupted write leaves."""
    return path.name.startswith(".") and path.name.endswith(_PART)


def sweep_parts(folder: Path) -> None:
    """Remove what interrupted writes left below `folder`; nobody else may be writing there."""
    for path in folder.rglob(f".*{_PART}"):
        path.unlink(missing_ok=True)


def cannot_write(error: OSError, path: Path) -> ArchiveNotWritable:
    """The sentence for a write that the system refused."""
    what, next_step = reason_of(error)
    return ArchiveNotWritable(what, where=str(path), next_step=next_step)
