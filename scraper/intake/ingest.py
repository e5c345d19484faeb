"""Raw things become records in an archive: extract, keep the bytes, save; one bad file never stops the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from archive.digest import sha256_of
from archive.errors import HongzhuError, RestrictedDocument, UsageError
from archive.kept_files import close_file, keep_file, kept_name, kept_path, with_copies
from archive.record import Record
from archive.store import Archive, Outcome, Saved
from archive.vocabulary import TOPICS_FILE, Topic, load_topics
from scraper.fetch import PUBLIC, FetchPolicy
from scraper.intake.files_beside import with_files_beside
from scraper.intake.kept_things import keep, keep_attached
from scraper.intake.pin_store import PinStore
from scraper.intake.raw_files import PASTED, AttachedFile, RawFile, RawProblem, RawThing, find_files, open_file
from scraper.intake.visit import visit
from scraper.read.attachment_privacy import private_numbers_in
from scraper.read.documents import Reading, lost_reading, read_documents
from scraper.snapshot.store import SnapshotStore
from scraper.work.workers import OneByOne, Workers


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
    signatures: Path | None = None,
    policy: FetchPolicy = PUBLIC,
    dry_run: bool = False,
    asks_review: bool = True,
    progress: Callable[[int, int], None] | None = None,
    workers: Workers | None = None,
) -> Iterator[Ingested | Failed]:
    """Ingest files, folders and web addresses in order; yields each document or failure as it happens.

    A `str` is a web address, fetched by `policy`. `received_at` is the day (YYYY-MM-DD) for documents that are new, which
    wait for a person to look at them if `asks_review`. `workers` read; this process opens, fetches and saves, in order.
    Raises UsageError for a path that does not exist.
    """
    for place in places:
        if isinstance(place, Path) and place != PASTED and not os.path.lexists(place):
            raise UsageError("没有这个文件或文件夹", where=str(place), next_step="检查路径；含空格的路径要加引号")
    archive = Archive(archive_root, signatures, asks_review=asks_review)
    topics = topics_of(archive_root)
    waiting = [found for place in places for found in ([place] if isinstance(place, str) else find_files(place))]
    keep_packed = partial(keep, snapshots=snapshots) if snapshots and not dry_run else None
    opened = _open_all(waiting, lambda url: visit(url, policy, keep_packed))
    if snapshots:
        opened = map(_PinsOf(PinStore.beside(snapshots.root), archive).put_on, opened)
    read_item = partial(_read_item, topics=topics, received_at=received_at)
    for item, reading in (workers or OneByOne()).map(read_item, opened, _lost_item):
        if isinstance(item.thing, RawProblem):
            yield Failed(item.thing.path, item.thing.error)
        elif item.thing is not None:
            yield from save_reading(item.thing, reading, archive, snapshots=snapshots, dry_run=dry_run)
        if progress:
            progress(item.done, len(waiting))
    if not dry_run:
        archive.write_signatures()


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
    yield from save_reading(thing, read_documents(thing, topics, received_at), archive, snapshots=snapshots, dry_run=dry_run)


def save_reading(
    thing: RawThing, reading: Reading, archive: Archive, *, snapshots: SnapshotStore | None, dry_run: bool = False
) -> Iterator[Ingested | Failed]:
    """What was read of a raw thing, into the archive; the bytes first: a record without its snapshot could not be traced."""
    try:
        gone = [stub for document in reading.documents if (stub := archive.find_withdrawn(document.record))]
        if gone and len(gone) == len(reading.documents) and not dry_run:
            yield from (Ingested(thing.path, stub.record, Saved(stub, Outcome.WITHDRAWN)) for stub in gone)
            return
        if isinstance(reading.error, RestrictedDocument):  # nothing of it is copied anywhere
            raise reading.error
        if snapshots is not None and not dry_run and (reading.documents or thing.url is not None):
            keep(thing, snapshots)
            keep_attached(thing, snapshots)
        if reading.error:
            raise reading.error
        copies = _copy_attached(thing, archive.root, dry_run)
        for document in reading.documents:
            record = _with_declared(with_copies(document.record, copies), thing)
            saved = None if dry_run else archive.save(record, document.ledger)
            yield Ingested(thing.path, saved.stored.record if saved else record, saved)
    except HongzhuError as error:
        yield Failed(thing.path, _at_address(error, thing))


def _with_declared(record: Record, thing: RawThing) -> Record:
    return replace(record, source=replace(record.source, declared=thing.declared)) if record.source else record


def _at_address(error: HongzhuError, thing: RawThing) -> HongzhuError:
    """`error`, naming the address where the thing has one: its name alone opens nothing."""
    if thing.url is None or thing.url in error.where or thing.name not in error.where:
        return error
    return type(error)(error.what, where=error.where.replace(thing.name, thing.url), next_step=error.next_step)


def _copy_attached(thing: RawThing, archive_root: Path, dry_run: bool) -> dict[str, str]:
    """Copy the files that came with a page beside the records; their names by address."""
    names: dict[str, str] = {}
    for file in thing.attached:
        if not dry_run:
            _keep_copy(archive_root, file)
        names[file.address] = kept_name(file.thing.data, file.suffix)
    return names


def _keep_copy(archive_root: Path, file: AttachedFile) -> None:
    """A copy that holds private people's numbers is not published: nothing in a file can be starred."""
    name = kept_name(file.thing.data, file.suffix)
    is_new = not kept_path(archive_root, name).exists()
    # The line first: a copy is never there without it.
    if is_new and (found := private_numbers_in(file.thing.data, file.thing.name)):
        close_file(archive_root, name, found)
    keep_file(archive_root, file.thing.data, file.suffix)


