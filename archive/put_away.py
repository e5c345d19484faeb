"""Files taken out of an archive by a person's command: moved to a folder of their own, never just deleted."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from archive.atomic import write_atomically
from archive.kept_files import kept_path
from archive.record import Record
from archive.stored import StoredRecord

UNDO = "undo"
"""Folder beside the one of what was put away: what files held before each step of the desk (review/journal.py)."""


def files_of(stored: StoredRecord, archive_root: Path, others: Iterable[Record]) -> list[Path]:
    """The files that belong to a record alone: its own, and copies of attachments that none of `others` has."""
    shared = {a.file for record in others for a in record.attachments}
    copies = [kept_path(archive_root, a.file) for a in stored.record.attachments if a.file and a.file not in shared]
    files = [stored.path, stored.ledger_path, stored.offer_path, *dict.fromkeys(copies)]
    return [path for path in files if path.exists()]


def copy_away(files: Iterable[Path], archive_root: Path, folder: Path) -> Path:
    """Copies of `files` below a new folder in `folder`, as they stand below the archive; returns the new folder."""
    number = 1
    target = folder
    while target.exists():
        number += 1
        target = folder.with_name(f"{folder.name}-{number}")
    for path in files:
        write_atomically(target / path.relative_to(archive_root), path.read_bytes())
    return target
