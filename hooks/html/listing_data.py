"""What the chips of a listing choose from, as scripts that a page from a folder loads too.

One holds the values of every document, a few bytes each; what an entry shows stands in parts of it, of which a page loads those
that it needs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from archive.record import Record
from hooks.facets import Facet, values_of
from hooks.flags import flags_of
from hooks.html.render_entry import facts_of
from hooks.library import Library
from linking.relations import is_out_of_force

NAME = "listing-data"
"""Its bundle below `assets/`, which the loader finds by this name; parts are `listing-data/0`, `listing-data/1` …"""
VERSION = 2
PART = 100
"""Entries in a part, about 25 kB: a page of a list shows as many."""

_VALIDITY = "validity"
_IN_FORCE, _ENDED = "未见废止", "已废止"
"""What is not repealed here may be repealed elsewhere: the words promise no more than the archive knows."""


def dump_listing_data(library: Library) -> str:
    """The script of values; they are numbered, so that a long name stands once. Same library, same bytes."""
    facets = [*((facet.value, facet.label) for facet in Facet), (_VALIDITY, "效力")]
    order = [_order_of(facet, library) for facet in Facet] + [[_IN_FORCE, *_states(library), _ENDED]]
    numbers = [{value: number for number, value in enumerate(values)} for values in order]
    of_documents = [_values(record, library) for record in library.records]
    data = {
        "version": VERSION,
        "part": PART,
        "count": len(of_documents),
        "facets": [
            {"name": name, "label": label, "values": values} for (name, label), values in zip(facets, order, strict=True)
        ],
        "values": [[_short([numbers[n][value] for value in values[n]]) for values in of_documents] for n in range(len(facets))],
    }
    return _script(NAME, data)


def dump_listing_parts(library: Library) -> Iterator[tuple[str, str]]:
    """The name and script of each part: entries in the order of the library."""
    for number, start in enumerate(range(0, len(library.records), PART)):
        name = f"{NAME}/{number}"
        yield name, _script(name, [_document(record, library) for record in library.records[start : start + PART]])


def _script(name: str, data: object) -> str:
    return f"hongzhu.provide({json.dumps(name)},{json.dumps(data, separators=(',', ':'), ensure_ascii=False)});\n"


def _short(numbers: list[int]) -> int | list[int]:
    """One value alone, as nearly all are, without brackets."""
    return numbers[0] if len(numbers) == 1 else numbers


def _order_of(facet: Facet, library: Library) -> list[str]:
    """The values as their overview has them."""
    return [listing.value for listing in library.listings[facet]]


def _values(record: Record, library: Library) -> list[tuple[str, ...]]:
    return [*(values_of(facet, record) for facet in Facet), (_validity_of(record, library),)]


def _states(library: Library) -> list[str]:
    """What documents say of their validity themselves: 试行, 暂行."""
    found = {_validity_of(record, library) for record in library.records}
    return sorted(found - {_IN_FORCE, _ENDED})


def _validity_of(record: Record, library: Library) -> str:
    if is_out_of_force(record, library.relations):
        return _ENDED
    return (record.validity and record.validity.state) or _IN_FORCE


def _document(record: Record, library: Library) -> dict[str, object]:
    """What an entry of a list shows; nothing that the document's own page does not."""
    found = {
        "url": library.urls[record.id],
        "title": record.title,
        "kicker": record.kicker,
        "subtitle": record.subtitle,
        "facts": list(facts_of(record)),
        "flags": [[flag.label, flag.sentence, flag.grave] for flag in flags_of(record, library.relations)],
    }
    return {key: value for key, value in found.items() if value}
