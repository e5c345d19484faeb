"""Raw things become records in an archive: extract, keep the bytes, save; one bad file never stops the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
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
from scraper.snapshot.origin import Origin, utc_seconds
from scraper.snapshot.store import SnapshotStore


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
    """One raw thing that gave no record."""

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
    snapshots: SnapshotStore | None = None,
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
                yield from ingest_thing(thing, archive, topics, received_at, snapshots=snapshots, dry_run=dry_run)
        if progress:
            progress(number, len(files))


def ingest_thing(
    thing: RawThing,
    archive: Archive,
    topics: tuple[Topic, ...],
    received_at: str,
    *,
    snapshots: SnapshotStore | None,
    dry_run: bool = False,
) -> Iterator[Ingested | Failed]:
    """The one way in, for files, addresses and crawls: the bytes are kept, then each document in them is saved.

    A file that gives no document is not kept, as it is still at the user's; what was fetched is kept all the same.
    """
    try:
        if thing.url is not None and not dry_run:
            _keep(thing, snapshots)
        extractions = extract_documents(thing, topics)
        if thing.url is None and not dry_run:
            _keep(thing, snapshots)
        for number, extraction in enumerate(extractions, 1):
            part = number if len(extractions) > 1 else None
            record = with_source(extraction, thing, received_at, part)
            if dry_run:
                yield Ingested(thing.path, record, None)
                continue
            saved = archive.save(record, ledger_of(extraction, thing))
            yield Ingested(thing.path, saved.stored.record, saved)
    except HongzhuError as error:
        yield Failed(thing.path, error)


def extract_documents(thing: RawThing, topics: tuple[Topic, ...]) -> tuple[Extraction, ...]:
    """The documents in a raw thing, in print order: bytes in, values out, nothing else touched; so any machine may do it.

    Raises HongzhuError where there is none.
    """
    try:
        return tuple(read(extract(thing.data, thing.name), topics, thing.name))
    except RecursionError as error:
        raise Unreadable("嵌套太深，无法解析", where=thing.name, next_step="另存为纯文本（.txt）再收录") from error


def with_source(extraction: Extraction, thing: RawThing, received_at: str, part: int | None) -> Record:
    """The record of an extraction, with where it came from; `part` is its number in a raw thing of several documents."""
    file = thing.name if thing.url is None else None
    return replace(extraction.record, source=Source(sha256_of(thing.data), received_at, file=file, url=thing.url, part=part))


def ledger_of(extraction: Extraction, thing: RawThing) -> Ledger:
    """The ledger of an extraction; the archive completes it."""
    return Ledger(sha256_of(thing.data), "", extraction.first_line, extraction.last_line, extraction.entries)


def origin_of(thing: RawThing) -> Origin:
    """Where a raw thing came from, for its snapshot; the time is now where it is not known."""
    received = thing.fetched_at or datetime.now(UTC)
    return Origin(utc_seconds(received), name=thing.name, url=thing.url, headers=thing.headers)


def _keep(thing: RawThing, snapshots: SnapshotStore | None) -> None:
    if snapshots is not None:
        snapshots.put(thing.data, origin_of(thing))
