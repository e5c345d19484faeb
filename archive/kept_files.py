"""Copies of the attachments that a document offers, kept below the archive and published with it: named by digest and type.

The names are ours alone: a page's own file name never becomes a path, and a type that a browser would run as a page of
the site (HTML, SVG, XML) has no suffix here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from archive.atomic import write_atomically
from archive.digest import sha256_of
from archive.record import Record

FOLDER = "attachments"
"""Below the archive's folder."""
CLOSED = "closed.txt"
"""Beside the copies: those that are kept and not published, a name and why a line."""
_CLOSED_HEADER = "# 不发布的附件副本和原因，一行一份；可以发布的，删去它那一行。\n"

TYPES = {
    "pdf": "PDF",
    "ofd": "OFD",
    "doc": "Word",
    "docx": "Word",
    "wps": "WPS",
    "rtf": "Word",
    "xls": "Excel",
    "xlsx": "Excel",
    "et": "WPS 表格",
    "ppt": "PPT",
    "pptx": "PPT",
    "zip": "ZIP",
    "rar": "RAR",
    "7z": "7z",
    "jpg": "图片",
    "png": "图片",
    "gif": "图片",
    "bmp": "图片",
    "tif": "图片",
    "webp": "图片",
}
"""Suffix → what a reader is told."""

_NAME = re.compile(rf"[0-9a-f]{{20}}\.(?P<suffix>{'|'.join(TYPES)})")


def is_kept_name(name: str) -> bool:
    """Whether `name` is one that `keep_file` gives."""
    return _NAME.fullmatch(name) is not None


def type_of(name: str) -> str:
    """What a reader is told of the type of a kept file."""
    return TYPES[name.rpartition(".")[2]]


def kept_name(data: bytes, suffix: str) -> str:
    """The name under which `data` is kept; `suffix` is one of TYPES."""
    name = f"{sha256_of(data)[:20]}.{suffix}"
    assert is_kept_name(name), name
    return name


def keep_file(archive_root: Path, data: bytes, suffix: str) -> str:
    """Keep a copy and return its name; what is kept already is not written again."""
    name = kept_name(data, suffix)
    path = kept_path(archive_root, name)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, data)
    return name


def kept_path(archive_root: Path, name: str) -> Path:
    """Where the copy of this name is."""
    return archive_root / FOLDER / name


def close_file(archive_root: Path, name: str, why: str) -> None:
    """Keep a copy from being published, until a person takes its line out of the file; `why` is one line."""
    path = kept_path(archive_root, CLOSED)
    present = path.read_text(encoding="utf-8") if path.exists() else _CLOSED_HEADER
    write_atomically(path, f"{present.rstrip(chr(10))}\n{name} {why}\n".encode())


def closed_files(archive_root: Path) -> dict[str, str]:
    """Name → why of every copy that is not published."""
    path = kept_path(archive_root, CLOSED)
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {name: why.strip() for name, _, why in (line.partition(" ") for line in lines) if is_kept_name(name)}


def published_files(archive_root: Path) -> dict[str, int]:
    """Name → size in bytes of every copy that is published."""
    closed = closed_files(archive_root)
    return {name: size for name, size in kept_files(archive_root).items() if name not in closed}


def with_copies(record: Record, copies: Mapping[str, str]) -> Record:
    """`record` with the name of the copy of each attachment; `copies` has names by address.

    The place of a file beside a saved page is no address that anybody could follow, and goes.
    """
    attachments = (replace(a, file=copies.get(a.url, a.file)) if a.url else a for a in record.attachments)
    return replace(record, attachments=tuple(a if _is_web(a.url) else replace(a, url=None) for a in attachments))


def with_known_copies(record: Record, known: Record) -> Record:
    """`record` with the copies that are kept already: what cannot be fetched today is not lost."""
    lost = {a.url for a in record.attachments if a.file is None}
    record = with_copies(record, {a.url: a.file for a in known.attachments if a.url in lost and a.url and a.file})
    beside = {a.title: a for a in known.attachments if a.file and not a.url}
    attachments = [beside.get(a.title, a) if a.file is None and not a.url else a for a in record.attachments]
    if record.source and known.source and record.source.sha256 == known.source.sha256:
        attachments += [a for title, a in beside.items() if title not in {a.title for a in attachments}]
    return replace(record, attachments=tuple(attachments))


def _is_web(url: str | None) -> bool:
    return url is None or url.startswith(("http://", "https://"))


def kept_files(archive_root: Path) -> dict[str, int]:
    """Name → size in bytes of every copy, by name; other files in the folder are none of ours."""
    folder = archive_root / FOLDER
    paths = sorted(folder.iterdir()) if folder.is_dir() else []
    return {path.name: path.stat().st_size for path in paths if is_kept_name(path.name) and path.is_file()}
