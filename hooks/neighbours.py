"""The row a document stands in: those of its first topic, else those of its kind, by date.

Who reads one document on home visits goes on to the one before or after it; all notices of all years make a row only
where a document has no topic.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from archive.record import Record
from hooks.facets import Facet, Listing


@dataclass(frozen=True)
class Row:
    """A row by its name: a page that shows it depends on none of the documents that stand further off."""

    facet: Facet
    value: str

    @property
    def url(self) -> str:
        """The path of its listing."""
        return self.facet.listing_url(self.value)


@dataclass(frozen=True)
class Neighbours:
    """What stands before and after a document in its row."""

    row: Row
    older: Record | None
    newer: Record | None
    is_dated: bool = True
    """Whether the row is by date; those without one stand in a row of their own, by title."""


def find_neighbours(listings: Mapping[Facet, tuple[Listing, ...]]) -> Mapping[str, Neighbours]:
    """By record id; a document alone in its row has none."""
    found: dict[str, Neighbours] = {}
    for facet in (Facet.TOPIC, Facet.KIND):
        for listing in listings[facet]:
            dated = [record for record in listing.records if record.date]
            # Listings put the newest first, and the undated by title at their end.
            undated = [record for record in reversed(listing.records) if not record.date]
            for row, is_dated in ((dated, True), (undated, False)):
                for record, older, newer in _pairs(row):
                    if record.id not in found and _is_row_of(record, facet, listing.value):
                        found[record.id] = Neighbours(Row(facet, listing.value), older, newer, is_dated)
    return found


def _pairs(row: list[Record]) -> Iterator[tuple[Record, Record | None, Record | None]]:
    """Each with the one after and the one before it in the list; nothing for a row of one."""
    if len(row) > 1:
        yield from zip(row, [*row[1:], None], [None, *row[:-1]], strict=True)


def _is_row_of(record: Record, facet: Facet, value: str) -> bool:
    return value == (record.topics[0] if record.topics else None) if facet is Facet.TOPIC else value == record.kind
