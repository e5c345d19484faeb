"""What the chips of a listing choose from, as scripts that a page from a folder loads too.

A page loads what its first chips say, a kilobyte. Once a chip is pressed it loads the values of every document, a few bytes
each; what an entry shows stands in parts, of which those are loaded that are shown.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from archive.digest import sha256_of
from archive.record import Record
from hooks.build.paths import slug_of
from hooks.facets import UNDATED, Facet, values_of
from hooks.flags import flags_of
from hooks.html.render_entry import facts_of
from hooks.library import Library
from linking.relations import is_out_of_force

NAME = "listing-data"
"""Its bundle below `assets/`, which the loader finds by this name; parts are `listing-data/0`, `listing-data/1` …"""
VERSION = 3
ALL = "all"
"""What the first chips of the list of every document are named."""
FEW = 8
"""Values of a facet before 更多: two rows beside a label on wide screens."""
PART = 100
"""Entries in a part, about 25 kB: a page of a list shows as many."""

_VALIDITY = "validity"
_IN_FORCE, _ENDED = "未见废止", "已废止"
"""What is not repealed here may be repealed elsewhere: the words promise no more than the archive knows."""


def dump_listing_data(library: Library) -> str:
    """The script of values. They are numbered, and so are the sets of them that documents have: a long name, and a school with
    its party branch, stand once. Same library, same bytes."""
    names, order = _facets(), _orders(library)
    numbers = [{value: number for number, value in enumerate(values)} for values in order]
    of_documents = [_values(record, library) for record in library.records]
    facets, columns = [], []
    for n, (name, label) in enumerate(names):
        sets: dict[tuple[int, ...], int] = {}
        columns.append([sets.setdefault(tuple(numbers[n][v] for v in values[n]), len(sets)) for values in of_documents])
        facets.append({"name": name, "label": label, "values": order[n], "sets": list(sets)})
    return _script(NAME, {"version": VERSION, "part": PART, "count": len(of_documents), "facets": facets, "columns": columns})


@dataclass(frozen=True)
class Totals:
    """What all documents have; a listing's chips are made from it and from the listing's own documents."""

    digest: str
    """Of all the rest, and of which documents others have put out of force: it tells whether chips are still right."""
    orders: list[list[str]] = field(compare=False)
    counts: list[Counter[str]] = field(compare=False)
    values: dict[str, list[tuple[str, ...]]] = field(compare=False)
    """Of each document, by record id."""


def count_totals(library: Library) -> Totals:
    """Count once what every listing asks for."""
    values = {record.id: _values(record, library) for record in library.records}
    orders, counts = _orders(library), _count(values.values(), len(_facets()))
    told = json.dumps([orders, counts, sorted(library.relations.successors)], ensure_ascii=False, sort_keys=True)
    return Totals(sha256_of(told.encode("utf-8", "surrogatepass")), orders, counts, values)


def dump_first_chips(facet: Facet | None, value: str, records: Sequence[Record], totals: Totals) -> bytes:
    """The script of what the chips of a listing say before one is pressed; no facet is the listing of all documents."""
    counts = totals.counts
    if facet is not None:
        n = list(Facet).index(facet)
        own = _count((totals.values[record.id] for record in records), len(counts))
        # Of one facet any value is taken: those of its own are counted in all documents.
        counts = [*own[:n], counts[n], *own[n + 1 :]]
    facets = [
        {"name": name, "label": label, **_shown(name, [v for v in totals.orders[n] if counts[n][v] or v == value], counts[n])}
        for n, (name, label) in enumerate(_facets())
    ]
    return _script(f"{NAME}/{first_chips(facet, value)}", {"version": VERSION, "facets": facets}).encode("utf-8")


def first_chips(facet: Facet | None, value: str) -> str:
    """The name of the first chips of a listing, below `NAME`."""
    if facet is None:
        return ALL
    return f"{facet.value}-{'undated' if value == UNDATED else slug_of(value)}"


def _count(values: Iterable[Sequence[tuple[str, ...]]], facets: int) -> list[Counter[str]]:
    counts: list[Counter[str]] = [Counter() for _ in range(facets)]
    for of_document in values:
        for counter, own in zip(counts, of_document, strict=True):
            counter.update(own)
    return counts


def _shown(facet: str, values: list[str], counts: Counter[str]) -> dict[str, object]:
    """The chips of a facet in their order, as listing/app.js takes them: years with the undated at the end, others those
    that most documents have; and how many there are in all."""
    shown = values
    if len(values) > FEW + 1:
        ranked = (
            [*values[: FEW - 1], values[-1]] if facet == Facet.YEAR.value else sorted(values, key=lambda v: -counts[v])[:FEW]
        )
        shown = [value for value in values if value in ranked]
    return {"chips": [[value, counts[value]] for value in shown], "of": len(values)}


def listing_parts(library: Library) -> Iterator[tuple[str, tuple[Record, ...]]]:
    """The name of each part and its documents, in the order of the library."""
    for number, start in enumerate(range(0, len(library.records), PART)):
        yield f"{NAME}/{number}", library.records[start : start + PART]


def dump_listing_part(name: str, records: Iterable[Record], library: Library) -> str:
    """The script of one part."""
    return _script(name, [_document(record, library) for record in records])


def _script(name: str, data: object) -> str:
    return f"hongzhu.provide({json.dumps(name)},{json.dumps(data, separators=(',', ':'), ensure_ascii=False)});\n"


def _facets() -> list[tuple[str, str]]:
    """The name and label of each."""
    return [*((facet.value, facet.label) for facet in Facet), (_VALIDITY, "效力")]


def _orders(library: Library) -> list[list[str]]:
    """The values of each as their overview has them."""
    ways = [[listing.value for listing in library.listings[facet]] for facet in Facet]
    return [*ways, [_IN_FORCE, *_states(library), _ENDED]]


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
