"""What the chips of a listing choose from: every document with its values, as a script that a page from a folder loads too."""

from __future__ import annotations

import json

from archive.record import Record
from hooks.facets import Facet, values_of
from hooks.flags import flags_of
from hooks.html.render_entry import facts_of
from hooks.library import Library
from linking.relations import is_out_of_force

NAME = "listing-data"
"""Its bundle below `assets/`, which the loader finds by this name."""
VERSION = 1

_VALIDITY = "validity"
_IN_FORCE, _ENDED = "未见废止", "已废止"
"""What is not repealed here may be repealed elsewhere: the words promise no more than the archive knows."""


def dump_listing_data(library: Library) -> str:
    """The script; values are numbered, so that a long name stands once. Same library, same bytes."""
    facets = [*((facet.value, facet.label) for facet in Facet), (_VALIDITY, "效力")]
    order = [_order_of(facet, library) for facet in Facet] + [[_IN_FORCE, *_states(library), _ENDED]]
    numbers = [{value: number for number, value in enumerate(values)} for values in order]
    documents = [
        _document(record, library)
        | {"values": [[numbers[n][value] for value in values] for n, values in enumerate(_values(record, library))]}
        for record in library.records
    ]
    data = {
        "version": VERSION,
        "facets": [
            {"name": name, "label": label, "values": values} for (name, label), values in zip(facets, order, strict=True)
        ],
        "documents": documents,
    }
    return f"hongzhu.provide({json.dumps(NAME)},{json.dumps(data, separators=(',', ':'))});\n"


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
