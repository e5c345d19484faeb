"""The Whoosh schema: one Whoosh document a record, its terms with their passages, and what is shown of it."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from whoosh.fields import ID, STORED, FieldType, Schema
from whoosh.formats import Format

from archive.record import Record
from indexer.analyzer import Posting, analyze
from indexer.doc_number_query import number_terms_of
from indexer.passages import DOC_NUMBER, Passages, organs_of, passages_of, regions_of
from indexer.postings import encode_places

INDEX_FORMAT = 1
"""Version of the schema and of what is stored; another one is rebuilt."""


class _PlacesFormat(Format):  # type: ignore[misc]
    """A posting's value is `encode_places`: passage numbers instead of word positions."""

    posting_size = -1


EncodedPosting = tuple[bytes, bytes]
"""A term in UTF-8 and its places."""


class TermsField(FieldType):  # type: ignore[misc]
    """Takes finished postings: Whoosh's token objects would double the time of indexing.

    It is scorable though Whoosh never scores it: without a column of lengths Whoosh looks for its file at every posting.
    """

    indexed, stored, scorable, unique, vector, spelling = True, False, True, False, None, False
    analyzer = column_type = None

    def __init__(self) -> None:
        self.format = _PlacesFormat()

    def index(self, value: Iterable[EncodedPosting], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Each posting as Whoosh stores it."""
        for term, places in value:
            yield term, 1, 1.0, places


@dataclass(frozen=True)
class Card:
    """What is known of a record without its text."""

    id: str
    title: str
    doc_number: str | None
    kind: str | None
    date: str | None
    length: int
    """Postings of the record: the document length of the ranking."""
    years: tuple[str, ...]
    kinds: tuple[str, ...]
    organs: tuple[str, ...]
    regions: tuple[str, ...]
    topics: tuple[str, ...]


@dataclass(frozen=True)
class IndexedRecord:
    """A record ready for the writer; made in parallel with others."""

    card: Card
    passages: Passages
    postings: tuple[EncodedPosting, ...]
    """Sorted by term."""

    def fields(self, path: str) -> dict[str, Any]:
        """The arguments of Whoosh's `add_document`."""
        texts = json.dumps([self.passages.texts, self.passages.anchors], ensure_ascii=False)
        return {
            "path": path,
            "terms": self.postings,
            "card": asdict(self.card),
            "texts": zlib.compress(texts.encode("utf-8"), 3),
        }


def make_schema() -> Schema:
    """A fresh schema; its field names are those of `IndexedRecord.fields`."""
    return Schema(path=ID(unique=True, stored=True), terms=TermsField(), card=STORED(), texts=STORED())


def index_record(record: Record) -> IndexedRecord:
    """`record` cut into passages and terms."""
    passages = passages_of(record)
    postings = analyze(passages.texts)
    numbers = [Posting(term, (DOC_NUMBER,), False) for term in number_terms_of(record.doc_number)]
    length = sum(len(posting.passages) for posting in postings)
    encoded = ((p.term.encode("utf-8"), encode_places(p.passages, p.in_word)) for p in postings + numbers)
    return IndexedRecord(_card_of(record, length), passages, tuple(sorted(encoded)))


def load_card(stored: dict[str, Any]) -> Card:
    """The card of a Whoosh document's stored fields."""
    values: dict[str, Any] = stored["card"]
    return Card(**values)


def load_passages(stored: dict[str, Any]) -> Passages:
    """The passages of a Whoosh document's stored fields."""
    texts, anchors = json.loads(zlib.decompress(stored["texts"]))
    return Passages(tuple(texts), tuple(anchors))


def _card_of(record: Record, length: int) -> Card:
    return Card(
        id=record.id,
        title=record.title,
        doc_number=record.doc_number,
        kind=record.kind,
        date=record.date,
        length=length,
        years=(record.year,) if record.year else (),
        kinds=record.kinds,
        organs=organs_of(record),
        regions=regions_of(record),
        topics=record.topics,
    )
