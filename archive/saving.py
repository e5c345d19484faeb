"""What saving one extraction will do: pure decisions, carried out by `store.py`.

In this order: the same bytes; bytes that are known as another copy or an earlier wording; a changed wording at the same
place; the same text from another place; a document of its own, with doubts where it may be one that is there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from archive.copies import KEPT, MERGED, Copy, as_other, better_of, explain_choice, in_order
from archive.digest import sha256_of
from archive.distinct import Pairs
from archive.doubt import Doubt
from archive.folding import folded_body, text_digest
from archive.identity import contradictions, has_same_text, is_another_wording, may_be_same, tells_same_number
from archive.insertion import insert_keys
from archive.kept_files import with_known_copies
from archive.ledger import Ledger
from archive.likeness import Likeness, compare_texts, describe_differences
from archive.lookup import Lookup
from archive.markdown import dump_record
from archive.permalink import make_id
from archive.record import Record, Source
from archive.revisions import is_cut, with_revision
from archive.stored import StoredRecord
from archive.withdrawal import find_withdrawn

_DOUBTED = 3
"""The most records that one is said to be like."""


class Outcome(Enum):
    """What saving one extraction did; the value is what the archivist is told."""

    NEW = "新收录"
    UNCHANGED = "没有变化"
    UPDATED = "已更新"
    REVISED = "原处的文字有改动，已更新，记入修订记录"
    COPY = "文库里已有这份文献，记作它的另一个来源"
    BETTER = "文库里已有这份文献，改用这一份更好的文字"
    EDIT_KEPT = "保留了您的修改"
    OFFERED = "您改过这份记录，新的提取结果放在旁边"
    CUT = "原处的文字比原来少，没有替换，新的提取结果放在旁边"
    WITHDRAWN = "已撤下，不再收录"


@dataclass(frozen=True)
class Plan:
    """What saving will do; nothing is written yet."""

    outcome: Outcome
    stored: StoredRecord
    """The record as it will stand, and its file."""
    text: str | None = None
    """The whole file, where it is written."""
    ledger: Ledger | None = None
    """The ledger, where it is written."""
    offer: str | None = None
    """What is put beside the file."""


class Planner:
    """Decides for one archive."""

    def __init__(self, lookup: Lookup, distinct: Pairs) -> None:
        self._lookup = lookup
        self._distinct = distinct

    def plan(self, record: Record, ledger: Ledger) -> Plan | None:
        """What saving `record` does to a record that is there; null for a document of its own (`as_new`)."""
        source = record.source
        if gone := find_withdrawn(record, self._lookup):
            return Plan(Outcome.WITHDRAWN, gone)
        if source and (present := self._lookup.made_from(source)):
            return _renew(present, record, ledger)
        if source and (present := self._lookup.knows(source)):
            return self._know(present, record, ledger)
        if source and (plan := self._revise(record, ledger)):
            return plan
        if same := self.find_same_text(record):
            return _join(same, record, ledger)
        present = self._lookup.get(record.id)
        return _replace(present, record, ledger) if present and not present.record.source else None

    def plan_over(self, present: StoredRecord, record: Record, ledger: Ledger) -> Plan:
        """The same bytes again, where the caller knows which document of theirs this is."""
        if present.record.withdrawn:
            return Plan(Outcome.WITHDRAWN, present)
        return _replace(present, as_known(record, present.record), ledger)

    def find_same_text(self, record: Record) -> StoredRecord | None:
        """The one record with the same text, as far as both tell; null where two may be meant."""
        found = [stored for stored in self._lookup.of_text(record) if has_same_text(stored.record, record)]
        if found and found[0].record.id == record.id:
            return found[0]
        return found[0] if len(found) == 1 else None

    def as_new(self, record: Record) -> Record:
        """`record` with an id of its own and a doubt for each record that it may be."""
        namesake = self._lookup.get(record.id)
        if namesake:
            record = replace(record, id=self.own_id(record))
        doubts: dict[str, Doubt] = {}
        for stored, likeness in self._lookup.alike(record):
            if frozenset((record.id, stored.record.id)) in self._distinct:
                continue
            if may_be_same(stored.record, record, likeness) and len(doubts) < _DOUBTED:
                doubts[stored.record.id] = _doubt_of(stored.record, _say_of_text(stored.record, record, likeness))
        for stored in [*self._lookup.of_number(record), *([namesake] if namesake else [])]:
            is_asked = stored.record.id in doubts or frozenset((record.id, stored.record.id)) in self._distinct
            same = (stored is namesake or tells_same_number(stored.record, record)) and not is_asked
            if same and not stored.record.withdrawn and len(doubts) < _DOUBTED:
                doubts[stored.record.id] = _doubt_of(stored.record, _say_of_name(stored.record, record))
        return replace(record, alike=tuple(doubts), doubts=(*record.doubts, *doubts.values()))

    def own_id(self, record: Record) -> str:
        """An id that no other record has, for one whose name another has taken."""
        digest = text_digest(folded_body(record))
        for part in (digest, *(f"{digest} {n}" for n in range(2, 1000))):
            own = make_id(
                issuer=record.issuer,
                doc_number=record.doc_number,
                title=record.title,
                date=record.date,
                publisher=record.publisher,
                part=part,
            )
            if not self._lookup.get(own):
                return own
        raise AssertionError("a thousand records of one text and one name")

    def _know(self, present: StoredRecord, record: Record, ledger: Ledger) -> Plan:
        """These bytes are a copy that was not chosen, or an earlier wording of the same place."""
        source, chosen = record.source, present.record.source
        assert source
        last = present.record.revisions[-1] if present.record.revisions else None
        if last and chosen and source.url and source.url == chosen.url and source.received_at > last.date:
            return _change(present, record, ledger)
        others = present.record.other_sources
        origin = next((s for s in others if (s.sha256, s.part) == (source.sha256, source.part)), None)
        if origin and has_same_text(present.record, replace(record, id=present.record.id)):
            return _join(present, replace(record, source=replace(origin, publisher=None, remark=None)), ledger)
        return Plan(Outcome.UNCHANGED, present)

    def _revise(self, record: Record, ledger: Ledger) -> Plan | None:
        """The place of these bytes gave other bytes before: a changed wording, where it is the same document."""
        source = record.source
        assert source
        found: list[tuple[tuple[bool, float], StoredRecord]] = []
        for present in self._lookup.of_place(source):
            chosen = present.record.source
            if present.record.withdrawn or any(s.sha256 == source.sha256 for s in present.record.sources):
                continue  # Another document of the same bytes.
            if chosen is None or _place_of(chosen) != _place_of(source):
                if has_same_text(present.record, record):
                    return Plan(Outcome.UNCHANGED, present)
                continue
            likeness = compare_texts(folded_body(present.record), folded_body(record))
            if is_another_wording(present.record, record, likeness):
                found.append(((present.record.id == record.id, likeness.of_both), present))
        return _change(max(found, key=lambda pair: pair[0])[1], record, ledger) if found else None


def _renew(present: StoredRecord, record: Record, ledger: Ledger) -> Plan:
    """The same bytes, perhaps read better: what is known of them stays; a further address of them is noted."""
    source, known = record.source, present.record.source
    assert source and known
    record = as_known(record, present.record)
    if source.url and source.url not in {s.url for s in present.record.sources}:
        first, further = in_order([record.source or known, source])
        copy = Copy(replace(record, source=further), ledger)
        record = replace(record, source=first, other_sources=in_order([*record.other_sources, as_other(copy)]))
        record = replace(record, choice=explain_choice(Copy(record, ledger), record.other_sources))
        plan = _replace(present, record, ledger)
        return replace(plan, outcome=Outcome.COPY) if plan.outcome is Outcome.UPDATED else plan
    return _replace(present, record, ledger)


def _change(present: StoredRecord, record: Record, ledger: Ledger) -> Plan:
    """The place of `present` has another wording now."""
    unread = as_known(replace(record, source=present.record.source), present.record)
    if dump_record(unread) == dump_record(present.record):
        return Plan(Outcome.UNCHANGED, present)
    known = present.load_ledger()
    if known and present.is_edited(known) and _bare_digest(unread) == known.bare_sha256:
        return Plan(Outcome.EDIT_KEPT, present)
    record = with_revision(present.record, as_known(record, present.record))
    if is_cut(present.record, record):
        return Plan(Outcome.CUT, present, offer=dump_record(record))
    plan = _replace(present, record, ledger)
    return replace(plan, outcome=Outcome.REVISED) if plan.outcome is Outcome.UPDATED else plan


def _join(present: StoredRecord, record: Record, ledger: Ledger) -> Plan:
    """The same text from another place: one record, the better copy shown."""
    known = present.load_ledger()
    new = Copy(replace(record, id=present.record.id), ledger)
    if known is None or present.is_edited(known) or not present.record.source:
        others = in_order([*present.record.other_sources, as_other(new)])
        return _insert(present, others)
    old = Copy(present.record, known)
    chosen = better_of(old, new)
    left = as_other(new if chosen is old else old)
    others = in_order(s for s in (*present.record.other_sources, left) if _bytes_of(s) != _bytes_of(chosen.source))
    text = replace(
        as_known(chosen.record, present.record) if chosen is new else present.record,
        other_sources=others,
        choice=MERGED if chosen is old and present.record.choice == MERGED else explain_choice(chosen, others),
    )
    plan = _replace(present, text, chosen.ledger or ledger)
    if plan.outcome is not Outcome.UPDATED:
        return plan
    return replace(plan, outcome=Outcome.BETTER if chosen is new else Outcome.COPY)


def _insert(present: StoredRecord, others: tuple[Source, ...]) -> Plan:
    """Another source for a file that a person edited or wrote: its text stays."""
    if others == present.record.other_sources:
        return Plan(Outcome.UNCHANGED, present)
    choice = present.record.choice or KEPT
    text = insert_keys(present.path.read_bytes().decode("utf-8"), str(present.path), other_sources=others, choice=choice)
    stored = replace(present, record=replace(present.record, other_sources=others, choice=choice))
    return Plan(Outcome.COPY, stored, text)


def _replace(present: StoredRecord, record: Record, ledger: Ledger) -> Plan:
    """`record` in the place of `present`, or beside it where a person changed the file."""
    record = replace(record, id=present.record.id)
    text, bare = dump_record(record), _bare_digest(record)
    digest = sha256_of(text.encode("utf-8"))
    ledger = replace(ledger, extraction_sha256=digest, own_sha256=bare if bare != digest else None)
    known = present.load_ledger()
    if present.path.read_text(encoding="utf-8") == text:
        return Plan(Outcome.UNCHANGED, present, ledger=ledger if known != ledger else None)
    if known is not None and not present.is_edited(known):
        return Plan(Outcome.UPDATED, replace(present, record=record), text, ledger)
    if known is not None and known.bare_sha256 == bare:
        return Plan(Outcome.EDIT_KEPT, present)
    return Plan(Outcome.OFFERED, present, offer=text)


def as_known(record: Record, present: Record) -> Record:
    """`record` with what the archive knows of `present`, the same document, beyond one extraction."""
    source, known = record.source, present.source
    if source and known and source.sha256 == known.sha256:
        declared = source.declared or known.declared
        source = replace(source, file=known.file, url=known.url, received_at=known.received_at, declared=declared)
    said = [doubt for doubt in present.doubts if doubt.about == "alike"]
    return replace(
        with_known_copies(record, present),
        id=present.id,
        source=source,
        other_sources=present.other_sources,
        choice=present.choice,
        revisions=present.revisions,
        retention=present.retention,
        file_number=present.file_number,
        review=present.review,
        alike=present.alike,
        doubts=(*(d for d in record.doubts if d not in said), *said),
    )


def bare_record(record: Record) -> Record:
    """What one extraction alone would have made."""
    own = tuple(doubt for doubt in record.doubts if doubt.about != "alike")
    source = replace(record.source, declared=None) if record.source else None
    return replace(
        record,
        source=source,
        other_sources=(),
        retention=None,
        file_number=None,
        review=None,
        choice=None,
        revisions=(),
        alike=(),
        doubts=own,
    )


def is_extraction_of(record: Record, present: StoredRecord, ledger: Ledger) -> bool:
    """Whether `record`, extracted today, is what the program made of the document when it wrote `ledger`."""
    return ledger.bare_sha256 == _bare_digest(replace(as_known(record, present.record), id=present.record.id))


def _bare_digest(record: Record) -> str:
    return sha256_of(dump_record(bare_record(record)).encode("utf-8"))


def _place_of(source: Source) -> tuple[str | None, str | None]:
    return (source.url, None if source.url else source.file)


def _bytes_of(source: Source) -> tuple[str, int | None, str | None]:
    return (source.sha256, source.part, source.url)


def _doubt_of(other: Record, said: str) -> Doubt:
    return Doubt(about="alike", alternatives=(other.id,), sentence=said)


def _say_of_text(other: Record, record: Record, likeness: Likeness) -> str:
    name = f"《{other.title}》（/d/{other.id}/）"
    if said := contradictions(other, record):
        return f"正文与{name}相同，但{'、'.join(said)}不同。"
    differences = describe_differences(likeness)
    return f"与{name}可能是同一份文献：{f'文字大部分相同，这一份{differences}' if differences else '文字相同'}。"


def _say_of_name(other: Record, record: Record) -> str:
    shared = "文号" if tells_same_number(other, record) else "标题和日期" if record.date else "标题"
    return f"{shared}与《{other.title}》（/d/{other.id}/）相同，正文不同。"
