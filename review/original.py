"""The original of a record, line by line: where each character of it went, and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum

from archive.errors import HongzhuError
from archive.ledger import Entry, Ledger
from archive.record import Record
from archive.store import StoredRecord
from scraper.extract import extract
from scraper.snapshot.origin import Snapshot
from scraper.snapshot.store import SnapshotStore


class Place(Enum):
    """Where characters of the original went."""

    BODY = "body"
    VALUE = "value"
    """Into the metadata."""
    CAPTION = "caption"
    OUT = "out"
    """Nowhere: taken away, with a reason."""


@dataclass(frozen=True)
class Piece:
    """Characters of one line that went to the same place."""

    text: str
    place: Place
    reason: str = ""


@dataclass(frozen=True)
class Line:
    """One line of the original."""

    number: int
    """From 1, as doubts and ledgers count."""
    pieces: tuple[Piece, ...]

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed on it."""
        return not any(piece.text.strip() for piece in self.pieces)


@dataclass(frozen=True)
class Original:
    """The original as text, or why there is none."""

    lines: tuple[Line, ...]
    left_out: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Reasons, each with the texts that went nowhere because of it, in order."""
    problem: str | None = None
    snapshot: Snapshot | None = None

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
        return Original(_plain_lines(text), problem="取舍清单与原件对不上，只显示原件的文字。", snapshot=snapshot)
    return Original(_lines(text, ledger), _left_out(ledger), snapshot=snapshot)


def _name_of(record: Record) -> str:
    source = record.source
    return (source.file or source.url or "") if source else ""


def _plain_lines(text: str) -> tuple[Line, ...]:
    return tuple(Line(number, (Piece(line, Place.BODY),)) for number, line in enumerate(text.split("\n"), 1))


def _lines(text: str, ledger: Ledger) -> tuple[Line, ...]:
    entries: dict[int, list[Entry]] = defaultdict(list)
    for entry in ledger.entries:
        entries[entry.line].append(entry)
    every = enumerate(text.split("\n"), 1)
    return tuple(
        Line(number, tuple(_pieces(line, entries[number])))
        for number, line in every
        if ledger.first_line <= number <= ledger.last_line
    )


def _pieces(line: str, entries: list[Entry]) -> list[Piece]:
    pieces, position = [], 0
    for entry in sorted(entries, key=lambda e: e.start):
        if entry.start > position:
            pieces.append(Piece(line[position : entry.start], Place.BODY))
        pieces.append(Piece(line[entry.start : entry.end], _place_of(entry), entry.reason))
        position = max(position, entry.end)
    if position < len(line):
        pieces.append(Piece(line[position:], Place.BODY))
    return pieces


def _place_of(entry: Entry) -> Place:
    if entry.stays:
        return Place.BODY
    if entry.reason.startswith("value:"):
        return Place.VALUE
    return Place.CAPTION if entry.reason == "caption" else Place.OUT


def _left_out(ledger: Ledger) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: dict[str, list[str]] = defaultdict(list)
    for entry in ledger.entries:
        if _place_of(entry) is Place.OUT and entry.text.strip():
            found[entry.reason].append(entry.text)
    return tuple((reason, tuple(texts)) for reason, texts in found.items())
