"""The original of a record, line by line: where each character of it went, and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from archive.errors import HongzhuError
from archive.ledger import Ledger
from archive.original import Line, Place, lines_of, place_of, plain_lines
from archive.record import Record
from archive.store import StoredRecord
from scraper.extract import extract
from scraper.snapshot.origin import Snapshot
from scraper.snapshot.store import SnapshotStore


@dataclass(frozen=True)
class Original:
    """The original as text, or why there is none."""

    lines: tuple[Line, ...]
    left_out: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Reasons, each with the texts that went nowhere because of it, in order."""
    problem: str | None = None
    snapshot: Snapshot | None = None

    @property
    def is_loss(self) -> bool:
        """Whether any letter or digit went nowhere, and not signs alone, as the brackets around a value."""
        return any(sign.isalnum() for _, texts in self.left_out for text in texts for sign in text)

    @property
    def lost(self) -> int:
        """Characters that went nowhere."""
        return sum(len(text.strip()) for _, texts in self.left_out for text in texts)


def original_of(stored: StoredRecord, snapshots: SnapshotStore) -> Original:
    """The original of `stored` with the account of its characters; with a sentence where it cannot be shown."""
    source = stored.record.source
    if source is None:
        return Original((), problem="这份记录是手工写的，没有原件。")
    try:
        snapshot = snapshots.get(source.sha256)
        if snapshot is None:
            return Original((), problem="原件的快照不在了，没有可以对照的。")
        ledger = stored.load_ledger()
        text = extract(snapshot.data, _name_of(stored.record)).text
    except HongzhuError as error:
        return Original((), problem=str(error))
    if ledger is None or ledger.raw_sha256 != source.sha256:
        return Original(plain_lines(text), problem="取舍清单与原件对不上，只显示原件的文字。", snapshot=snapshot)
    return Original(lines_of(text, ledger), _left_out(ledger), snapshot=snapshot)


def _name_of(record: Record) -> str:
    source = record.source
    return (source.file or source.url or "") if source else ""


def _left_out(ledger: Ledger) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: dict[str, list[str]] = defaultdict(list)
    for entry in ledger.entries:
        if place_of(entry) is Place.OUT and entry.text.strip():
            found[entry.reason].append(entry.text)
    return tuple((reason, tuple(texts)) for reason, texts in found.items())