_Fetched = Callable[[str], Iterable[RawThing | RawProblem]]
"""What is at an address."""


@dataclass(frozen=True)
class _Item:
    """What was opened; null where only the progress is told."""

    thing: RawThing | RawProblem | None
    done: int
    """Of the places that were named."""


class _PinsOf:
    """What a person has said of raw things, or of the bytes that came from the same place before."""

    def __init__(self, store: PinStore, archive: Archive) -> None:
        self.store = store
        self.archive = archive
        self.used = store.root.exists()

    @cached_property
    def _earlier(self) -> dict[str, str]:
        sources = (s.record.source for s in self.archive.records)
        return {source.url or source.file or "": source.sha256 for source in sources if source}

    def put_on(self, item: _Item) -> _Item:
        """`item` with its pins, or with what is wrong with them."""
        thing = item.thing
        if not self.used or not isinstance(thing, RawThing):
            return item
        try:
            pins = self.store.get(sha256_of(thing.data))
            if not pins and (earlier := self._earlier.get(thing.url or thing.name)):
                pins = self.store.get(earlier)
        except HongzhuError as error:
            return replace(item, thing=RawProblem(thing.path, error))
        return replace(item, thing=replace(thing, pins=pins))


def _open_all(places: Sequence[str | RawFile | RawProblem], fetched: _Fetched) -> Iterator[_Item]:
    for number, place in enumerate(places):
        for thing in fetched(place) if isinstance(place, str) else _opened(place):
            yield _Item(thing, number)
        yield _Item(None, number + 1)


def _opened(found: RawFile | RawProblem) -> Iterable[RawThing | RawProblem]:
    things = [found] if isinstance(found, RawProblem) else open_file(found)
    return (with_files_beside(thing) if isinstance(thing, RawThing) else thing for thing in things)


def _read_item(item: _Item, topics: tuple[Topic, ...], received_at: str) -> Reading:
    return read_documents(item.thing, topics, received_at) if isinstance(item.thing, RawThing) else Reading(())


def _lost_item(item: _Item) -> Reading:
    return lost_reading(item.thing) if isinstance(item.thing, RawThing) else Reading(())
