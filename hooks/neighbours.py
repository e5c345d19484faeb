"""The row a document stands in: those of its first topic, else those of its kind, by date.

Who reads one document on home visits goes on to the one before or after it; all notices of all years make a row only
where a document has no topic.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive.record import Record
from hooks.facets import Facet, Listing


@dataclass(frozen=True)
class Neighbours:
    """What stands before and after a document in its row."""

    row: Listing
    older: Record | None
    newer: Record | None


def find_neighbours(listings: Mapping[Facet, tuple[Listing, ...]]) -> Mapping[str, Neighbours]:
    """By record id; a document alone in its row, or without a date, has none."""
    found: dict[str, Neighbours] = {}
    for facet in (Facet.TOPIC, Facet.KIND):
        for listing in listings[facet]:
            row = [record for record in listing.records if record.date]
            for index, record in enumerate(row):
                if record.id in found or len(row) < 2 or not _is_row_of(record, facet, listing.value):
                    continue
                newer = row[index - 1] if index else None
                older = row[index + 1] if index + 1 < len(row) else None
                found[record.id] = Neighbours(listing, older, newer)
    return found


def _is_row_of(record: Record, facet: Facet, value: str) -> bool:
    return value == (record.topics[0] if record.topics else None) if facet is Facet.TOPIC else value == record.kind
