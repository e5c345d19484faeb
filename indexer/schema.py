"""The Whoosh schema: one Whoosh document a record with its text, and one with the terms of all records of the part.

A term has a single Whoosh posting whose value is its whole posting list, packed: what Whoosh spends on each posting is
spent once a term, and a list is read in one piece.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from whoosh.fields import ID, STORED, FieldType, Schema
from whoosh.formats import Format

from archive.record import Record
from indexer.passages import Passages, organs_of, regions_of
from indexer.postings import decode_numbers, encode_numbers, encode_rising

INDEX_FORMAT = 3
"""Version of the schema and of what is stored; another one is rebuilt."""

TERMS = "terms"


class _PackedFormat(Format):  # type: ignore[misc]
    """A posting's value is `encode_postings`."""

    posting_size = -1


class TermsField(FieldType):  # type: ignore[misc]
    """Takes finished postings: Whoosh's token objects would double the time of indexing.

    It is scorable though Whoosh never scores it: without a column of lengths Whoosh looks for its file at every posting.
    """

    indexed, stored, scorable, unique, vector, spelling = True, False, True, False, None, False
    analyzer = column_type = None

    def __init__(self) -> None:
        self.format = _PackedFormat()

    def index(self, value: Iterable[tuple[bytes, bytes]], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Each posting as Whoosh stores it."""
        for term, packed in value:
            yield term, 1, 1.0, packed


@dataclass(frozen=True)
class Card:
    """What is known of a record without its text."""

    id: str
    title: str
    doc_number: str | None
    kind: str | None
    date: str | None
    length: int
    """The document length of the ranking."""
    passages: int
    """How many it has."""
    cited: int
    """How much others cite it: a level of authority.py."""
    years: tuple[str, ...]
    kinds: tuple[str, ...]
    organs: tuple[str, ...]
    regions: tuple[str, ...]
    topics: tuple[str, ...]
    validity: tuple[str, ...]
    people: tuple[str, ...]

    @property
    def day(self) -> int:
        """The date as a number that grows with time, YYYYMMDD; what is not printed counts 0."""
        year, month, day = (*(self.date or "").split("-"), "", "", "")[:3]
        return int(year or 0) * 10000 + int(month or 0) * 100 + int(day or 0)


def make_schema() -> Schema:
    """A fresh schema; `dump_text` and `dump_cards` say what is stored."""
    return Schema(id=ID(stored=False), terms=TermsField(), texts=STORED(), cards=STORED(), common=STORED(), citations=STORED())


def card_of(record: Record, length: int, passages: int) -> Card:
    """The card of `record`."""
    state = record.validity.state if record.validity else None
    return Card(
        id=record.id,
        title=record.title,
        doc_number=record.doc_number,
        kind=record.kind,
        date=record.date,
        length=length,
        passages=passages,
        cited=0,
        years=(record.year,) if record.year else (),
        kinds=record.kinds,
        organs=organs_of(record),
        regions=regions_of(record),
        topics=record.topics,
        validity=(state,) if state else (),
        people=tuple(dict.fromkeys(author.name for author in record.authors)),
    )


def dump_passages(passages: Passages) -> bytes:
    """Passages as they are stored; `load_passages` is the inverse."""
    return zlib.compress(json.dumps([passages.texts, passages.anchors], ensure_ascii=False).encode("utf-8"), 3)


def load_passages(data: bytes) -> Passages:
    """The passages given to `dump_passages`."""
    texts, anchors = json.loads(zlib.decompress(data))
    return Passages(tuple(texts), tuple(anchors))


def dump_cards(cards: Iterable[Card]) -> bytes:
    """Cards as they are stored; `load_cards` is the inverse."""
    return zlib.compress(json.dumps([asdict(card) for card in cards], ensure_ascii=False).encode("utf-8"), 3)


def load_cards(data: bytes) -> list[Card]:
    """The cards given to `dump_cards`."""
    rows: list[dict[str, Any]] = json.loads(zlib.decompress(data))
    return [_card_in(row) for row in rows]


def dump_counts(counts: Mapping[str, int]) -> bytes:
    """Names with their counts as they are stored; `load_counts` is the inverse."""
    return zlib.compress(json.dumps(dict(sorted(counts.items())), ensure_ascii=False).encode("utf-8"), 3)


def load_counts(data: bytes) -> Counter[str]:
    """The counts given to `dump_counts`."""
    return Counter(json.loads(zlib.decompress(data)))


def _card_in(row: dict[str, Any]) -> Card:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return Card(**values)


def encode_postings(records: int, cohesion: int, passages: Sequence[int]) -> bytes:
    """How many records hold the term, its cohesion, and its passages; `decode_head` reads the first two."""
    return encode_numbers((records, cohesion)) + encode_rising(passages)


def decode_head(data: bytes) -> tuple[int, int, int]:
    """Records, cohesion, and where the passages begin."""
    end = next(n for n, byte in enumerate(data) if byte < 128) + 1
    return decode_numbers(data[:end])[0], data[end], end + 1
