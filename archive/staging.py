"""Folders that are made beside their place and put there whole: nobody ever meets half of one, or none."""

from __future__ import annotations

import ctypes
import glob
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from archive.lock import LOCK

_HERE = -100
"""AT_FDCWD of Linux: paths are as they stand."""
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux."""


@contextmanager
def staging_folder(target: Path) -> Iterator[Path]:
    """An empty folder beside `target`, gone when the block ends; those that killed runs left beside it are gone before.

    Only one run at a time may make `target`.
    """
    for left in target.parent.glob(f".{glob.escape(target.name)}-????????.new"):
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-", suffix=".new"))
    try:
        folder.chmod(0o755)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def scratch_folder(prefix: str) -> Iterator[Path]:
    """An empty folder among the system's temporary ones, gone when the block ends; those of killed runs are gone before.

    Whoever works in one holds its lock: one whose lock is free is nobody's.
    """
    for left in Path(tempfile.gettempdir()).glob(f"{prefix}*/{LOCK}"):
        with suppress(OSError, Timeout), FileLock(left, timeout=0):
            shutil.rmtree(left.parent, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as name, FileLock(Path(name) / LOCK):
        yield Path(name)


def exchange(one: Path, other: Path) -> bool:
    """Let two paths change places in one step, so that both are there at any moment; false where the system cannot."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):  # none outside Linux; Windows has no library without a name
        return False
    return bool(rename(_HERE, bytes(one), _HERE, bytes(other), _EXCHANGE) == 0)
