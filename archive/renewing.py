"""Writes a few keys of a record's file for the program, so that a file that no person edited still counts as unedited."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from archive.atomic import write_atomically
from archive.digest import sha256_of
from archive.insertion import insert_keys
from archive.ledger import dump_ledger
from archive.markdown import load_record
from archive.record import Record
from archive.stored import StoredRecord


def renew_keys(stored: StoredRecord, **changes: Any) -> Record:
    """The record with `changes` in its file, every other byte as it was; keys that say nothing of one reading alone.

    A better reading may still take its place where it might before. Raises RecordError where the file cannot be changed.
    """
    before = stored.path.read_bytes()
    known = stored.load_ledger()
    text = insert_keys(before.decode("utf-8"), str(stored.path), **changes)
    data = text.encode("utf-8")
    write_atomically(stored.path, data)
    if known is not None and sha256_of(before) == known.extraction_sha256:
        renewed = replace(known, extraction_sha256=sha256_of(data), own_sha256=known.bare_sha256)
        write_atomically(stored.ledger_path, dump_ledger(renewed).encode("utf-8"))
    return load_record(text, str(stored.path))
