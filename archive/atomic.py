"""Writes that are never half done: temporary file, flush, replace."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from archive.errors import ArchiveNotWritable


def write_atomically(path: Path, data: bytes) -> None:
    """`path` holds `data`, or what it held before; missing folders are made.

    Raises ArchiveNotWritable where the system refuses.
    """
    try:
        _write(path, data)
    except OSError as error:
        raise ArchiveNotWritable(
            f"写不进去：{error.strerror}", where=str(path), next_step="检查文件夹的写入权限和磁盘空间"
        ) from error


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
