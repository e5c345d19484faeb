"""Reads the Whoosh index: posting lists, cards and passages by ordinal. Mirror: reader.js, over the exported shards.

An ordinal is a record's place in the archive, newest first, then by id: it is the order of equal scores.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from whoosh import index as whoosh_index

from archive.errors import IndexDamaged
from indexer.generation import Generation, load_generation
from indexer.passages import Passages
from indexer.postings import decode_places
from indexer.schema import Card, load_card, load_passages

FIELD = "terms"
COHESION_STEPS = 15
"""Cohesion is told in this many steps, so that it fits half a byte and is the same number everywhere."""


@dataclass(frozen=True)
class PostingList:
    """Where one term stands in the archive."""

    places: dict[int, tuple[int, ...]]
    """Ordinal → passage numbers; ordinals rise."""
    cohesion: int
    """0 to COHESION_STEPS: in what share of its records jieba saw the term inside a word."""


NOWHERE = PostingList({}, 0)


class IndexReader:
    """One opened generation."""

    def __init__(self, index_dir: Path, generation: Generation | None = None) -> None:
        generation = generation or load_generation(index_dir)
        folder = index_dir / generation.folder
        try:
            self._index: Any = whoosh_index.open_dir(str(folder), readonly=True)
            self._reader: Any = self._index.reader()
            stored = [(number, load_card(fields)) for number, fields in self._reader.iter_docs()]
        except Exception as error:  # Whoosh unpickles: a damaged file raises anything
            raise IndexDamaged("索引打不开", where=str(folder), next_step="运行 hongzhu index 重建") from error
        stored.sort(key=lambda pair: pair[1].id)
        stored.sort(key=lambda pair: pair[1].date or "", reverse=True)
        self.cards: tuple[Card, ...] = tuple(card for _, card in stored)
        self._numbers = [number for number, _ in stored]
        self._ordinals = {number: ordinal for ordinal, number in enumerate(self._numbers)}
        self.postings: Callable[[str], PostingList] = lru_cache(maxsize=4096)(self.read_postings)
        self.passages: Callable[[int], Passages] = lru_cache(maxsize=1024)(self.read_passages)

    @property
    def count(self) -> int:
        """How many records there are."""
        return len(self.cards)

    def close(self) -> None:
        """Release the files."""
        self._reader.close()
        self._index.close()

    def terms(self, prefix: str = "") -> Iterator[str]:
        """Every term that begins with `prefix`, in the order of their UTF-8 bytes."""
        field = self._reader.schema[FIELD]
        for name, text in self._reader.terms_from(FIELD, prefix.encode("utf-8")):
            term = field.from_bytes(text)
            if name != FIELD or not term.startswith(prefix):
                return
            yield term

    def read_postings(self, term: str) -> PostingList:
        """As `postings`, without remembering it."""
        data = term.encode("utf-8")
        if (FIELD, data) not in self._reader:
            return NOWHERE
        matcher = self._reader.postings(FIELD, data)
        found = []
        inside = 0
        while matcher.is_active():
            passages, in_word = decode_places(matcher.value())
            found.append((self._ordinals[matcher.id()], passages))
            inside += in_word
            matcher.next()
        found.sort()
        return PostingList(dict(found), cohesion_of(inside, len(found)))

    def read_passages(self, ordinal: int) -> Passages:
        """As `passages`, without remembering it."""
        return load_passages(self._reader.stored_fields(self._numbers[ordinal]))


def cohesion_of(inside: int, records: int) -> int:
    """The share of `records` in steps, rounded half up in whole numbers."""
    return (2 * COHESION_STEPS * inside + records) // (2 * records) if records else 0
