"""Old and new wording side by side: which words went, which came. Pure text, no document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"[0-9A-Za-z.%％]+|.", re.S)
"""A number or a Latin word changes as a whole; Chinese is compared sign by sign."""
_ISLAND = 2
"""Equal signs between two changes that are too few to be read: they count as changed."""


@dataclass(frozen=True)
class Piece:
    """A run of text that stayed or did not."""

    text: str
    is_changed: bool = False


@dataclass(frozen=True)
class Row:
    """One paragraph before and after; empty on the side where there is none."""

    old: tuple[Piece, ...]
    new: tuple[Piece, ...]


def compare(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[Row, ...]:
    """The paragraphs that differ, in order, each beside what became of it; those that stayed are left out."""
    rows: list[Row] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            rows += _pair(old[a:b], new[c:d])
    return tuple(rows)


def _pair(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Row]:
    """Each old paragraph beside the new one that it is most like, where they are alike at all; order is kept."""
    position = 0
    for text in old:
        ratios = [SequenceMatcher(None, text, other, autojunk=False).ratio() for other in new[position:]]
        best = max(range(len(ratios)), key=ratios.__getitem__, default=-1)
        if best < 0 or ratios[best] < 0.4:
            yield Row((Piece(text, True),), ())
            continue
        for other in new[position : position + best]:
            yield Row((), (Piece(other, True),))
        yield Row(*_compare_words(text, new[position + best]))
        position += best + 1
    for other in new[position:]:
        yield Row((), (Piece(other, True),))


def _compare_words(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    ours, theirs = _WORD.findall(old), _WORD.findall(new)
    left, right = list[Piece](), list[Piece]()
    codes = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    for number, (tag, a, b, c, d) in enumerate(codes):
        inner = 0 < number < len(codes) - 1
        changed = tag != "equal" or (inner and b - a < _ISLAND)
        _append(left, "".join(ours[a:b]), changed)
        _append(right, "".join(theirs[c:d]), changed)
    return tuple(left), tuple(right)


def _append(pieces: list[Piece], text: str, is_changed: bool) -> None:
    if pieces and pieces[-1].is_changed == is_changed:
        pieces[-1] = Piece(pieces[-1].text + text, is_changed)
    elif text:
        pieces.append(Piece(text, is_changed))
