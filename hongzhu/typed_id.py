"""The record that a person names on the command line, by its id or its address."""

from __future__ import annotations

from archive.errors import UsageError, printable
from archive.store import Archive, StoredRecord
from linking.reference import parse_reference


def find_typed(archive: Archive, text: str, next_step: str) -> StoredRecord:
    """The record of `text`, withdrawn or not; raises UsageError with `next_step` where there is none."""
    link = parse_reference(text)
    stored = archive.get(link.document) if link else None
    if stored is None:
        raise UsageError(f"文库里没有 {printable(text[:80])}", next_step=next_step)
    return stored
