"""Where records and snapshots stand: a folder of this machine, or any store that fsspec reaches, with pathlib's names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import cast

from archive.errors import ArchiveNotWritable, Unreadable, UsageError

_READ_ONLY = ("http", "https", "ftp", "data")
"""Not stores to write to; the network has its own module and its own rules."""
_AT_ONCE = 16
"""Requests on their way to a store at the same time."""


def open_place(text: str) -> Path:
    """The place that a person names: a path, or an address such as `s3://bucket/folder`, which answers as a path does.

    Raises UsageError for a store that is not known, or whose library is not installed; ArchiveNotWritable where it cannot
    be reached.
    """
    scheme, found, rest = text.partition("://")
    if not found:
        return Path(text)
    if scheme == "file":
        return Path(rest)
    if scheme in _READ_ONLY:
        raise UsageError("这种地址不能存放文库和快照", where=text, next_step="用本机文件夹，或 s3:// 之类能写的存储")
    try:
        from upath import UPath  # an extra, and a tenth of a second that local work does not pay

        place = UPath(text)
        place.exists()
    except ImportError as error:
        raise UsageError(
            f"没有装读写 {scheme}:// 的库",
            where=text,
            next_step='安装：pip install "hongzhu[cluster]"（s3 以外的，装 fsspec 所说的库）',
        ) from error
    except ValueError as error:
        raise UsageError(f"不认识这种地址：{scheme}://", where=text, next_step="用本机文件夹，或 s3:// 之类的存储") from error
    except Exception as error:
        raise _unreachable(text, error) from error
    return cast(Path, place)


def is_local(path: Path) -> bool:
    """Whether `path` is on this machine."""
    return isinstance(path, Path)


def read_all(paths: Iterable[Path]) -> Iterator[bytes]:
    """The bytes of each file, in order; from a store several at once, as each waits for the network."""
    waiting = iter(paths)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        while batch := list(islice(waiting, _AT_ONCE * 4)):
            yield from (p.read_bytes() for p in batch) if is_local(batch[0]) else pool.map(read_bytes, batch)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; raises Unreadable where it is in a store that does not give it."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise
    except Exception as error:
        if is_local(path):
            raise
        raise Unreadable(f"读不出来：{_reason(error)}", where=str(path), next_step="检查网络、密钥和存储的权限") from error


def text_of(data: bytes) -> str:
    """UTF-8 as a text file is read: every line ends in `\\n`. Raises UnicodeDecodeError."""
    return data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def write_object(path: Path, data: bytes) -> None:
    """A file of a store, in one request: it is there whole or not at all. Raises ArchiveNotWritable where the store refuses."""
    try:
        path.write_bytes(data)
    except Exception as error:  # each store's library has errors of its own
        raise ArchiveNotWritable(
            f"写不进去：{_reason(error)}", where=str(path), next_step="检查网络、密钥和存储的权限"
        ) from error


def _unreachable(text: str, error: Exception) -> ArchiveNotWritable:
    return ArchiveNotWritable(
        f"连不上存储：{_reason(error)}",
        where=text,
        next_step="检查地址、网络和密钥；它们写在 FSSPEC_ 开头的环境变量或 fsspec 的配置文件里",
    )


def _reason(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
