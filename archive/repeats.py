"""Records that stand under one id, as a copied file leaves them: an archive with them cannot be published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from archive.identity import has_same_text
from archive.stored import StoredRecord, is_made_by_hand


@dataclass(frozen=True)
class Repeat:
    """Two files with one id."""

    kept: StoredRecord
    again: StoredRecord
    is_same: bool
    """Whether nothing is lost if only the first stays: the same text, and no person's work in the second."""


def find_repeats(records: Iterable[StoredRecord]) -> list[Repeat]:
    """Each file whose id another has, with the one to keep: what a person changed, else one with its ledger, else the first."""
    files: dict[str, list[StoredRecord]] = defaultdict(list)
    for stored in records:
        files[stored.record.id].append(stored)
    found = []
    for group in files.values():
        if len(group) > 1:
            kept, *further = sorted(group, key=_rank)
            found += [Repeat(kept, again, _is_same(kept, again)) for again in further]
    return found


def _rank(stored: StoredRecord) -> tuple[bool, bool, int, str]:
    ledger = stored.load_ledger()
    is_changed = ledger is not None and stored.is_edited(ledger)
    # The program numbers a name that is taken (…_2.md): the shorter one was there first.
    return (not is_changed, ledger is None, len(stored.path.name), str(stored.path))


def _is_same(kept: StoredRecord, again: StoredRecord) -> bool:
    if kept.record.withdrawn or again.record.withdrawn:
        return False
    return kept.record == again.record or (has_same_text(kept.record, again.record) and not is_made_by_hand(again))
