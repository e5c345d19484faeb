"""What the desk does, apart from how it is shown: the queue, one record with its original, and what a person does to it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date

from archive.errors import HongzhuError, UsageError
from archive.record import Record
from archive.store import Archive, StoredRecord
from review.changing import Changes, sureness
from review.inbox import Inbox, Taken
from review.original import Original, original_of
from review.pinning import Reread, pin, take_offer
from review.places import Places
from scraper.fetch import FetchPolicy
from scraper.intake.ingest import Failed, ingest
from scraper.snapshot.store import SnapshotStore


@dataclass(frozen=True)
class Waiting:
    """One record of the queue."""

    record: Record
    sure: int
    """In percent, of its least sure doubt."""


class Desk:
    """One archive on the desk; `turn` gives the right to write, one at a time with every other program."""

    def __init__(
        self,
        places: Places,
        turn: Callable[[], AbstractContextManager[object]],
        policy: FetchPolicy,
        publish: Callable[[], str],
    ) -> None:
        self.places = places
        self.inbox = Inbox(places)
        self.snapshots = SnapshotStore(places.snapshots)
        self.changes = Changes()
        self._turn, self._policy, self._publish = turn, policy, publish

    def archive(self) -> Archive:
        """The archive as it stands now: commands and editors may have changed it since."""
        return Archive(self.places.archive, self.places.signatures, asks_review=True)

    def queue(self, archive: Archive) -> list[Waiting]:
        """Records that wait for a person, the least sure first."""
        found = [Waiting(s.record, sureness(s.record)) for s in archive.records if s.record.review and not s.record.withdrawn]
        return sorted(found, key=lambda each: (each.sure, each.record.title, each.record.id))

    def find(self, record_id: str, archive: Archive | None = None) -> StoredRecord:
        """The record; raises UsageError where it is gone."""
        stored = (archive or self.archive()).get(record_id)
        if stored is None:
            raise UsageError("这份记录不在了", next_step="可能被别的程序改了编号或移走，回到列表再看")
        return stored

    def original(self, stored: StoredRecord) -> Original:
        """Its original, line by line."""
        return original_of(stored, self.snapshots)

    def bytes_of(self, stored: StoredRecord) -> bytes | None:
        """Its original as received; None where there is none."""
        snapshot = self.snapshots.get(stored.record.source.sha256) if stored.record.source else None
        return snapshot.data if snapshot else None

    def next_after(self, record_id: str) -> str | None:
        """The record to look at after this one; None where none waits."""
        waiting = [each.record.id for each in self.queue(self.archive())]
        if record_id in waiting:
            waiting = waiting[waiting.index(record_id) + 1 :] + waiting[: waiting.index(record_id)]
        return waiting[0] if waiting else None

    def take_files(self, files: list[tuple[str, bytes]]) -> list[Taken]:
        """Take in what a person gave; each file is kept before it is read."""
        with self._turn():
            return [taken for name, data in files for taken in self.inbox.take_given(name, data, _today())]

    def take_again(self, name: str) -> list[Taken]:
        """Read a file of the inbox once more."""
        with self._turn():
            return self.inbox.take(name, _today())

    def take_address(self, url: str) -> list[Taken]:
        """Fetch a page with its files, and take it in."""
        with self._turn():
            results = list(
                ingest(
                    [url],
                    self.places.archive,
                    received_at=_today(),
                    snapshots=self.snapshots,
                    signatures=self.places.signatures,
                    policy=self._policy,
                )
            )
        return [
            Taken(url, None, None, r.error) if isinstance(r, Failed) else Taken(url, r.record, r.outcome, None) for r in results
        ]

    def change(self, record_id: str, act: Callable[[StoredRecord], Record]) -> Record:
        """Do `act` to a record, alone."""
        with self._turn():
            return act(self.find(record_id))

    def pin(self, record_id: str, lines: tuple[int, int], word: str) -> Reread:
        """Say what lines of a record's original are; the record follows."""
        with self._turn():
            return pin(self.find(record_id), lines, word, self.places, self.changes, _today())

    def take_offer(self, record_id: str) -> None:
        """Let the reading beside a record take its place."""
        with self._turn():
            take_offer(self.find(record_id), self.changes)

    def undo(self) -> str | None:
        """Take the last change back; what it was."""
        with self._turn():
            return self.changes.undo()

    def publish(self) -> str:
        """Build the site; what to tell. Raises HongzhuError."""
        return self._publish()


def _today() -> str:
    return date.today().isoformat()


def tell(error: HongzhuError) -> str:
    """An error in one line."""
    return f"{error.what}。{error.next_step}" if error.next_step else error.what
