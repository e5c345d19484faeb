"""Raw files become records in an archive: read, extract, save; one bad file never stops the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from archive.digest import sha256_of
from archive.errors import HongzhuError, Unreadable, UsageError
from archive.ledger import Ledger
from archive.record import Record, Source
from archive.store import Archive, Outcome, Saved
from archive.vocabulary import TOPICS_FILE, Topic, load_topics
from scraper.extract import extract
from scraper.raw_files import PASTED, RawProblem, RawThing, find_files, open_file
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
        if path != PASTED and not os.path.lexists(path):
            raise UsageError("没有这个文件或文件夹", where=str(path), next_step="检查路径；含空格的路径要加引号")
    archive = Archive(archive_root)
    topics = topics_of(archive_root)
    files = [found for path in paths for found in find_files(path)]
    for number, file in enumerate(files, 1):
        for thing in [file] if isinstance(file, RawProblem) else open_file(file):
            if isinstance(thing, RawProblem):
                yield Failed(thing.path, thing.error)
            else:
                yield from _ingest_thing(thing, archive, topics, received_at, dry_run)
        if progress:
            progress(number, len(files))


def _ingest_thing(
    thing: RawThing, archive: Archive, topics: tuple[Topic, ...], received_at: str, dry_run: bool
) -> Iterator[Ingested | Failed]:
    try:
        extractions = read(extract(thing.data, thing.name), topics, thing.name)
        digest = sha256_of(thing.data)
        for number, extraction in enumerate(extractions, 1):
            part = number if len(extractions) > 1 else None
            record = replace(extraction.record, source=Source(digest, received_at, file=thing.name, part=part))
            if dry_run:
                yield Ingested(thing.path, record, None)
                continue
            saved = archive.save(record, _ledger(extraction, digest))
            yield Ingested(thing.path, saved.stored.record, saved)
    except HongzhuError as error:
        yield Failed(thing.path, error)
    except RecursionError:
        yield Failed(thing.path, Unreadable("嵌套太深，无法解析", where=thing.name, next_step="另存为纯文本（.txt）再收录"))


def _ledger(extraction: Extraction, raw_sha256: str) -> Ledger:
    return Ledger(raw_sha256, "", extraction.first_line, extraction.last_line, extraction.entries)
