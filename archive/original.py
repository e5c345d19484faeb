"""The text of an original cut by its ledger: where each character of it went, and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum

from archive.ledger import Entry, Ledger


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


def plain_lines(text: str) -> tuple[Line, ...]:
    """The lines of `text`, all of it body."""
    return tuple(Line(number, (Piece(line, Place.BODY),)) for number, line in enumerate(text.split("\n"), 1))


def lines_of(text: str, ledger: Ledger) -> tuple[Line, ...]:
    """The lines of a record's part of `text`, the text as extracted, each in pieces as its ledger cut them."""
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
        pieces.append(Piece(line[entry.start : entry.end], place_of(entry), entry.reason))
        position = max(position, entry.end)
    if position < len(line):
        pieces.append(Piece(line[position:], Place.BODY))
    return pieces


def place_of(entry: Entry) -> Place:
    """Where the characters of an entry went."""
    if entry.stays:
        return Place.BODY
    if entry.reason.startswith("value:"):
        return Place.VALUE
    return Place.CAPTION if entry.reason == "caption" else Place.OUT
