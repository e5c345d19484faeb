"""Which records hold a string: candidates from posting lists, and what the text itself says. Mirror: matching.js.

A string of two characters is one term and its posting list is the answer; so is one of three whose pairs are both common.
For a longer one the lists name every passage that holds all its pairs, which is every passage that holds it and a few more;
the text tells them apart.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from itertools import pairwise

from indexer.postings import COHESIVE
from indexer.question_words import silent_places
from indexer.reader import IndexReader, Places, PostingList

MOST_PAIRS = 32
"""Pairs of one word that are looked up: a pasted paragraph is known by its rarest."""

MOST_CONTENT, LEAST_WORTH = 4, 4
"""Common pairs of one word that are looked up for what they tell, and sixteenths of the records that must be without them:
each costs a question 12 kB. All of them: nDCG of lay questions 0.760, without any 0.734."""

MANY = 20
"""Records that may hold a string; with more, its common pairs are looked up too, for reading texts would cost more."""


@dataclass
class Match:
    """Where one string stands, as far as is known."""

    text: str
    places: Places
    """Passages that may hold it; exact once every record in it is checked, or from the start if `exact`."""
    exact: bool


def pairs_of(text: str) -> list[str]:
    """The neighbouring pairs of a folded string, each once, in order."""
    return list(dict.fromkeys(a + b for a, b in pairwise(text)))


def telling_pairs(reader: IndexReader, text: str) -> list[str]:
    """The pairs of `text` that are looked up, the rarest: common ones and words of asking only where nothing else stands."""
    spoken = spoken_pairs(text)
    telling = [pair for pair in spoken if pair not in reader.common] or spoken
    return rarest(reader, telling)


def content_pairs(reader: IndexReader, text: str) -> list[str]:
    """The common pairs of `text` that tell most, where others are looked up: 学校 tells less than 开除, and 可以 nothing."""
    spoken = spoken_pairs(text)
    telling = [pair for pair in spoken if reader.common.get(pair, 0) >= LEAST_WORTH]
    telling.sort(key=lambda pair: -reader.common[pair])  # stable: equals stay in their order
    return telling[:MOST_CONTENT] if any(pair not in reader.common for pair in spoken) else []


def spoken_pairs(text: str) -> list[str]:
    """The pairs that say what is asked about; all of them where nothing does."""
    silent = silent_places(text)
    pairs = (a + b for at, (a, b) in enumerate(pairwise(text)) if not {at, at + 1} & silent)
    return list(dict.fromkeys(pairs)) or pairs_of(text)


def rarest(reader: IndexReader, pairs: list[str]) -> list[str]:
    """At most MOST_PAIRS of `pairs`, in their order."""
    if len(pairs) <= MOST_PAIRS:
        return pairs
    kept = set(sorted(pairs, key=reader.rank_of)[:MOST_PAIRS])
    return [pair for pair in pairs if pair in kept]


def common_keys(common: Container[str], text: str) -> list[str]:
    """Those pairs of `text` that are `common`, in order; neighbours as strings of three, which have lists (triples.py)."""
    is_common = [a + b in common for a, b in pairwise(text)]
    keys = []
    for at, (before, here, after) in enumerate(zip([False, *is_common], is_common, [*is_common[1:], False], strict=False)):
        if here and (after or not before):
            keys.append(text[at : at + 2 + after])
    return list(dict.fromkeys(keys))


def other_keys(reader: IndexReader, text: str, telling: list[str]) -> list[str]:
    """What is looked up beside its telling pairs where these leave too many records: all the rest of it."""
    rest = [pair for pair in pairs_of(text) if pair not in reader.common and pair not in telling]
    return [*rest, *common_keys(reader.common, text)][: MOST_PAIRS - len(telling)]


def find_string(reader: IndexReader, text: str) -> Match:
    """The passages that may hold `text`; of a single character the first one of each record, or titles where it is common."""
    if len(text) == 1:
        postings = reader.postings(text)
        return Match(text, reader.group(postings.passages), True)
    telling = [pair for pair in telling_pairs(reader, text) if pair not in reader.common]
    places = _places_of(reader, telling)
    if not telling or len(places) > MANY:
        places = _places_of(reader, [*telling, *other_keys(reader, text, telling)])
    return Match(text, places, is_one_key(reader, text))


def is_one_key(reader: IndexReader, text: str) -> bool:
    """Whether one posting list tells exactly where `text` stands."""
    return len(text) == 2 or common_keys(reader.common, text) == [text]


def _places_of(reader: IndexReader, keys: list[str]) -> Places:
    return common_places(reader, [reader.postings(key) for key in keys])


def common_places(reader: IndexReader, lists: Iterable[PostingList]) -> Places:
    """The passages that stand in every one of `lists`."""
    ordered = sorted((postings.passages for postings in lists), key=len)
    if not ordered or not ordered[0]:
        return {}
    if len(ordered) == 1:
        return reader.group(ordered[0])
    return reader.group(sorted(set(ordered[0]).intersection(*ordered[1:])))


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
        return self.postings.cohesion >= COHESIVE


def terms_of(reader: IndexReader, text: str) -> list[Term]:
    """The pairs of `text` that the archive knows and that tell something, in order."""
    if len(text) < 2:
        return []
    found = [Term(pair, reader.postings(pair)) for pair in [*telling_pairs(reader, text), *content_pairs(reader, text)]]
    return [term for term in found if len(term.postings.places)]
