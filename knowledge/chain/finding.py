"""Every typed relation of an archive, and the chain of one document: upward what it rests on, downward what it set off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from archive.record import Record
from knowledge.chain.relation import Relation, relation_between
from linking.catalogue import Catalogue
from linking.mentions import Mentions, texts_of
from linking.references import Reading, Status

_DEEP = 6
"""Steps from a document: from the centre to a school there are four, and a law may stand above."""


@dataclass(frozen=True)
class Tie:
    """What one document says of another one."""

    below: str
    """Id of the document that says it."""
    above: str | None
    """Id of the document it speaks of; None where the archive does not hold it."""
    relation: Relation
    words: str
    """As printed: 根据, 贯彻落实, 同时废止, …"""
    printed: str
    """The other document as it is named."""
    anchor: str
    """Of the passage that says so; of what the title says, the first."""


@dataclass(frozen=True)
class Chain:
    """The ties of an archive, both ways, by record id."""

    up: Mapping[str, tuple[Tie, ...]]
    down: Mapping[str, tuple[Tie, ...]]
    missing: Mapping[str, tuple[Tie, ...]] = field(default_factory=dict)
    """What the archive does not hold, as it is named, with who speaks of it; the most named first."""

    def above(self, record_id: str) -> list[Tie]:
        """The ties upward from a document, step by step; a circle is walked once."""
        return _walk(record_id, self.up, lambda tie: tie.above)

    def below(self, record_id: str) -> list[Tie]:
        """The ties downward."""
        return _walk(record_id, self.down, lambda tie: tie.below)


def find_chain(records: Iterable[Record], catalogue: Catalogue, mentions: Mentions) -> Chain:
    """Read every reference of every record for what is said of it; one tie for each pair of documents and relation.

    `mentions` are those that `catalogue` gives.
    """
    ties: dict[tuple[str, str, Relation], Tie] = {}
    for record in records:
        find = partial(_ties_of, catalogue=catalogue, mentions=mentions)
        for tie in record.found_values("ties", Tie, find, catalogue.digest):
            ties.setdefault((tie.below, tie.above or tie.printed, tie.relation), tie)
    up, down, missing = defaultdict[str, list[Tie]](list), defaultdict[str, list[Tie]](list), defaultdict[str, list[Tie]](list)
    for tie in ties.values():
        up[tie.below].append(tie)
        if tie.above:
            down[tie.above].append(tie)
        else:
            missing[tie.printed].append(tie)
    most = sorted(missing.items(), key=lambda item: (-len({tie.below for tie in item[1]}), item[0]))
    return Chain(_frozen(up), _frozen(down), {name: tuple(found) for name, found in most})


def days_between(upper: Record, lower: Record) -> int | None:
    """Days from the upper document to the lower; None where either has no full day."""
    try:
        return (date.fromisoformat((lower.date or "")[:10]) - date.fromisoformat((upper.date or "")[:10])).days
    except ValueError:
        return None


def _frozen(ties: Mapping[str, list[Tie]]) -> dict[str, tuple[Tie, ...]]:
    return {key: tuple(found) for key, found in ties.items()}


def _ties_of(record: Record, catalogue: Catalogue, mentions: Mentions) -> Iterable[Tie]:
    if record.body:
        for reference in Reading(catalogue, catalogue.entries[record.id]).read(record.title):
            tie = _tie(record, record.title, reference.start, reference.end, reference.status, reference.targets, 0)
            if tie:
                yield tie
    for mention in mentions.made.get(record.id, ()):
        text = texts_of(record.body[mention.block])[mention.cell]
        reference = mention.reference
        tie = _tie(record, text, reference.start, reference.end, reference.status, reference.targets, mention.block)
        if tie:
            yield tie


def _tie(record: Record, text: str, start: int, end: int, status: Status, targets: tuple[str, ...], block: int) -> Tie | None:
    if not (status.is_link or status is Status.MISSING):
        return None
    found = relation_between(text, start, end)
    above = targets[0] if status.is_link else None
    if found is None or above == record.id:
        return None
    relation, words = found
    return Tie(record.id, above, relation, words, " ".join(text[start:end].split()), record.anchors[block])


def _walk(record_id: str, ties: Mapping[str, tuple[Tie, ...]], far_end) -> list[Tie]:  # type: ignore[no-untyped-def]
    seen, found, front = {record_id}, list[Tie](), [record_id]
    for _ in range(_DEEP):
        following = []
        for each in front:
            for tie in ties.get(each, ()):
                found.append(tie)
                other = far_end(tie)
                if other and other not in seen:
                    seen.add(other)
                    following.append(other)
        front = following
    return list(dict.fromkeys(found))
