"""Which document of the archive puts which other one out of force; read from what records print, never guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from archive.record import Record
from linking.catalogue import Catalogue, entry_of

_ENDED = ("废止", "失效")


@dataclass(frozen=True)
class Relations:
    """Both sides of every repeal within the archive, by record id."""

    successors: Mapping[str, tuple[Record, ...]]
    """The documents that repeal this one."""
    predecessors: Mapping[str, tuple[tuple[str, Record | None], ...]]
    """What this one says it repeals, as printed, each with its record where the archive holds exactly one."""


def find_relations(records: Iterable[Record], catalogue: Catalogue | None = None) -> Relations:
    """Resolve `validity.repeals` by 文号, else by title; where several records may be meant, none is."""
    ordered = tuple(records)
    catalogue = catalogue or Catalogue(map(entry_of, ordered))
    by_id = {record.id: record for record in ordered}
    successors: dict[str, list[Record]] = defaultdict(list)
    predecessors: dict[str, tuple[tuple[str, Record | None], ...]] = {}
    for record in ordered:
        found = []
        for printed in record.validity.repeals if record.validity else ():
            entry = catalogue.named(printed, catalogue.entries[record.id])
            old = by_id[entry.id] if entry else None
            found.append((printed, old))
            if old and record not in successors[old.id]:
                successors[old.id].append(record)
        if found:
            predecessors[record.id] = tuple(found)
    return Relations({key: tuple(found) for key, found in successors.items() if found}, predecessors)


def is_out_of_force(record: Record, relations: Relations) -> bool:
    """Whether the document itself or a later one of the archive says that it no longer applies."""
    return record.id in relations.successors or bool(record.validity and record.validity.state in _ENDED)


def make_catalogue(records: Iterable[Record], relations: Relations | None = None) -> tuple[Catalogue, Relations]:
    """The catalogue of an archive that knows what is out of force, and the relations it was told by."""
    ordered = tuple(records)
    catalogue = Catalogue(map(entry_of, ordered))
    relations = relations or find_relations(ordered, catalogue)
    catalogue.ended = {
        record.id: tuple(new.id for new in relations.successors.get(record.id, ()))
        for record in ordered
        if is_out_of_force(record, relations)
    }
    return catalogue, relations
