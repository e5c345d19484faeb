"""The Whoosh schema: one Whoosh document a record with its text, and one with the terms of all records of the part.

Terms are filed in runs (term_runs.py), and a Whoosh term is a run: its one posting's value holds the lexicon of the run
and each term's posting list, packed. What Whoosh spends on a term and a posting is spent once a run, a run is read in
one piece, and it is what a shard of the export holds.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3PerDocWriter
from whoosh.columns import Column, CompressedBytesColumn, PickleColumn
from whoosh.fields import ID, STORED, FieldType, Schema
from whoosh.formats import Format

from archive.declared import regions_of
from archive.record import Record
from indexer.passages import Passages, organs_of
from indexer.term_runs import TermRuns

INDEX_FORMAT = 8
"""Version of the schema and of what is stored; another one is rebuilt. 7 kept postings of what excerpts had come to omit."""

TERMS = "terms"

_LEVEL = 1
"""Of deflate; the index is read by the program alone."""


class _PackedFormat(Format):  # type: ignore[misc]
    """A posting's value is `encode_terms`."""

    posting_size = -1


class TermsField(FieldType):  # type: ignore[misc]
    """Takes finished runs: Whoosh's token objects would double the time of indexing.

    It is scorable though Whoosh never scores it: without a column of lengths Whoosh looks for its file at every posting.
    """

    indexed, stored, scorable, unique, vector, spelling = True, False, True, False, None, False
    analyzer = column_type = None

    def __init__(self) -> None:
        self.format = _PackedFormat()

    def index(self, value: Iterable[tuple[bytes, bytes]], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Each run as Whoosh stores it."""
        for name, packed in value:
            yield name, 1, 1.0, packed


class IndexCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's own, but that it deflates nothing: what is stored is deflated when it comes."""

    def __init__(self) -> None:
        super().__init__(compression=0)

    def per_document_writer(self, storage: object, segment: object) -> W3PerDocWriter:
        """Writes what is stored of each Whoosh document."""
        return _StoredAsItIs(self, storage, segment)


class _StoredAsItIs(W3PerDocWriter):  # type: ignore[misc]
    def _create_column(self, fieldname: str, column: Column) -> None:
        as_it_is = PickleColumn(CompressedBytesColumn(level=0))
        super()._create_column(fieldname, as_it_is if fieldname == "_stored" else column)


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
    windows: int
    """How many it has (passages.py)."""
    cited: int
    """How much others cite it: a level of authority.py."""
    years: tuple[str, ...]
    kinds: tuple[str, ...]
    organs: tuple[str, ...]
    issuers: tuple[str, ...]
    """Of these the organ that issued it."""
    regions: tuple[str, ...]
    topics: tuple[str, ...]
    validity: tuple[str, ...]
    people: tuple[str, ...]

    @property
    def day(self) -> int:
        """The date as a number."""
        return day_number(self.date)


def day_number(date: str | None) -> int:
    """A date, or what is printed of one, as a number that grows with time, YYYYMMDD; what is not printed counts 0."""
    year, month, day = (*(date or "").split("-"), "", "", "")[:3]
    return int(year or 0) * 10000 + int(month or 0) * 100 + int(day or 0)


def make_schema() -> Schema:
    """A fresh schema; `dump_text` and `dump_cards` say what is stored."""
    return Schema(id=ID(stored=False), terms=TermsField(), texts=STORED(), cards=STORED(), runs=STORED(), citations=STORED())


def card_of(record: Record) -> Card:
    """The card of `record`; what the analysis counts is added by it."""
    state = record.validity.state if record.validity else None
    return Card(
        id=record.id,
        title=record.title,
        doc_number=record.doc_number,
        kind=record.kind,
        date=record.date,
        length=0,
        windows=0,
        cited=0,
        years=(record.year,) if record.year else (),
        kinds=record.kinds,
        organs=organs_of(record),
        issuers=(record.issuer,) if record.issuer else (),
        regions=regions_of(record),
        topics=record.topics,
        validity=(state,) if state else (),
        people=tuple(dict.fromkeys(author.name for author in record.authors)),
    )


def dump_passages(passages: Passages) -> bytes:
    """Passages as they are stored; `load_passages` is the inverse."""
    return zlib.compress(json.dumps([passages.texts, passages.anchors], ensure_ascii=False).encode("utf-8"), _LEVEL)


def load_passages(data: bytes) -> Passages:
    """The passages given to `dump_passages`."""
    texts, anchors = json.loads(zlib.decompress(data))
    return Passages(tuple(texts), tuple(anchors))


def dump_cards(cards: Iterable[Card]) -> bytes:
    """Cards as they are stored; `load_cards` is the inverse."""
    return zlib.compress(json.dumps([vars(card) for card in cards], ensure_ascii=False).encode("utf-8"), _LEVEL)


def load_cards(data: bytes) -> list[Card]:
    """The cards given to `dump_cards`."""
    rows: list[dict[str, Any]] = json.loads(zlib.decompress(data))
    return [_card_in(row) for row in rows]


def dump_counts(counts: Mapping[str, int]) -> bytes:
    """Names with their counts as they are stored; `load_counts` is the inverse."""
    return zlib.compress(json.dumps(dict(sorted(counts.items())), ensure_ascii=False).encode("utf-8"), _LEVEL)


def load_counts(data: bytes) -> Counter[str]:
    """The counts given to `dump_counts`."""
    return Counter(json.loads(zlib.decompress(data)))


def _card_in(row: dict[str, Any]) -> Card:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return Card(**values)


def dump_runs(runs: TermRuns) -> bytes:
    """Term runs as they are stored; `load_runs` is the inverse."""
    return zlib.compress(json.dumps(asdict(runs), ensure_ascii=False).encode("utf-8"))


def load_runs(data: bytes) -> TermRuns:
    """The runs given to `dump_runs`."""
    return TermRuns(**json.loads(zlib.decompress(data)))
