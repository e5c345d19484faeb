"""An archive that stays in memory for a program that runs long: only files that changed on disk are read again."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from archive.record import Record
from archive.store import Archive, record_files

_SETTLED = 2 * 10**9
"""Nanoseconds after which a file's time tells two contents apart on every file system; FAT counts in two seconds."""

_TRIES = 3
"""Looks at a folder in which files are being moved; a person moves a few at a time."""

Stamp = tuple[int, int, int]


class LoadedArchive:
    """The records below one folder as the disk has them at each `archive()`; may be asked by several threads."""

    def __init__(self, root: Path, signatures: Path | None = None, *, clock: Callable[[], int] = time.time_ns) -> None:
        self._root, self._signatures, self._clock = root, signatures, clock
        self._read: dict[Path, tuple[str, Record]] = {}
        self._stamps: dict[Path, Stamp] = {}
        self._lock = threading.Lock()

    def archive(self) -> Archive:
        """The archive as it stands now, for the caller alone; its new records wait for a person's look."""
        with self._lock:
            for _ in range(_TRIES):
                with suppress(FileNotFoundError):  # moved between being listed and being read: look again
                    return self._look()
            return self._look()

    def _look(self) -> Archive:
        stamps = {path: stamp for path in record_files(self._root) if (stamp := self._stamp(path))}
        known = {path: read for path, read in self._read.items() if stamps.get(path, 0) == self._stamps.get(path)}
        archive = Archive(self._root, self._signatures, asks_review=True, known=known)
        self._read, self._stamps = archive.read, stamps
        return archive

    def _stamp(self, path: Path) -> Stamp | None:
        """What tells whether a file was written again; None for one so new that a second write might show no difference."""
        try:
            found = path.stat()
        except FileNotFoundError:
            return None
        return (found.st_mtime_ns, found.st_size, found.st_ino) if self._clock() - found.st_mtime_ns > _SETTLED else None
