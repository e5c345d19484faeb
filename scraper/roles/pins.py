"""Pins: roles that a person has set for lines of a raw thing; stronger than any cue, and found again where lines have moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from scraper.roles.pieces import letters_of
from scraper.text.rows import Row

_REMEMBERED = 40
"""Letters of its first line by which a pin is found again; two lines of a document seldom agree in so many."""


class Says(Enum):
    """What a pin says of its lines; the value is the word in files."""

    TITLE = "title"
    BODY = "body"
    NOT_BODY = "not body"
    CAPTION = "caption"
    BEGINS = "begins a document"
    CONTINUES = "continues the document above"


@dataclass(frozen=True)
class Pin:
    """What a person says of the lines from `first` to `last`."""

    first: int
    """A raw line, from 1."""
    last: int
    says: Says
    words: str
    """The letters that its first line begins with."""


def pin_lines(rows: Sequence[Row], first: int, last: int, says: Says) -> Pin:
    """A pin on lines of `rows`; raises ValueError where none of them has a visible character."""
    own = next((row for row in rows if first <= row.line <= last and letters_of(row.raw)), None)
    if own is None:
        raise ValueError(f"nothing stands on lines {first}-{last}")
    return Pin(own.line, max(own.line, last), says, letters_of(own.raw)[:_REMEMBERED])


def with_pin(pins: Iterable[Pin], new: Pin) -> tuple[Pin, ...]:
    """The pins with `new`, which takes the place of those on its lines, in order."""
    return _ordered([*without_pins(pins, new.first, new.last), new])


def without_pins(pins: Iterable[Pin], first: int, last: int) -> tuple[Pin, ...]:
    """The pins without those on lines from `first` to `last`."""
    return _ordered(pin for pin in pins if pin.last < first or pin.first > last)


def _ordered(pins: Iterable[Pin]) -> tuple[Pin, ...]:
    return tuple(sorted(pins, key=lambda pin: (pin.first, pin.last)))


def find_again(pins: Iterable[Pin], rows: Sequence[Row]) -> tuple[tuple[Pin, ...], tuple[Pin, ...]]:
    """The pins on the lines where their words stand now, and those whose words stand nowhere or in two other places."""
    by_line = {row.line: letters_of(row.raw) for row in rows}
    found, lost = [], []
    for pin in pins:
        if by_line.get(pin.first, "")[:_REMEMBERED] == pin.words:
            found.append(pin)
            continue
        places = [line for line, letters in by_line.items() if letters[:_REMEMBERED] == pin.words]
        if len(places) == 1:
            found.append(replace(pin, first=places[0], last=places[0] + pin.last - pin.first))
        else:
            lost.append(pin)
    return _ordered(found), _ordered(lost)


def lines_that(pins: Iterable[Pin], *says: Says) -> frozenset[int]:
    """The lines of which a pin says one of `says`."""
    return frozenset(line for pin in pins if pin.says in says for line in range(pin.first, pin.last + 1))
