"""Two records that a person found to be one document, or not to be one: what is written for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from archive.copies import MERGED, Copy, as_other, in_order
from archive.digest import sha256_of
from archive.distinct import Pairs
from archive.doubt import Doubt, asks_whether
from archive.folding import folded_body
from archive.identity import contradictions
from archive.insertion import insert_keys
from archive.likeness import Likeness, compare_texts
from archive.markdown import dump_record
from archive.record import Record, Source
from archive.saving import Outcome, Plan, bare_record
from archive.stored import StoredRecord

EARLIER = "较早的文字"


class Pair(NamedTuple):
    """Two records of which one says that it may be the other."""

    first: StoredRecord
    second: StoredRecord
    """The one with the doubt."""
    doubt: str


def find_pairs(records: Iterable[StoredRecord], distinct: Pairs) -> Iterator[Pair]:
    """Every pair that waits for a person, in the order of the files."""
    by_id = {stored.record.id: stored for stored in records}
    for stored in by_id.values():
        for id in stored.record.alike:
            other = by_id.get(id)
            if other and not other.record.withdrawn and frozenset((id, stored.record.id)) not in distinct:
                said = [doubt.sentence for doubt in stored.record.doubts if asks_whether(doubt, id)]
                yield Pair(other, stored, said[0] if said else "")


def compare_records(kept: Record, other: Record) -> tuple[Likeness, tuple[str, ...]]:
    """How like `other`'s text is to that of `kept`, and in what they contradict one another."""
    return compare_texts(folded_body(other), folded_body(kept)), contradictions(kept, other)


def plan_merge(kept: StoredRecord, other: StoredRecord) -> Plan:
    """The record of `kept` with all that `other` came from; `other`'s own files are the caller's to put away."""
    further = list(other.record.other_sources)
    if source := other.record.source:
        further.append(as_other(Copy(other.record, other.load_ledger())))
        known = {s.sha256 for s in other.record.sources}
        further += [
            Source(r.sha256, r.date, source.file, source.url, r.part, remark=EARLIER)
            for r in other.record.revisions
            if r.sha256 not in known
        ]
    own = {(s.sha256, s.part, s.url) for s in kept.record.sources}
    others = [s for s in further if (s.sha256, s.part, s.url) not in own]
    settled = without_alike(kept.record, other.record.id)
    return rewrite(
        kept,
        replace(
            settled,
            other_sources=in_order([*kept.record.other_sources, *others]),
            choice=MERGED if others else kept.record.choice,
        ),
    )


def without_alike(record: Record, other_id: str) -> Record:
    """`record` without the doubt whether it is the other one."""
    return replace(
        record,
        alike=tuple(id for id in record.alike if id != other_id),
        doubts=tuple(doubt for doubt in record.doubts if not asks_whether(doubt, other_id)),
    )


def with_merged(record: Record, other_id: str, kept_id: str) -> Record:
    """`record` with its doubt about a record that was merged into another one turned to that one."""
    if other_id not in record.alike or kept_id in record.alike or record.id == kept_id:
        return without_alike(record, other_id)
    return replace(
        record,
        alike=tuple(kept_id if id == other_id else id for id in record.alike),
        doubts=tuple(_turned(doubt, other_id, kept_id) for doubt in record.doubts),
    )


def rewrite(stored: StoredRecord, record: Record) -> Plan:
    """`record` in the place of `stored`, whose metadata alone it changes; the rest of an edited file stays as it is."""
    if record == stored.record:
        return Plan(Outcome.UNCHANGED, stored)
    known = stored.load_ledger()
    new = replace(stored, record=record)
    if known is None or stored.is_edited(known):
        keys = ("id", "other_sources", "choice", "alike", "doubts")
        changes = {key: getattr(record, key) for key in keys if getattr(record, key) != getattr(stored.record, key)}
        text = insert_keys(stored.path.read_bytes().decode("utf-8"), str(stored.path), **changes)
        return Plan(Outcome.UPDATED, new, text)
    text, bare = dump_record(record), dump_record(bare_record(record))
    digest, own = sha256_of(text.encode("utf-8")), sha256_of(bare.encode("utf-8"))
    return Plan(Outcome.UPDATED, new, text, replace(known, extraction_sha256=digest, own_sha256=own if own != digest else None))


def _turned(doubt: Doubt, other_id: str, kept_id: str) -> Doubt:
    if not asks_whether(doubt, other_id):
        return doubt
    said = doubt.sentence.replace(f"/d/{other_id}/", f"/d/{kept_id}/")
    return replace(doubt, alternatives=(kept_id,), sentence=said)
