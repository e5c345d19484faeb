"""Two records side by side, for a person to say whether they are one document."""

from __future__ import annotations

from dataclasses import dataclass

from archive.likeness import Span
from archive.merging import compare_records
from archive.store import StoredRecord
from archive.stored import is_made_by_hand
from review.changing import FIELDS, shown_value

_SHOWN = 20
"""Places that differ, of each side; who sees twenty knows."""


@dataclass(frozen=True)
class Alone:
    """Words that stand on one side alone; a digit says nothing without what stands beside it."""

    before: str
    words: str
    after: str


@dataclass(frozen=True)
class Side:
    """One of the two."""

    stored: StoredRecord
    is_edited: bool
    only: tuple[Alone, ...]
    """Words that stand here alone, the first of them."""
    others: int
    """How many more there are."""


@dataclass(frozen=True)
class Comparison:
    """What two records have in common, and what not."""

    sides: tuple[Side, Side]
    percent: float
    """Of the text, the same in both."""
    contradictions: tuple[str, ...]
    """Fields in which two copies of one document cannot differ."""
    fields: tuple[tuple[str, str, str], ...]
    """Front-matter key, and the value of each side, where they differ."""


def compare(first: StoredRecord, second: StoredRecord) -> Comparison:
    """Hold two records against each other."""
    likeness, contradictions = compare_records(first.record, second.record)
    values = ((key, shown_value(first.record, key), shown_value(second.record, key)) for key in FIELDS)
    sides = (_side(first, likeness.there), _side(second, likeness.here))
    return Comparison(sides, likeness.of_both * 100, contradictions, tuple(row for row in values if row[1] != row[2]))


def _side(stored: StoredRecord, spans: tuple[Span, ...]) -> Side:
    only = tuple(map(_alone, spans[:_SHOWN]))
    return Side(stored, is_made_by_hand(stored), only, len(spans) - len(only))


def _alone(span: Span) -> Alone:
    before, _, after = span.around.partition(span.text)
    return Alone(before, span.text, after) if span.text in span.around else Alone("", span.text, "")
