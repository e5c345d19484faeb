"""Which records hold a string: candidates from posting lists, and what the text itself says. Mirror: matching.js.

A string of two characters is one term and its posting list is the answer. For a longer one the lists name every passage
that holds all its pairs, which is every passage that holds it and a few more; the text tells them apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from indexer.analyzer import LONGEST_WORD
from indexer.reader import IndexReader, PostingList

Places = dict[int, tuple[int, ...]]
"""Ordinal → passage numbers."""

COHESIVE = 8
"""From this cohesion on a pair counts as part of a word: at least about half of its records show it inside one."""


@dataclass
class Match:
    """Where one string stands, as far as is known."""

    text: str
    places: Places
    """Passages that may hold it; exact once every record in it is in `checked`, or from the start if `exact`."""
    exact: bool


def pairs_of(text: str) -> list[str]:
    """The neighbouring pairs of a folded string, each once, in order."""
    return list(dict.fromkeys(a + b for a, b in pairwise(text)))


def find_string(reader: IndexReader, text: str) -> Match:
    """The passages that may hold `text`."""
    if len(text) == 1:
        return Match(text, _union(reader.postings(term).places for term in reader.terms(text) if len(term) <= 2), True)
    lists = [reader.postings(pair).places for pair in pairs_of(text)]
    return Match(text, intersect(lists), len(text) == 2)


def intersect(lists: list[Places]) -> Places:
    """The passages that stand in every one of `lists`."""
    ordered = sorted(lists, key=len)
    found: Places = dict(ordered[0]) if ordered else {}
    for places in ordered[1:]:
        found = {
            ordinal: common
            for ordinal, passages in found.items()
            if ordinal in places and (common := _common(passages, places[ordinal]))
        }
    return dict(sorted(found.items()))


def check_string(match: Match, ordinal: int, folded: Callable[[int], str]) -> None:
    """Keep of one record's passages those that hold the string; `folded(n)` is passage n of it."""
    if match.exact or ordinal not in match.places:
        return
    kept = tuple(number for number in match.places[ordinal] if match.text in folded(number))
    if kept:
        match.places[ordinal] = kept
    else:
        del match.places[ordinal]


@dataclass(frozen=True)
class Term:
    """A term of the query with its posting list."""

    text: str
    postings: PostingList

    @property
    def is_content(self) -> bool:
        """Whether it stands for a word or a part of one, and not for the border of two."""
        return len(self.text) > 2 or self.postings.cohesion >= COHESIVE


def terms_of(reader: IndexReader, text: str) -> list[Term]:
    """The pairs of `text` and the longer words in it that the archive knows, in a fixed order."""
    found = [Term(pair, reader.postings(pair)) for pair in pairs_of(text)]
    for start in range(len(text) - 2):
        for end in range(start + 3, min(start + LONGEST_WORD, len(text)) + 1):
            postings = reader.postings(text[start:end])
            if postings.places:
                found.append(Term(text[start:end], postings))
    return list({term.text: term for term in found if term.postings.places}.values())


def content_pairs(terms: Iterable[Term]) -> list[Term]:
    """The pairs that carry the meaning of a word; all of them where none is known to be inside a word."""
    pairs = [term for term in terms if len(term.text) == 2]
    return [term for term in pairs if term.is_content] or pairs


def _common(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    if len(one) == 1:
        return one if one[0] in other else ()
    return tuple(sorted(set(one).intersection(other)))


def _union(lists: Iterable[Places]) -> Places:
    found: dict[int, set[int]] = {}
    for places in lists:
        for ordinal, passages in places.items():
            found.setdefault(ordinal, set()).update(passages)
    return {ordinal: tuple(sorted(passages)) for ordinal, passages in sorted(found.items())}


def is_covered(text: str, contents: Iterable[Term]) -> bool:
    """Whether content pairs account for `text`: no two neighbouring characters are left over, as in a word misspelt."""
    covered = [False] * len(text)
    for term in contents:
        start = text.find(term.text)
        while start >= 0:
            covered[start : start + 2] = [True, True]
            start = text.find(term.text, start + 1)
    return any(covered) and not any(not a and not b for a, b in pairwise(covered))
