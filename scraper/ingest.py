"""Raw things become records in an archive: extract, keep the bytes, save; one bad file never stops the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from archive.digest import sha256_of
from archive.errors import HongzhuError, TitleNotFound, Unreadable, UsageError
from archive.kept_files import keep_file, kept_name, with_copies
from archive.ledger import Ledger
from archive.record import Record, Source
from archive.store import Archive, Outcome, Saved
from archive.vocabulary import TOPICS_FILE, Topic, load_topics
from scraper.attached import with_document_file, with_links, with_page_metadata
from scraper.extract import extract, is_document
from scraper.fetch import PUBLIC, FetchPolicy
from scraper.file_links import find_file_links, with_stand_in
from scraper.raw_files import PASTED, RawFile, RawProblem, RawThing, find_files, open_file
from scraper.reader import Extraction, read
from scraper.snapshot.origin import Origin, utc_seconds
from scraper.snapshot.store import SnapshotStore
from scraper.visit import visit

_DOCUMENTS = ("pdf", "docx", "doc", "wps", "ofd")
"""Types of a file that a page may give in place of a text."""


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
    places: Sequence[Path | str],
    archive_root: Path,
    *,
    received_at: str,
    snapshots: SnapshotStore | None = None,
    policy: FetchPolicy = PUBLIC,
    dry_run: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Ingested | Failed]:
    """Ingest files, folders and web addresses in order; yields each document or failure as it happens.

    A `str` is a web address, fetched by `policy`. `received_at` is the day (YYYY-MM-DD) for documents that are new.
    Raises UsageError for a path that does not exist.
    """
    for place in places:
        if isinstance(place, Path) and place != PASTED and not os.path.lexists(place):
            raise UsageError("没有这个文件或文件夹", where=str(place), next_step="检查路径；含空格的路径要加引号")
    archive = Archive(archive_root)
    topics = topics_of(archive_root)
    waiting = [found for place in places for found in ([place] if isinstance(place, str) else find_files(place))]
    for number, each in enumerate(waiting, 1):
        for thing in _opened(each, policy):
            if isinstance(thing, RawProblem):
                yield Failed(thing.path, thing.error)
            else:
                yield from ingest_thing(thing, archive, topics, received_at, snapshots=snapshots, dry_run=dry_run)
        if progress:
            progress(number, len(waiting))


def _opened(found: str | RawFile | RawProblem, policy: FetchPolicy) -> Iterable[RawThing | RawProblem]:
    if isinstance(found, str):
        return visit(found, policy)
    return [found] if isinstance(found, RawProblem) else open_file(found)


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
        thing, extractions = _document_of(thing, topics)
        if thing.url is None and not dry_run:
            _keep(thing, snapshots)
        copies = _keep_attached(thing, archive.root, None if dry_run else snapshots, dry_run)
        for number, extraction in enumerate(extractions, 1):
            part = number if len(extractions) > 1 else None
            record = with_copies(with_source(extraction, thing, received_at, part), copies)
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
        extractions = read(extract(thing.data, thing.name), topics, thing.name)
        return tuple(replace(e, record=_with_page(e.record, thing, topics, len(extractions) == 1)) for e in extractions)
    except RecursionError as error:
        raise Unreadable("嵌套太深，无法解析", where=thing.name, next_step="另存为纯文本（.txt）再收录") from error


def _with_page(record: Record, thing: RawThing, topics: tuple[Topic, ...], alone: bool) -> Record:
    """`record` with what a page says of its files, and of the file that stands for it."""
    page = thing.page or thing
    if page.url is None and not page.attached:
        return record
    links = find_file_links(page.data, page.url or "") if not is_document(page.data) else ()
    if page is thing:
        return with_links(record, links, alone=alone)
    stand_in = replace(page, data=with_stand_in(page.data, page.url or ""))
    said = read(extract(stand_in.data, stand_in.name), topics, stand_in.name)[0].record
    own = next(file.address for file in page.attached if file.thing.data == thing.data)
    rest = [link for link in links if link.address != own]
    record = with_links(with_page_metadata(record, said), rest, alone=alone)
    return with_document_file(record, own)


def _document_of(thing: RawThing, topics: tuple[Topic, ...]) -> tuple[RawThing, tuple[Extraction, ...]]:
    """The documents of a thing; of the first file that it offers, where it is a page without a text of its own."""
    try:
        return thing, extract_documents(thing, topics)
    except TitleNotFound:
        offered = next((file.thing for file in thing.attached if file.suffix in _DOCUMENTS), None)
        if offered is None:
            raise
        standing = replace(offered, path=thing.path, url=thing.url, page=thing, attached=thing.attached)
        return standing, extract_documents(standing, topics)


def _keep_attached(thing: RawThing, archive_root: Path, snapshots: SnapshotStore | None, dry_run: bool) -> dict[str, str]:
    """Keep the files that came with a page; their names by address."""
    names: dict[str, str] = {}
    for file in thing.attached:
        if not dry_run:
            keep_file(archive_root, file.thing.data, file.suffix)
            _keep(file.thing, snapshots)
        names[file.address] = kept_name(file.thing.data, file.suffix)
    return names


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
