"""A record's passages become terms: every pair of neighbouring characters, and jieba's longer words.

The pairs carry the guarantee (what stands in a passage has all its pairs there), the words the meaning: each pair
remembers whether jieba saw it inside a word, so that 师德承 is known to hold 师德 and not 德承. A word of two characters
is its pair; longer ones are terms of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from operator import add

from indexer.fold import BORDER, fold
from indexer.segmenter import cut_words

ANALYZER_VERSION = 1

LONGEST_WORD = 8
"""In characters; what jieba makes beyond this are runs of Latin letters and digits."""

_NOT_TEXT = re.compile(r"[^\w]+")


@dataclass(frozen=True)
class Posting:
    """Where one term stands in one record."""

    term: str
    passages: tuple[int, ...]
    """Passage numbers, rising."""
    in_word: bool
    """Whether jieba saw it inside a word, or as one, anywhere in the record."""


def analyze(passages: Iterable[str]) -> list[Posting]:
    """The postings of one record, in no order."""
    places: dict[str, list[int]] = {}
    words: dict[str, list[int]] = {}
    inside: set[str] = set()
    for number, text in enumerate(passages):
        for term in grams_of(fold(text)):
            places.setdefault(term, []).append(number)
        for word in _words_in(text):
            inside.update(map(add, word, word[1:]))
            if 3 <= len(word) <= LONGEST_WORD:
                words.setdefault(word, []).append(number)
    pairs = [Posting(term, tuple(numbers), term in inside) for term, numbers in places.items()]
    longer = [Posting(word, tuple(numbers), True) for word, numbers in words.items()]
    return pairs + longer


def grams_of(folded: str) -> set[str]:
    """Every pair of neighbours, and the last character alone before each border, so that one character is found too."""
    grams: set[str] = set()
    for part in folded.split(BORDER):
        grams.update(map(add, part, part[1:]))
        grams.add(part[-1:])
    grams.discard("")
    return grams


def _words_in(text: str) -> set[str]:
    spaced = _NOT_TEXT.sub(" ", text)
    return {folded for word in set(cut_words(spaced)) if len(word) > 1 and len(folded := fold(word)) > 1}
