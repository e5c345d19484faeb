"""A document taken out of the archive: what stays of it, and how it is known when it comes again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from archive.folding import fold, folded_body, text_digest
from archive.identity import contradictions
from archive.record import Record, Withdrawal

if TYPE_CHECKING:
    from archive.lookup import Lookup
    from archive.stored import StoredRecord

_TITLE = 8
"""In letters: a shorter title names many documents."""


def stub_of(record: Record, date: str, reason: str) -> Record:
    """What stays of a withdrawn record: what names it, and where it came from; no word of its text."""
    folded = folded_body(record)
    return Record(
        id=record.id,
        title=record.title,
        kind=record.kind,
        issuer=record.issuer,
        doc_number=record.doc_number,
        date_written=record.date_written,
        date_printed=record.date_printed,
        date_published=record.date_published,
        source=record.source,
        other_sources=tuple(replace(source, remark=None) for source in record.other_sources),
        revisions=tuple(replace(revision, change="") for revision in record.revisions),
        withdrawn=Withdrawal(date, reason, text_digest(folded) if folded else None),
    )


def find_withdrawn(record: Record, lookup: Lookup) -> StoredRecord | None:
    """The stub of the document that `record` is: by bytes, id, text, or title and day."""
    if not lookup.has_withdrawn:
        return None
    source = record.source
    if source and (known := lookup.made_from(source) or lookup.knows(source)):
        return known if known.record.withdrawn else None
    named = [stored for stored in (lookup.get(record.id), *lookup.of_title(record)) if stored and stored.record.withdrawn]
    for stored in named:
        if stored.record.id == record.id or _is_named_alike(stored.record, record):
            return stored
    return next((stored for stored in lookup.of_text(record) if stored.record.withdrawn), None)


def _is_named_alike(stub: Record, record: Record) -> bool:
    same_day = bool(stub.date) and stub.date == record.date
    return same_day and len(fold(record.title)) >= _TITLE and not contradictions(stub, record)
