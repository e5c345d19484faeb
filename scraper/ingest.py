"""Raw files become records in an archive: read, extract, save; one bad file never stops the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from archive.digest import sha256_of
from archive.errors import EmptyFile, HongzhuError, TooLarge, Unreadable, UnsafeName, UsageError
from archive.ledger import Ledger
from archive.record import Record, Source
from archive.store import Archive, Outcome, Saved
from archive.vocabulary import TOPICS_FILE, Topic, load_topics
from scraper.decode import SIZE_LIMIT
from scraper.extract import SUFFIXES, extract
from scraper.reader import Extraction, read


@dataclass(frozen=True)
class Ingested:
    """One document that was read, and what saving it did; `saved` is null in a dry run."""

    raw_path: Path
    record: Record
    saved: Saved | None

    @property
    def outcome(self) -> Outcome | None:
        """What saving did; null in a dry run."""
        return self.saved.outcome if self.saved else None


@dataclass(frozen=True)
class Failed:
    """One raw file that gave no record."""

    raw_path: Path
    error: HongzhuError


def topics_of(archive_root: Path) -> tuple[Topic, ...]:
    """The archive's own topics, or those that come with the program."""
    own = archive_root / TOPICS_FILE.name
    return load_topics(own if own.exists() else TOPICS_FILE)


def ingest(
    paths: list[Path],
    archive_root: Path,
    *,
    received_at: str,
    dry_run: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Ingested | Failed]:
    """Ingest files and folders in order; yields each document or failure as it happens.

    `received_at` is the day (YYYY-MM-DD) for documents that are new. Raises UsageError for a path that does not exist.
    """
    for path in paths:
        if not os.path.lexists(path):
            raise UsageError("没有这个文件或文件夹", where=str(path), next_step="检查路径；含空格的路径要加引号")
    archive = Archive(archive_root)
    topics = topics_of(archive_root)
    files = [found for path in paths for found in _files_in(path)]
    for number, (path, name) in enumerate(files, 1):
        if isinstance(name, HongzhuError):
            yield Failed(path, name)
        else:
            yield from _ingest_file(path, name, archive, topics, received_at, dry_run)
        if progress:
            progress(number, len(files))


def find_raw(record: Record, raw_root: Path) -> Path | None:
    """The raw file of a record below `raw_root`, if it is still there with the same bytes."""
    source = record.source
    if source is None or source.file is None:
        return None
    path = raw_root / source.file
    if not path.resolve().is_relative_to(raw_root.resolve()) or not path.is_file():
        return None
    return path if sha256_of(path.read_bytes()) == source.sha256 else None


def raw_text(path: Path) -> str:
    """The text of a raw file as its extractor reads it: what a ledger's lines count."""
    return extract(_read_bytes(path, path.name), path.name).text


def _ingest_file(
    path: Path, name: str, archive: Archive, topics: tuple[Topic, ...], received_at: str, dry_run: bool
) -> Iterator[Ingested | Failed]:
    try:
        data = _read_bytes(path, name)
        extractions = read(extract(data, name), topics, name)
        digest = sha256_of(data)
        for number, extraction in enumerate(extractions, 1):
            part = number if len(extractions) > 1 else None
            record = replace(extraction.record, source=Source(digest, received_at, file=name, part=part))
            if dry_run:
                yield Ingested(path, record, None)
                continue
            saved = archive.save(record, _ledger(extraction, digest))
            yield Ingested(path, saved.stored.record, saved)
    except HongzhuError as error:
        yield Failed(path, error)
    except RecursionError:
        yield Failed(path, Unreadable("网页嵌套太深，无法解析", where=name, next_step="另存为纯文本（.txt）再收录"))


def _ledger(extraction: Extraction, raw_sha256: str) -> Ledger:
    return Ledger(raw_sha256, "", extraction.first_line, extraction.last_line, extraction.entries)


def _files_in(path: Path) -> Iterator[tuple[Path, str | HongzhuError]]:
    """Files to ingest with the name to remember each by; an error in the name's place where one cannot be used."""
    if not path.is_dir():
        yield path, _name_of(path, Path(path.name) if path.is_absolute() or ".." in path.parts else path)
        return
    base = path.resolve().parent
    denied: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=denied.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            file = Path(folder) / name
            if name.startswith(".") or name.upper().startswith("README."):
                continue
            if file.suffix.lower() in SUFFIXES or not file.suffix:
                yield file, _name_of(file, file.resolve().relative_to(base) if not file.is_symlink() else Path(name))
    for error in denied:
        yield Path(str(error.filename)), Unreadable("文件夹打不开", where=str(error.filename), next_step="检查文件夹的读取权限")


def _name_of(path: Path, shown: Path) -> str | HongzhuError:
    name = shown.as_posix()
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return UnsafeName("文件名不是 UTF-8 编码", where=repr(name), next_step="给文件改名后再收录")
    if any(not c.isprintable() for c in name):
        return UnsafeName("文件名里有换行或控制字符", where=name, next_step="给文件改名后再收录")
    return name


def _read_bytes(path: Path, name: str) -> bytes:
    try:
        if not path.is_file():
            raise Unreadable("不是普通文件", where=name, next_step="只能收录文件和文件夹")
        size = path.stat().st_size
        if size == 0:
            raise EmptyFile("文件是空的", where=name, next_step="重新复制或下载原文")
        if size > SIZE_LIMIT:
            raise TooLarge(
                f"文件有 {size / 1048576:.0f} MB，超过 {SIZE_LIMIT // 1048576} MB 的上限",
                where=name,
                next_step="一份公文不会这么大；请拆成单份文件再收录",
            )
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"文件读不出来：{error.strerror}", where=name, next_step="检查文件的读取权限") from error
