"""Raw things on disk: files, folders, what is packed in a ZIP, what is pasted; each with the name it is remembered by."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from archive.digest import sha256_of
from archive.errors import EmptyFile, HongzhuError, TooLarge, Unreadable, UnsafeName, UnsupportedType
from archive.record import Declared, Record
from scraper.extract import SUFFIXES, is_document
from scraper.extract.package import MAGIC, Package
from scraper.extract.refused import is_one_file
from scraper.roles.pins import Pin

SIZE_LIMIT = 200 * 1024 * 1024
"""In bytes; a scanned volume has a tenth of it. What is read as text has a limit of its own."""

PASTED = Path("-")
"""Standard input."""

_ZIP_SUFFIX = ".zip"


@dataclass(frozen=True)
class RawFile:
    """A place that raw bytes come from, not opened yet."""

    path: Path
    name: str
    """What a record remembers it by: with slashes, without the way to the user's folder."""


@dataclass(frozen=True)
class RawThing:
    """Bytes as received."""

    path: Path
    name: str
    """What messages and the record call it; its suffix decides between kinds of text."""
    data: bytes
    url: str | None = None
    """Where it was fetched; null for a file."""
    headers: tuple[tuple[str, str], ...] = ()
    """Those of the answer, as received, in order."""
    fetched_at: datetime | None = None
    """With its time zone; null for a file."""
    made_from: tuple[str, ...] = ()
    """Digests of the snapshots that the bytes were joined from, as the pages of an article; empty for bytes as received."""
    attached: tuple[AttachedFile, ...] = ()
    """Files that a page offers and that were received with it."""
    page: RawThing | None = None
    """The page that offers this file and has no text of its own."""
    pins: tuple[Pin, ...] = ()
    """What a person has said of its lines."""
    declared: Declared | None = None
    """What the source that it comes from declares."""


@dataclass(frozen=True)
class AttachedFile:
    """A file that a page offers."""

    address: str
    """As the page's link gives it."""
    suffix: str
    """What `scraper.intake.file_types` knows it by."""
    thing: RawThing


@dataclass(frozen=True)
class RawProblem:
    """What could not be opened."""

    path: Path
    error: HongzhuError


def find_files(path: Path) -> Iterator[RawFile | RawProblem]:
    """The file at `path`, or those in the folder that an extractor knows, in the order of their names."""
    if path == PASTED or not path.is_dir():
        yield _named(path, Path(path.name) if path.is_absolute() or ".." in path.parts else path)
        return
    base = path.resolve().parent
    denied: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=denied.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            file = Path(folder) / name
            if name.startswith((".", "~$")) or name.upper().startswith("README.") or leads_out(file, path):
                continue
            if file.suffix.lower() in (*SUFFIXES, _ZIP_SUFFIX) or not file.suffix:
                yield _named(file, file.resolve().relative_to(base) if not file.is_symlink() else Path(name))
    for error in denied:
        where = str(error.filename)
        yield RawProblem(Path(where), Unreadable("文件夹打不开", where=where, next_step="检查文件夹的读取权限"))


def leads_out(file: Path, folder: Path) -> bool:
    """Whether a file of a folder is a link to what lies elsewhere: nobody gave that."""
    # Not by Path.resolve, which ends at a link to itself with an error.
    return file.is_symlink() and not Path(os.path.realpath(file)).is_relative_to(os.path.realpath(folder))


def open_file(file: RawFile) -> Iterator[RawThing | RawProblem]:
    """What is in a file: itself, or each document of a ZIP."""
    try:
        data = _read_pasted() if file.path == PASTED else read_bytes(file.path, file.name)
    except HongzhuError as error:
        yield RawProblem(file.path, error)
        return
    thing = RawThing(file.path, _name_of_pasted(data) if file.path == PASTED else file.name, data)
    yield from open_packed(thing) if is_packed(data) else [thing]


def open_packed(thing: RawThing) -> Iterator[RawThing | RawProblem]:
    """Each document of a ZIP."""
    try:
        package = Package(thing.data, thing.name)
        members = [name for name in package.names if not _is_litter(name)]
        if not members:
            raise EmptyFile("压缩包里没有文件", where=thing.name, next_step="重新打包或下载")
    except HongzhuError as error:
        yield RawProblem(thing.path, error)
        return
    for member in members:
        yield _member(package, thing, member)


