"""The queue of the desk: what waits for a person's look, the least sure first, found by a few words, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.folding import fold
from archive.record import Record
from archive.store import Archive
from review.changing import sureness

PAGE = 50
"""Records of one page: as many as a person looks through before thinking of another word to search by."""


@dataclass(frozen=True)
class Waiting:
    """One record of the queue."""

    record: Record
    sure: int
    """In percent, of its least sure doubt; what orders the queue."""

    @property
    def measured(self) -> int | None:
        """As `sure`, of the doubts whose certainty was measured; None where none was."""
        return min((doubt.sure for doubt in self.record.doubts if doubt.sure is not None), default=None)


@dataclass(frozen=True)
class QueuePage:
    """One page of the queue."""

    shown: Sequence[Waiting]
    number: int
    """From 1."""
    pages: int
    found: int
    """Records with the words, on all pages."""
    waiting: int
    """All that wait."""
    unsure: int
    """Those of them with a doubt."""
    words: str = ""

    @property
    def first(self) -> int:
        """The place in the queue of the first one shown, from 1."""
        return (self.number - 1) * PAGE + 1


def waiting_in(archive: Archive) -> list[Waiting]:
    """Records that wait for a person, the least sure first."""
    found = [Waiting(s.record, sureness(s.record)) for s in archive.records if s.record.review and not s.record.withdrawn]
    return sorted(found, key=lambda each: (each.sure, each.record.title, each.record.id))


def page_of(queue: Sequence[Waiting], number: int, words: str) -> QueuePage:
    """The page of this number, or the nearest there is, of the records in whose title, 文号 or organ all words stand."""
    wanted = [folded for word in words.split() if (folded := fold(word))]
    found = [each for each in queue if all(word in fold(_naming(each.record)) for word in wanted)]
    pages = max(1, -(-len(found) // PAGE))
    number = min(max(number, 1), pages)
    shown = found[(number - 1) * PAGE : number * PAGE]
    return QueuePage(shown, number, pages, len(found), len(queue), sum(bool(w.record.doubts) for w in queue), words)


def next_after(queue: Sequence[Waiting], record_id: str) -> str | None:
    """The record to look at after this one, from the beginning again after the last; None where no other waits."""
    ids = [each.record.id for each in queue]
    if record_id in ids:
        at = ids.index(record_id)
        ids = ids[at + 1 :] + ids[:at]
    return ids[0] if ids else None


def _naming(record: Record) -> str:
    return " ".join(filter(None, (record.title, record.doc_number, record.issuer, record.school, record.date)))
