"""Reads the Whoosh index: posting lists, cards and passages by ordinal. Mirror: reader.js, over the exported shards.

Ordinals count the records through the parts of the generation, and windows likewise. What a later part replaces keeps
its ordinal and is `dead`: it is never an answer, and still counts in how rare a term is until the next full build.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import repeat
from pathlib import Path

import numpy as np

from indexer.generation import Generation, load_generation
from indexer.part_reader import PartReader
from indexer.passages import Passages
from indexer.postings import Numbers, decode_head, decode_rising
from indexer.schema import Card
from indexer.synonyms import load_synonyms, load_words

Places = dict[int, tuple[int, ...]]
"""Ordinal → windows within the record; those of the title and the metadata have the numbers of these passages."""


@dataclass(frozen=True)
class PostingList:
    """Where one term stands in the archive."""

    records: int
    """How many hold it."""
    cohesion: int
    """0 to COHESION_STEPS: in what share of its places jieba saw the term inside a word."""
    places: Numbers
    """Windows of the whole archive, rising."""

    @cached_property
    def passages(self) -> list[int]:
        """The same as a list, which is quicker to search."""
        found: list[int] = self.places.tolist()
        return found

    def within(self, start: int, end: int) -> list[int]:
        """The passages from `start` to before `end`."""
        low = bisect_left(self.passages, start)
        return self.passages[low : bisect_left(self.passages, end, low)]


NOWHERE = PostingList(0, 0, np.zeros(0, np.int64))


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
        self.starts, self.owner_of = _bounds(self.cards)
        self.synonyms = load_synonyms(index_dir)
        self.words = load_words()
        self.common = self.parts[0].runs.worth_of_common if self.parts else {}
        """Common pair → what it tells, as the first part has it."""
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

    def rank_of(self, pair: str) -> tuple[int, int, str]:
        """Rises with how often the characters of a pair stand in the archive: the rarest pairs have the lowest."""
        return self.parts[0].runs.rank_of(pair)

    def live(self) -> list[int]:
        """The ordinals of all records."""
        return [ordinal for ordinal in range(self.size) if ordinal not in self.dead]

    def owners(self, postings: PostingList) -> set[int]:
        """The records that hold a term."""
        return set(np.unique(np.frombuffer(self.owner_of, np.uint32)[postings.places]).tolist()) - self.dead

    def group(self, passages: Iterable[int]) -> Places:
        """Rising passages of the whole archive, by record."""
        found: dict[int, list[int]] = {}
        for passage in passages:
            ordinal = self.owner_of[passage]
            if ordinal not in self.dead:
                found.setdefault(ordinal, []).append(passage - self.starts[ordinal])
        return {ordinal: tuple(numbers) for ordinal, numbers in found.items()}

    def read_postings(self, term: str) -> PostingList:
        """As `postings`, without remembering it."""
        records, cohesion = 0, 0
        places: list[Numbers] = []
        for part, first in zip(self.parts, self._first_ordinals, strict=True):
            if packed := part.packed(term):
                count, part_cohesion, begin = decode_head(packed)
                numbers = decode_rising(packed[begin:])
                places.append(numbers + self.starts[first])
                cohesion = cohesion if records else part_cohesion
                records += count
        return PostingList(records, cohesion, np.concatenate(places)) if places else NOWHERE

    def read_passages(self, ordinal: int) -> Passages:
        """As `passages`, without remembering it."""
        number = max(n for n, first in enumerate(self._first_ordinals) if first <= ordinal and self.parts[n].cards)
        return self.parts[number].passages(ordinal - self._first_ordinals[number])


def _bounds(cards: Iterable[Card]) -> tuple[array[int], array[int]]:
    """Where each record's windows begin, and one past the last; and each window's record."""
    starts, owners = array("I", [0]), array("I")
    for ordinal, card in enumerate(cards):
        owners.extend(repeat(ordinal, card.windows))
        starts.append(starts[-1] + card.windows)
    return starts, owners