def is_packed(data: bytes) -> bool:
    """Whether the bytes are a ZIP of documents, and no document that is a ZIP itself."""
    return data.startswith(MAGIC) and not is_document(data) and not is_one_file(data)


def find_raw(record: Record, raw_root: Path) -> RawThing | None:
    """The raw thing of a record below `raw_root`, if it is still there unchanged; also from inside a ZIP."""
    source = record.source
    if source is None or source.file is None:
        return None
    path = raw_root / source.file
    if not path.resolve().is_relative_to(raw_root.resolve()):
        return None
    data = path.read_bytes() if path.is_file() else _from_zip(raw_root, PurePosixPath(source.file))
    return RawThing(path, source.file, data) if data is not None and sha256_of(data) == source.sha256 else None


def _from_zip(raw_root: Path, name: PurePosixPath) -> bytes | None:
    for parent in name.parents:
        if parent.suffix.lower() == _ZIP_SUFFIX and (raw_root / parent).is_file():
            package = Package((raw_root / parent).read_bytes(), str(parent))
            inner = next((n for n in package.names if _shown(n) == name.relative_to(parent).as_posix()), None)
            return package.read(inner) if inner else None
    return None


def _member(package: Package, packed: RawThing, member: str) -> RawThing | RawProblem:
    name = f"{packed.name}/{_shown(member)}"
    try:
        data = package.read(member)
        if not data:
            raise EmptyFile("文件是空的", where=name, next_step="重新复制或下载原文")
        # A damaged Word file is told as such when it is read.
        if is_packed(data) and PurePosixPath(member).suffix.lower() not in SUFFIXES:
            raise UnsupportedType("压缩包里还有压缩包", where=name, next_step="先解压里面的一层")
    except HongzhuError as error:
        return RawProblem(packed.path, type(error)(error.what, where=name, next_step=error.next_step))
    if package.leads_away(member):
        return RawProblem(
            packed.path, UnsafeName("压缩包里的文件名指向压缩包以外的地方", where=name, next_step="解压后核对，再逐个收录")
        )
    named = _named(packed.path, Path(name))
    return named if isinstance(named, RawProblem) else replace(packed, name=name, data=data)


def _shown(member: str) -> str:
    """A member's name as its packer wrote it: old Chinese programs wrote GBK, which ZIP takes for code page 437."""
    try:
        return member.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member


def _is_litter(name: str) -> bool:
    return is_left_by_system(name) or PurePosixPath(name).parts[-1].startswith(".")


def is_left_by_system(name: str) -> bool:
    """Whether a file of this name, with slashes, is one that systems and office programs leave in folders."""
    parts = PurePosixPath(name).parts
    return bool(parts) and (
        parts[0] == "__MACOSX" or parts[-1].startswith(("~$", "._")) or parts[-1] in (".DS_Store", "Thumbs.db", "desktop.ini")
    )


def _named(path: Path, shown: Path) -> RawFile | RawProblem:
    name = shown.as_posix()
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return RawProblem(path, UnsafeName("文件名不是 UTF-8 编码", where=repr(name), next_step="给文件改名后再收录"))
    if any(not c.isprintable() for c in name):
        return RawProblem(path, UnsafeName("文件名里有换行或控制字符", where=name, next_step="给文件改名后再收录"))
    return RawFile(path, name)


def _name_of_pasted(data: bytes) -> str:
    return f"粘贴-{sha256_of(data)[:8]}"


def _read_pasted() -> bytes:
    data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
    _check_size(len(data), "粘贴的内容")
    return data


def read_bytes(path: Path, name: str) -> bytes:
    """The bytes of a file that is not too large; raises EmptyFile, TooLarge or Unreadable, naming `name`."""
    try:
        if not path.is_file():
            raise Unreadable("不是普通文件", where=name, next_step="只能收录文件和文件夹")
        _check_size(path.stat().st_size, name)
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"文件读不出来：{error.strerror}", where=name, next_step="检查文件的读取权限") from error


def _check_size(size: int, name: str) -> None:
    if size == 0:
        raise EmptyFile("文件是空的", where=name, next_step="重新复制或下载原文")
    if size > SIZE_LIMIT:
        raise TooLarge(
            f"文件有 {size / 1048576:.0f} MB，超过 {SIZE_LIMIT // 1048576} MB 的上限",
            where=name,
            next_step="一份公文不会这么大；请拆成单份文件再收录",
        )
