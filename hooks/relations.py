"""Which document of the archive puts which other one out of force; read from what records print, never guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from archive.digest import letters_of
from archive.doc_number import DocNumber, parse_doc_number
from archive.record import Record


@dataclass(frozen=True)
class Relations:
    """Both sides of every repeal within the archive, by record id."""

    successors: Mapping[str, tuple[Record, ...]]
    """The documents that repeal this one."""
    predecessors: Mapping[str, tuple[tuple[str, Record | None], ...]]
    """What this one says it repeals, as printed, each with its record where the archive holds exactly one."""


def find_relations(records: Iterable[Record]) -> Relations:
    """Resolve `validity.repeals` by 文号, else by title.

    Two bodies may share a 文号 and many a title: among several the one of the same issuer is meant, and where that
    leaves more than one, none is.
    """
    ordered = tuple(records)
    by_number: dict[DocNumber, list[Record]] = defaultdict(list)
    by_title: dict[str, list[Record]] = defaultdict(list)
    for record in ordered:
        if number := parse_doc_number(record.doc_number or ""):
            by_number[number].append(record)
        by_title[letters_of(record.title)].append(record)
    successors: dict[str, list[Record]] = defaultdict(list)
    predecessors: dict[str, tuple[tuple[str, Record | None], ...]] = {}
    for record in ordered:
        found = []
        for printed in record.validity.repeals if record.validity else ():
            named = parse_doc_number(printed)
            candidates = by_number.get(named, []) if named else by_title.get(letters_of(printed), [])
            old = _meant(candidates, record)
            found.append((printed, old))
            if old and record not in successors[old.id]:
                successors[old.id].append(record)
        if found:
            predecessors[record.id] = tuple(found)
    return Relations({key: tuple(found) for key, found in successors.items() if found}, predecessors)


def _meant(candidates: Iterable[Record], by: Record) -> Record | None:
    older = [c for c in candidates if c.id != by.id and not (c.date and by.date and c.date > by.date)]
    if len(older) > 1:
        older = [c for c in older if c.issuer and c.issuer == by.issuer]
    return older[0] if len(older) == 1 else None
