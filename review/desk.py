"""What the desk does, apart from how it is shown: the queue, one record with its original, and what a person does to it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date

from archive.digest import sha256_of
from archive.errors import UsageError
from archive.last_publication import FILE as PUBLICATION
from archive.loaded import LoadedArchive
from archive.put_away import copy_away
from archive.record import Record
from archive.store import Archive, StoredRecord
from linking.joining import files_touched, join_records, keep_apart
from review.changing import Changes
from review.comparing import Comparison, compare
from review.inbox import Inbox, Taken, taken_of
from review.original import Original, original_of
from review.pinning import Reread, pin, take_offer
from review.places import Places
from review.publishing import Outlook, Publishing, look_ahead
from review.queue import next_after, waiting_in
from review.source_drafts import confirm_draft, files_of_draft
from review.undoing import Undoing
from scraper.crawl.report import errands_in, settle_errand
from scraper.fetch import FetchPolicy
from scraper.intake.ingest import ingest
from scraper.snapshot.store import SnapshotStore
from study.withdrawing import Withdrawn, files_withdrawn, withdraw_record


@dataclass(frozen=True)
class Confirmed:
    """What is left after a record was confirmed."""

    following: str | None
    """The record to look at next."""
    left: int


class Desk:
    """One archive on the desk; `turn` gives the right to write, one at a time with every other program."""

    def __init__(
        self,
        places: Places,
        turn: Callable[[], AbstractContextManager[object]],
        policy: FetchPolicy,
        publishing: Publishing,
        explain: Callable[[Exception], str] = str,
    ) -> None:
        """`explain` says what an error that nobody foresaw means."""
        self.places = places
        self.inbox = Inbox(places)
        self.snapshots = SnapshotStore(places.snapshots)
        self.undoing = Undoing(places)
        self.changes = Changes(self.undoing)
        self._loaded = LoadedArchive(places.archive, places.signatures)
        self.explain = explain
        self._turn, self._policy, self.publishing = turn, policy, publishing

    def archive(self) -> Archive:
        """The archive as it stands now: commands and editors may have changed it since."""
        return self._loaded.archive()

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

    def take_files(self, files: list[tuple[str, bytes]]) -> list[Taken]:
        """Take in what a person gave; each file is kept before anything of it is saved."""
        with self._turn():
            archive = self.archive()
            return [taken for name, data in files for taken in self.inbox.take_given(name, data, archive, _today())]

    def take_again(self, names: list[str]) -> list[Taken]:
        """Read files of the inbox once more."""
        with self._turn():
            archive = self.archive()
            return [taken for name in names for taken in self.inbox.take(name, archive, _today())]

    def take_address(self, url: str) -> list[Taken]:
        """Fetch a page with its files, and take it in."""
        with self._turn():
            results = ingest(
                [url],
                self.places.archive,
                received_at=_today(),
                snapshots=self.snapshots,
                signatures=self.places.signatures,
                policy=self._policy,
            )
            return [taken_of(url, result, is_kept=False) for result in results]

    def drop(self, name: str) -> None:
        """Take a file out of the inbox that is to become no record; it is put away, and can be brought back."""
        with self._turn(), self.undoing.remembered(f"不收“{name}”", self.inbox.files_of(name), self.places.removed):
            self.inbox.put_away(name, self.places.removed / f"{_today()}-不收的")

    def change(self, record_id: str, act: Callable[[StoredRecord], Record]) -> Record:
        """Do `act` to a record, alone."""
        with self._turn():
            return act(self.find(record_id))

    def confirm(self, record_id: str) -> Confirmed:
        """Say that a record was held against its original; what to look at next."""
        with self._turn():
            archive = self.archive()
            stored, queue = self.find(record_id, archive), waiting_in(archive)
            self.changes.confirm(stored)
        left = [each for each in queue if each.record.id != record_id]
        return Confirmed(next_after(queue, record_id) if left else None, len(left))

    def pin(self, record_id: str, lines: tuple[int, int], word: str) -> Reread:
        """Say what lines of a record's original are; the records that are read from it follow."""
        with self._turn():
            archive = self.archive()
            return pin(self.find(record_id, archive), lines, word, archive, self.places, self.undoing, _today())

    def take_offer(self, record_id: str) -> None:
        """Let the reading beside a record take its place."""
        with self._turn():
            take_offer(self.find(record_id), self.undoing)

    def compare(self, first: str, second: str) -> Comparison:
        """Two records side by side; raises UsageError where they cannot be one document."""
        return compare(*self._pair(self.archive(), first, second))

    def merge(self, kept_id: str, other_id: str) -> None:
        """Let the other record become a further source of the one that is kept."""
        with self._turn():
            archive = self.archive()
            kept, other = self._pair(archive, kept_id, other_id)
            if archive.redactions.concern(kept.record.id) or archive.redactions.concern(other.record.id):
                step = f"在终端里运行 hongzhu merge {kept.record.id} {other.record.id}，它把两份里的都遮住"
                raise UsageError("其中一份有永久遮住的文字，不能在这里合并", next_step=step)
            what = f"《{other.record.title}》并入《{kept.record.title}》"
            with self.undoing.remembered(what, files_touched(archive, kept, other), self.places.removed):
                join_records(archive, kept, other, self.places.removed, _today())

    def keep_apart(self, first_id: str, second_id: str) -> None:
        """Remember that two records are two documents."""
        with self._turn():
            archive = self.archive()
            first, second = self._pair(archive, first_id, second_id)
            what = f"《{first.record.title}》和《{second.record.title}》不是同一份"
            with self.undoing.remembered(what, files_touched(archive, first, second)):
                keep_apart(archive, first, second)

    def remove(self, record_id: str, reason: str) -> Withdrawn:
        """Withdraw a record; readers see the reason."""
        with self._turn():
            archive = self.archive()
            stored = self.find(record_id, archive)
            what = f"撤下《{stored.record.title}》"
            with self.undoing.remembered(what, files_withdrawn(archive, stored), self.places.removed):
                return withdraw_record(archive, stored, reason, self.places.removed, _today())

    def settle_errand(self, key: str) -> None:
        """Remember that a person dealt with what a crawl left to do; raises UsageError for what is none."""
        with self._turn():
            errand = next((each for each in errands_in(self.places.crawls) if each.key == key), None)
            if errand is None:
                raise UsageError("这一件已经不在了", next_step="刷新页面再看")
            settle_errand(self.places.crawls, errand)

    def confirm_source(self, name: str) -> None:
        """Say that the draft of a source takes what it should."""
        with self._turn(), self.undoing.remembered(f"来源 {name} 核对过了", files_of_draft(self.places.sources, name)):
            confirm_draft(self.places.sources, name)

    def drop_source(self, name: str) -> None:
        """Put the draft of a source away."""
        folder, sources = self.places.removed / f"{_today()}-{name}", self.places.sources
        with self._turn():
            files = files_of_draft(sources, name)
            with self.undoing.remembered(f"不要来源草稿 {name}", files, self.places.removed):
                copy_away(files, sources, folder)
                for path in files:
                    path.unlink()

    def undo(self, number: int | None = None) -> str | None:
        """Take a change back, the last one where none is named; what it was."""
        with self._turn():
            return self.undoing.undo(number)

    def look_ahead(self) -> Outlook:
        """What publishing would do now, and what is still to be said."""
        return look_ahead(self.archive(), self.publishing)

    def state(self) -> str:
        """Tells the archive, and what was published of it, from what they were before."""
        digests = (f"{path}\0{digest}\n" for path, (digest, _) in self.archive().read.items())
        last = self.publishing.memory / PUBLICATION
        stamp = last.stat().st_mtime_ns if last.exists() else 0
        return sha256_of(f"{stamp}\n{''.join(digests)}".encode())

    def _pair(self, archive: Archive, first: str, second: str) -> tuple[StoredRecord, StoredRecord]:
        one, other = self.find(first, archive), self.find(second, archive)
        if one.path == other.path:
            raise UsageError("两个编号是同一份记录", next_step="核对编号")
        if gone := next((each for each in (one, other) if each.record.withdrawn), None):
            raise UsageError(f"《{gone.record.title}》已经撤下，不能合并", next_step="核对编号")
        return one, other


def _today() -> str:
    return date.today().isoformat()
