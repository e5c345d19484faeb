"""A document is withdrawn: its text leaves the archive and the packs, a stub with the reason stays."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from archive.atomic import write_atomically
from archive.errors import UsageError
from archive.last_publication import forget_values
from archive.markdown import dump_record
from archive.put_away import copy_away, files_of
from archive.record_cache import forget_builds
from archive.store import Archive, StoredRecord
from archive.withdrawal import stub_of
from study.forgetting import forget_quotes, packs_quoting, without_quotes_of


@dataclass(frozen=True)
class Withdrawn:
    """What withdrawing a record did."""

    folder: Path
    """Where its files are."""
    packs: tuple[Path, ...]
    """Packs that refer to it."""
    forgotten: tuple[Path, ...]
    """Files of remembered wording that its words were taken out of."""


def withdraw_record(archive: Archive, stored: StoredRecord, reason: str, put_away: Path, day: str) -> Withdrawn:
    """Put a record away and leave a stub with the reason; raises UsageError for one that is withdrawn, or no reason."""
    why = " ".join(reason.split())
    if not why:
        raise UsageError("原因不能是空的", next_step="写一句读者看得懂的原因")
    if gone := stored.record.withdrawn:
        raise UsageError(f"{gone.date} 已经撤下，原因：{gone.reason}", where=str(stored.path), next_step="不必再撤")
    packs = packs_quoting(archive.root, [each.record for each in archive.records], stored.record.id)
    files = _own_files(archive, stored)
    folder = copy_away(files, archive.root, put_away / f"{day}-{stored.record.id}")
    forgotten = forget_quotes(archive.root, stored.record)
    for path in files:
        if path != stored.path:
            path.unlink(missing_ok=True)
    forget_values(put_away.parent, stored.record.id)
    # Last: a run that was killed before is begun again, one that left a stub would be taken for done.
    write_atomically(stored.path, dump_record(stub_of(stored.record, day, why)).encode("utf-8"))
    forget_builds(put_away.parent)
    return Withdrawn(folder, tuple(packs), tuple(forgotten))


def files_withdrawn(archive: Archive, stored: StoredRecord) -> list[Path]:
    """Every file that withdrawing `stored` changes or takes away."""
    return [*_own_files(archive, stored), *without_quotes_of(archive.root, stored.record)]


def _own_files(archive: Archive, stored: StoredRecord) -> list[Path]:
    return files_of(stored, archive.root, [s.record for s in archive.records if s.path != stored.path])
