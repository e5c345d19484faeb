"""Two records that are one document become one: its files are put away, its published links lead to the one that stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from archive.distinct import FILE as DISTINCT_FILE
from archive.distinct import add_distinct
from archive.merging import plan_merge, rewrite, with_merged, without_alike
from archive.put_away import copy_away, files_of
from archive.record import Record
from archive.saving import Planner
from archive.store import Archive, StoredRecord
from linking.forwarding import add_entry, load_entries
from linking.published_folder import FORWARDING_FILE, PublishedFolder, published_folder_of
from linking.reference import Reference


@dataclass(frozen=True)
class Joined:
    """What joining two records did."""

    folder: Path
    """Where the files of the one that is gone are."""
    is_moved: bool
    """Whether links of it were published and lead to the other one now."""


def join_records(archive: Archive, kept: StoredRecord, other: StoredRecord, put_away: Path, day: str) -> Joined:
    """`other` becomes a further source of `kept`; a run that was killed in between may be begun again."""
    archive.check_masking()
    is_moved = other.record.id != kept.record.id and lead_on(archive, other.record, kept.record, "两份记录合并了")
    plan = plan_merge(kept, other)
    files = _own_files(archive, other)
    folder = copy_away(files, archive.root, put_away / f"{day}-{other.record.id}")
    archive.carry_out(plan)
    for stored in _asking(archive, other.record.id):
        if other.record.id != kept.record.id:
            archive.carry_out(rewrite(stored, with_merged(stored.record, other.record.id, kept.record.id)))
    # The record last: while it stands, a run that was killed before can be begun again.
    archive.delete(other, sorted(files, key=lambda path: path == other.path))
    return Joined(folder, is_moved)


def keep_apart(archive: Archive, first: StoredRecord, second: StoredRecord) -> StoredRecord:
    """Remember that two records are two documents; the second one, with an id of its own where both had the same."""
    if first.record.id == second.record.id:
        own = Planner(archive.lookup, archive.distinct).own_id(second.record)
        plan = rewrite(second, replace(second.record, id=own))
        archive.carry_out(plan)
        second = plan.stored
    one, other = first.record.id, second.record.id
    add_distinct(archive.root, one, other)
    for stored, id in ((first, other), (second, one)):
        archive.carry_out(rewrite(stored, without_alike(stored.record, id)))
    return second


def files_touched(archive: Archive, kept: StoredRecord, other: StoredRecord) -> list[Path]:
    """Every file that joining the two, or keeping them apart, may change or take away."""
    records = [kept, other, *_asking(archive, other.record.id)]
    beside = [archive.root / DISTINCT_FILE, published_folder_of(archive.root) / FORWARDING_FILE]
    return [*_own_files(archive, other), *(path for each in records for path in (each.path, each.ledger_path)), *beside]


def _asking(archive: Archive, record_id: str) -> Iterable[StoredRecord]:
    """Records with a doubt whether they are the one with this id."""
    return [stored for stored in archive.records if record_id in stored.record.alike]


def _own_files(archive: Archive, stored: StoredRecord) -> list[Path]:
    return files_of(stored, archive.root, [s.record for s in archive.records if s.path != stored.path])


def lead_on(archive: Archive, old: Record, new: Record, why: str) -> bool:
    """Let the links that were published of `old` lead to `new`, once; false where none were."""
    published = PublishedFolder(published_folder_of(archive.root))
    if old.id not in published.documents:
        return False
    file, links = published.root / FORWARDING_FILE, (Reference(old.id), Reference(new.id))
    if all((entry.old, entry.new) != links for entry in load_entries(file)):
        add_entry(file, *links, f"与《{new.title}》是同一份文献，{why}")
    return True
