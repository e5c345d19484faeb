"""All records again from their snapshots, with today's extractors: what would change, and on demand the change.

Only what the program itself wrote is ever replaced. A record whose document no longer comes out stays as it is, and is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import partial
from pathlib import Path

from archive.errors import HongzhuError, Unreadable
from archive.record import Source
from archive.store import Archive, Outcome, Plan, StoredRecord
from archive.vocabulary import Topic
from scraper.intake.kept_things import Known, find_thing, with_pins
from scraper.intake.pin_store import PinStore
from scraper.intake.text_difference import differences
from scraper.read.documents import Document, read_documents
from scraper.snapshot import SnapshotStore
from scraper.work.workers import Workers


class Standing(Enum):
    """What today's extractors make of one record; the value is what the archivist is told."""

    SAME = "没有变化"
    CHANGED = "有变化"
    LEDGER_CHANGED = "正文没有变化，取舍清单有变化"
    EDITED_SAME = "您改过，提取没有变化"
    EDITED = "您改过，提取有变化，没有动"
    NEW = "快照里新读出的文件"
    GONE = "这次没有读出来，原样保留"
    FAILED = "这次读不出来，原样保留"
    NO_SNAPSHOT = "没有快照"
    NO_SOURCE = "手写的记录，没有原件"


@dataclass(frozen=True)
class Redone:
    """One record, or one document that has none yet."""

    standing: Standing
    title: str
    record_id: str
    path: Path | None
    """Null for a document that is not in the archive."""
    differences: tuple[str, ...] = ()
    error: HongzhuError | None = None
    written: bool = False


@dataclass(frozen=True)
class _Again:
    """What a snapshot gave today."""

    documents: tuple[Document, ...] = ()
    error: HongzhuError | None = None
    missing: bool = False


def reextract(
    archive: Archive,
    topics: tuple[Topic, ...],
    snapshots: SnapshotStore,
    workers: Workers,
    *,
    write: bool,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Redone]:
    """Each record of `archive` with its standing, in the order of the files; `write` saves what no person edited.

    The time grows with the number of snapshots. Whoever stops in the middle leaves whole records, and may begin again.
    """
    groups: dict[str, list[StoredRecord]] = defaultdict(list)
    jobs: dict[str, Known] = {}
    for stored in archive.records:
        if stored.record.withdrawn:
            continue
        if source := stored.record.source:
            groups[source.sha256].append(stored)
            jobs.setdefault(source.sha256, known_as(stored, source))
        else:
            yield _redone(Standing.NO_SOURCE, stored)
    read = partial(_read_again, root=snapshots.root, topics=topics)
    for done, (job, again) in enumerate(workers.map(read, jobs.values(), _lost), 1):
        yield from _compare(archive, groups[job.sha256], again, write)
        if progress:
            progress(done, len(jobs))


def known_as(stored: StoredRecord, source: Source) -> Known:
    """A document that was read in place of a page has that file as an attachment whose text it holds."""
    from_page = any(a.included and (a.file or a.url) for a in stored.record.attachments)
    return Known(source.sha256, source.file, source.url, from_page)


def _read_again(job: Known, root: Path, topics: tuple[Topic, ...]) -> _Again:
    try:
        found = find_thing(SnapshotStore(root), job)
        if found is None:
            return _Again(missing=True)
        thing, origin = found
        thing = with_pins(thing, PinStore.beside(root))
    except HongzhuError as error:
        return _Again(error=error)
    reading = read_documents(thing, topics, origin.received_at[:10])
    return _Again(reading.documents, reading.error)


def _lost(job: Known) -> _Again:
    name = job.file or job.url or job.sha256
    return _Again(error=Unreadable("读它的程序中途崩溃了", where=name, next_step="用 hongzhu verify 核对快照，再试一次"))


def _compare(archive: Archive, group: list[StoredRecord], again: _Again, write: bool) -> Iterator[Redone]:
    if again.missing or again.error:
        standing = Standing.NO_SNAPSHOT if again.missing else Standing.FAILED
        yield from (_redone(standing, stored, error=again.error) for stored in group)
        return
    pairs, left, new = pair(group, again.documents)
    for stored, document in pairs:
        try:
            yield _redo(archive, stored, document, write)
        except HongzhuError as error:
            yield _redone(Standing.FAILED, stored, error=error)
    yield from (_redone(Standing.GONE, stored) for stored in left)
    for document in new:
        plan = archive.plan(document.record, document.ledger)
        if plan.outcome is Outcome.NEW:
            written, new_record = _write(archive, plan, write), plan.stored.record
            yield Redone(Standing.NEW, new_record.title, new_record.id, plan.stored.path if write else None, written=written)


def pair(
    group: list[StoredRecord], documents: tuple[Document, ...]
) -> tuple[list[tuple[StoredRecord, Document]], list[StoredRecord], list[Document]]:
    """The records of a snapshot with what each is today; then the records, and the documents, that are left.

    One and one are the same. Of several, by identity first: where a document is found that was not, the numbers of all after
    it move. What has another identity today is known by its number, if it shares a paragraph.
    """
    if len(group) == len(documents) == 1:
        return [(group[0], documents[0])], [], []
    left, new = list(group), list(documents)
    pairs: list[tuple[StoredRecord, Document]] = []
    for is_same in (_has_same_id, _has_same_place):
        for document in list(new):
            if stored := next((s for s in left if is_same(s, document)), None):
                pairs.append((stored, document))
                left.remove(stored)
                new.remove(document)
    pairs.sort(key=lambda p: group.index(p[0]))
    return pairs, left, new


def _has_same_id(stored: StoredRecord, document: Document) -> bool:
    return stored.record.id == document.record.id


def _has_same_place(stored: StoredRecord, document: Document) -> bool:
    old, new = stored.record, document.record
    assert old.source and new.source
    texts = {block.text for block in old.body}
    return (old.source.part or 1) == (new.source.part or 1) and any(block.text in texts for block in new.body)


def _redo(archive: Archive, stored: StoredRecord, document: Document, write: bool) -> Redone:
    plan = archive.plan(document.record, document.ledger, over=stored)
    if plan.outcome is Outcome.UNCHANGED:
        if plan.ledger is None:
            return _redone(Standing.SAME, stored)
        return _redone(Standing.LEDGER_CHANGED, stored, written=_write(archive, plan, write))
    if plan.outcome is Outcome.EDIT_KEPT:
        return _redone(Standing.EDITED_SAME, stored)
    lines = tuple(differences(stored.path.read_text(encoding="utf-8"), plan.text or plan.offer or ""))
    if plan.text is None:
        return _redone(Standing.EDITED, stored, lines)
    return _redone(Standing.CHANGED, stored, lines, written=_write(archive, plan, write))


def _write(archive: Archive, plan: Plan, write: bool) -> bool:
    if write:
        archive.carry_out(plan)
    return write


def _redone(
    standing: Standing,
    stored: StoredRecord,
    lines: tuple[str, ...] = (),
    *,
    error: HongzhuError | None = None,
    written: bool = False,
) -> Redone:
    return Redone(standing, stored.record.title, stored.record.id, stored.path, lines, error, written)
