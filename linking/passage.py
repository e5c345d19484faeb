"""What the ledger remembers of a passage, and how like another one it is.

A passage is told by its words, not by its number: `digest` and `length` are made from the letters behind the marker, so
that a list that was numbered anew is the same list. The sketch is what a person is shown when the passage is gone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from archive.digest import letters_of
from archive.numbering import marker_of
from archive.record import Record

SKETCH_LENGTH = 40
"""In characters: longer text is kept as its opening, middle and closing piece."""
_OPENING, _MIDDLE, _CLOSING = 16, 10, 14
GAP = " ┄ "
"""Between the pieces of a sketch."""
_ENDING = re.compile(r"-?[2-9a-hjkmnp-z]{4}(?:-\d+)?$")


class Row(NamedTuple):
    """A passage as it was published."""

    anchor: str
    digest: str
    """Of the letters behind the marker."""
    length: int
    """How many letters those are."""
    sketch: str


class Passage(NamedTuple):
    """A passage as it stands in a record now."""

    row: Row
    letters: str
    """Those behind the marker."""
    marker: str
    """The letters of the marker; empty where it has none."""


def passages_of(record: Record) -> list[Passage]:
    """One passage a block, in document order."""
    return [passage_of(block.text, anchor) for block, anchor in zip(record.body, record.anchors, strict=True)]


def passage_of(text: str, anchor: str) -> Passage:
    """What is remembered of `text`."""
    marker, letters = split_marker(text)
    return Passage(Row(anchor, digest_of(letters), len(letters), sketch_of(text)), letters, marker)


def split_marker(text: str) -> tuple[str, str]:
    """The letters of the marker that `text` begins with, and all other letters."""
    letters = letters_of(text)
    marker = marker_of(text)
    number = letters_of(marker.text) if marker else ""
    return (number, letters[len(number) :]) if letters.startswith(number) else ("", letters)


def digest_of(letters: str) -> str:
    """Eight signs for letters that are already normalised."""
    return sha256(letters.encode("utf-8")).hexdigest()[:8]


def sketch_of(text: str) -> str:
    """`text` on one line where it is short, else three pieces of it."""
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " for c in text)
    line = " ".join(text.replace("┄", "-").split())
    if len(line) <= SKETCH_LENGTH:
        return line
    middle = (len(line) - _MIDDLE) // 2
    return GAP.join((line[:_OPENING], line[middle : middle + _MIDDLE], line[-_CLOSING:]))


def path_of(anchor: str) -> str:
    """The numbers of an anchor without its digest: `p2-4` of `p2-4-k7x2`."""
    return _ENDING.sub("", anchor)


def marker_in(row: Row) -> str:
    """The letters of the marker that the passage began with."""
    return split_marker(row.sketch)[0]


def likeness(row: Row, passage: Passage) -> float:
    """From 0 to 1: how much of what stood in `row` stands in `passage`, by pairs of letters and length."""
    pieces = [letters_of(piece) for piece in _bare_pieces(row)]
    old = {pair for piece in pieces for pair in _pairs(piece)}
    new = _pairs(passage.letters)
    if not old or not new:
        return 1.0 if row.length == passage.row.length == 0 else 0.0
    shared = len(old & new)
    if len(pieces) == 1:
        return 2 * shared / (len(old) + len(new))
    shorter, longer = sorted((row.length, passage.row.length))
    return float(shared / len(old) * (shorter / longer) ** 0.5)


def _bare_pieces(row: Row) -> Sequence[str]:
    first, *others = row.sketch.split(GAP)
    marker = marker_of(first)
    return [first[len(marker.text) :] if marker else first, *others]


def _pairs(letters: str) -> set[str]:
    """Neighbouring letters; a mark at both ends, so that one letter is a text as well."""
    framed = f"^{letters}$"
    return {framed[i : i + 2] for i in range(len(framed) - 1)} if letters else set()
