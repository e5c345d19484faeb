"""Where each record of an archive refers to which other one, paragraph by paragraph: both sides of every link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from archive.blocks import Block, Heading, Table
from archive.record import Record
from linking.catalogue import Catalogue
from linking.references import Reading, Reference, may_refer
from linking.spoken import spoken_paths


@dataclass(frozen=True)
class Mention:
    """One reference in a record."""

    block: int
    """Position in the body."""
    cell: int
    """Position among the cells of a table in reading order; 0 in a paragraph."""
    text: str
    """As printed."""
    reference: Reference


@dataclass(frozen=True)
class MentioningDocument:
    """A record that refers to another one."""

    record: Record
    blocks: tuple[int, ...]
    """Positions in its body of those that do, each once."""


@dataclass(frozen=True)
class Mentions:
    """Both sides, by record id."""

    made: Mapping[str, tuple[Mention, ...]]
    """The references in a record; a record without any is left out."""
    received: Mapping[str, tuple[MentioningDocument, ...]]
    """Who links to a record, in the order of the records."""
    _paths: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def paths_of(self, record: Record) -> tuple[str, ...]:
        """How the places of its blocks are said; made once, when first asked for."""
        if record.id not in self._paths:
            self._paths[record.id] = spoken_paths(record)
        return self._paths[record.id]


def find_mentions(records: Iterable[Record], catalogue: Catalogue) -> Mentions:
    """Read every paragraph and table of every record once for each catalogue; headings are never links."""
    made: dict[str, tuple[Mention, ...]] = {}
    received: dict[str, list[MentioningDocument]] = defaultdict(list)
    for record in records:
        found = record.found_values("mentions", Mention, partial(_read, catalogue=catalogue), catalogue.digest)
        if not found:
            continue
        made[record.id] = found
        for target, blocks in _targets(found).items():
            received[target].append(MentioningDocument(record, tuple(blocks)))
    return Mentions(made, {target: tuple(documents) for target, documents in received.items()})


def texts_of(block: Block) -> Sequence[str]:
    """The texts of a block in which references are looked for: its words, or each cell of a table."""
    if isinstance(block, Heading):
        return ()
    return [cell for row in block.rows for cell in row] if isinstance(block, Table) else (block.text,)


def _read(record: Record, catalogue: Catalogue) -> Iterator[Mention]:
    reading = Reading(catalogue, catalogue.entries[record.id])
    for position, block in enumerate(record.body):
        if not may_refer(block.text):
            continue
        for cell, text in enumerate(texts_of(block)):
            for reference in reading.read(text):
                yield Mention(position, cell, text[reference.start : reference.end], reference)


def _targets(found: Iterable[Mention]) -> dict[str, list[int]]:
    """The blocks that link to each record."""
    blocks: dict[str, list[int]] = {}
    for mention in found:
        if mention.reference.status.is_link:
            of_target = blocks.setdefault(mention.reference.targets[0], [])
            if mention.block not in of_target:
                of_target.append(mention.block)
    return blocks
