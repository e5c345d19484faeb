"""Records of an older format in the present one: the same values, the same text, the same links.

Only what the format changed is rewritten, so what a person edited stays as it was, byte for byte.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from archive.digest import sha256_of
from archive.front_matter import format_of
from archive.insertion import insert_keys
from archive.ledger import dump_ledger
from archive.markdown import dump_record, load_record
from archive.record import RECORD_FORMAT
from archive.saving import bare_record
from archive.stored import StoredRecord


def is_old(text: str) -> bool:
    """Whether the record file `text` names an older format; one that names none is read as the present one."""
    version = format_of(text)
    return version is not None and version < RECORD_FORMAT


def migrate_text(text: str, where: str) -> str:
    """The record file `text` in the present format; itself where it is. Raises RecordError, naming `where`."""
    return insert_keys(text, where, doubts=load_record(text, where).doubts) if is_old(text) else text


def plan_migration(stored: StoredRecord) -> dict[Path, bytes]:
    """What each file of a record is to hold, in the order of writing; empty where nothing is old.

    The ledger comes first: if only that is written, the next run writes the record that its digest already names, while
    a new record beside an old digest would count as edited by a person for ever. Raises RecordError.
    """
    files: dict[Path, bytes] = {}
    text = stored.path.read_bytes().decode("utf-8")
    new = migrate_text(text, str(stored.path))
    if new != text:
        known = stored.load_ledger()
        if known and not stored.is_edited(known):
            bare = dump_record(bare_record(stored.record))
            own = sha256_of(bare.encode("utf-8")) if bare != new else None
            ledger = replace(known, extraction_sha256=sha256_of(new.encode("utf-8")), own_sha256=own)
            files[stored.ledger_path] = dump_ledger(ledger).encode("utf-8")
        files[stored.path] = new.encode("utf-8")
    if stored.offer_path.exists():
        offer = stored.offer_path.read_bytes().decode("utf-8")
        if (migrated := migrate_text(offer, str(stored.offer_path))) != offer:
            files[stored.offer_path] = migrated.encode("utf-8")
    return files
