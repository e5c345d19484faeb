"""Reads the Whoosh index: posting lists, cards and passages by ordinal. Mirror: reader.js, over the exported shards.

Ordinals count the records through the parts of the generation, and passages likewise. What a later part replaces keeps
its ordinal and is `dead`: it is never an answer, and still counts in how rare a term is until the next full build.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from pathlib import Path
from typing import Any

from whoosh import index as whoosh_index
from whoosh.reading import TermNotFound

from archive.errors import IndexDamaged
from indexer.generation import Generation, load_generation
from indexer.passages import Passages
from indexer.postings import decode_rising
from indexer.schema import TERMS, Card, decode_head, load_cards, load_counts, load_passages

Places = dict[int, tuple[int, ...]]
"""Ordinal → passage numbers within the record."""


@dataclass(frozen=True)
class PostingList:
    """Where one term stands in the archive."""

    records: int
    """How many hold it."""
    cohesion: int
    """0 to COHESION_STEPS: in what share of its places jieba saw the term inside a word."""
    passages: list[int]
    """Passages of the whole archive, rising."""

    def within(self, start: int, end: int) -> list[int]:
        """The passages from `start` to before `end`."""
        low = bisect_left(self.passages, start)
        return self.passages[low : bisect_left(self.passages, end, low)]


NOWHERE = PostingList(0, 0, [])


class PartReader:
    """One part: a Whoosh index with the terms and texts of its records."""

    def __init__(self, folder: Path) -> None:
        try:
            self._index: Any = whoosh_index.open_dir(str(folder), readonly=True)
            self._reader: Any = self._index.reader()
            head = self._reader.stored_fields(self._reader.doc_count_all() - 1)
            self.cards = load_cards(head["cards"])
            self.common: str = head["common"]
            self._citations: bytes = head["citations"]
        except Exception as error:  # Whoosh unpickles: a damaged file raises anything
            raise IndexDamaged("索引打不开", where=str(folder), next_step="运行 hongzhu index 重建") from error

    def close(self) -> None:
        """Release the files."""
        self._reader.close()
        self._index.close()

    def citations(self) -> Counter[str]:
        """Name → how many records of this part cite it."""
        return load_counts(self._citations)

    def packed_terms(self) -> Iterator[tuple[str, bytes]]:
        """Every term with its packed postings, in the order of their UTF-8 bytes."""
        # `postings` would look each term up again by its hash; the terms reader is at hand, though not public.
        terms = self._reader._terms
        format_ = self._reader.schema[TERMS].format
        for term, info in self._reader.iter_field(TERMS):
            yield term.decode("utf-8"), terms._codec.postings_reader(terms._postfile, info, format_).value()

    def packed(self, term: str) -> bytes | None:
        """The posting list of `term` as `encode_postings` made it."""
        try:
            value: bytes = self._reader.postings(TERMS, term.encode("utf-8")).value()
        except TermNotFound:
            return None
        return value

    def passages(self, number: int) -> Passages:
        """The passages of the record that is `number` in this part."""
        return load_passages(self._reader.stored_fields(number)["texts"])


class IndexReader:
    """One opened generation."""

    def __init__(self, index_dir: Path, generation: Generation | None = None) -> None:
        generation = generation or load_generation(index_dir)
        self.parts = [PartReader(index_dir / part.folder) for part in generation.parts]
        self.cards: tuple[Card, ...] = tuple(card for part in self.parts for card in part.cards)
        self.dead: set[int] = set()
        self._first_ordinals: list[int] = []
        first = 0
        for number, part in enumerate(self.parts):
            replaced = generation.replaced(number)
            self.dead.update(first + at for at, card in enumerate(part.cards) if card.id in replaced)
            self._first_ordinals.append(first)
            first += len(part.cards)
        self.starts, self._owners = _bounds(self.cards)
        common = self.parts[0].common if self.parts else ""
        self.common = {common[at : at + 2] for at in range(0, len(common), 2)}
        self.postings: Callable[[str], PostingList] = lru_cache(maxsize=4096)(self.read_postings)
        self.passages: Callable[[int], Passages] = lru_cache(maxsize=1024)(self.read_passages)

    @property
    def count(self) -> int:
        """How many records there are."""
        return len(self.cards) - len(self.dead)

    @property
    def size(self) -> int:
        """How many ordinals there are, those of replaced records among them."""
        return len(self.cards)

    def close(self) -> None:
        """Release the files."""
        for part in self.parts:
            part.close()

    def live(self) -> list[int]:
        """The ordinals of all records."""
        return [ordinal for ordinal in range(self.size) if ordinal not in self.dead]

    def owners(self, passages: Iterable[int]) -> set[int]:
        """The records that `passages` belong to."""
        return set(map(self._owners.__getitem__, passages)) - self.dead

    def group(self, passages: Iterable[int]) -> Places:
        """Rising passages of the whole archive, by record."""
        found: dict[int, list[int]] = {}
        for passage in passages:
            ordinal = self._owners[passage]
            if ordinal not in self.dead:
                found.setdefault(ordinal, []).append(passage - self.starts[ordinal])
        return {ordinal: tuple(numbers) for ordinal, numbers in found.items()}

    def read_postings(self, term: str) -> PostingList:
        """As `postings`, without remembering it."""
        records, cohesion = 0, 0
        passages: list[int] = []
        for part, first in zip(self.parts, self._first_ordinals, strict=True):
            if packed := part.packed(term):
                count, part_cohesion, begin = decode_head(packed)
                numbers = decode_rising(packed[begin:])
                offset = self.starts[first]
                passages += [number + offset for number in numbers] if offset else numbers
                cohesion = cohesion if records else part_cohesion
                records += count
        return PostingList(records, cohesion, passages) if passages else NOWHERE

    def read_passages(self, ordinal: int) -> Passages:
        """As `passages`, without remembering it."""
        number = max(n for n, first in enumerate(self._first_ordinals) if first <= ordinal and self.parts[n].cards)
        return self.parts[number].passages(ordinal - self._first_ordinals[number])


def _bounds(cards: Iterable[Card]) -> tuple[array[int], array[int]]:
    """Where each record's passages begin, and one past the last; and each passage's record."""
    starts, owners = array("I", [0]), array("I")
    for ordinal, card in enumerate(cards):
        owners.extend(repeat(ordinal, card.passages))
        starts.append(starts[-1] + card.passages)
    return starts, owners
