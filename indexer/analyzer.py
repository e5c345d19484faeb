"""Records become terms: every pair of neighbouring characters, and how often jieba saw it inside a word.

The pairs carry the guarantee (what stands in a passage has all its pairs there), jieba the meaning: each pair remembers
in what share of its places it stood inside a word, so that 师德承 is known to hold 师德 and not 德承.
Passages are numbered through all records of one part of the index; a term's postings are such numbers.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import add

from indexer.fold import BORDER, fold
from indexer.segmenter import cut_words

ANALYZER_VERSION = 2

COHESION_STEPS = 15
"""Cohesion is told in this many steps, so that it is the same number everywhere."""

COMMON_CHARACTER = 8
"""A single character is a term in every record that has it, unless more than one in so many have: then of titles only."""

_NOT_TEXT = re.compile(r"[^\w]+")


def _numbers() -> array[int]:
    return array("I")  # half the memory of a list


@dataclass
class Analysis:
    """The terms of the records added so far; passages are numbered in the order they come."""

    places: dict[str, array[int]] = field(default_factory=lambda: defaultdict(_numbers))
    """Term → passage numbers, rising."""
    owners: list[int] = field(default_factory=list)
    """Passage number → which record, counted from 0."""
    lengths: list[int] = field(default_factory=list)
    """Record → how many different pairs its passages have, summed: the document length of the ranking."""
    _words: Counter[str] = field(default_factory=Counter)
    _first: dict[str, array[int]] = field(default_factory=lambda: defaultdict(_numbers))
    _titles: dict[str, array[int]] = field(default_factory=lambda: defaultdict(_numbers))

    def add_record(self, texts: Sequence[str], other_terms: dict[int, Iterable[str]]) -> None:
        """Take in one record's passages; `other_terms` are passage number → terms that are no text."""
        record, base = len(self.lengths), len(self.owners)
        folded = [fold(text) for text in texts]
        length = 0
        for number, text in enumerate(folded, base):
            grams = pairs_in(text)
            length += len(grams)
            for gram in grams:
                self.places[gram].append(number)
        for offset, terms in other_terms.items():
            for term in terms:
                self.places[term].append(base + offset)
        self.owners += [record] * len(texts)
        self.lengths.append(rounded(length))
        self._words.update(cut_words(_NOT_TEXT.sub(" ", "\n".join(texts))))
        self._add_characters(folded, base)

    def _add_characters(self, folded: list[str], base: int) -> None:
        seen: set[str] = set()
        for number, text in enumerate(folded, base):
            for character in set(text) - seen:
                self._first[character].append(number)
            seen.update(text)
        for character in set(folded[0]) if folded else ():
            self._titles[character].append(base)
        seen.discard(BORDER)

    def finish(self) -> None:
        """Add what is known only when all records are: the terms of one character."""
        limit = max(200, len(self.lengths) // COMMON_CHARACTER)
        for character, numbers in self._first.items():
            kept = numbers if len(numbers) <= limit else self._titles.get(character)
            if kept and character != BORDER:
                self.places[character] = kept

    def cohesions(self) -> dict[str, int]:
        """Pair → 0 to COHESION_STEPS: in what share of its places jieba saw it inside a word; 0 is left out."""
        inside: Counter[str] = Counter()
        for word, count in self._words.items():
            if len(word) > 1:
                text = fold(word)
                for pair in set(map(add, text, text[1:])):
                    inside[pair] += count
        steps = {}
        for pair, count in inside.items():
            if places := self.places.get(pair):
                steps[pair] = min(COHESION_STEPS, (2 * COHESION_STEPS * count + len(places)) // (2 * len(places)))
        return steps


def rounded(length: int) -> int:
    """`length` with its four highest bits alone: near enough for ranking, and few different values to write."""
    dropped = max(0, length.bit_length() - 4)
    return length >> dropped << dropped


def pairs_in(folded: str) -> set[str]:
    """Every pair of neighbours in `folded`; none across a border."""
    if BORDER not in folded:
        return set(map(add, folded, folded[1:]))
    pairs: set[str] = set()
    for part in folded.split(BORDER):
        pairs.update(map(add, part, part[1:]))
    return pairs
