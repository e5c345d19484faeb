"""How well a record answers: BM25 of the record, its best passage, its title, and who cites it. Mirror: ranking.js.

Whole-number weights and a fixed order of additions make the figures the same in Python and in the browser.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.analyzer import COHESION_STEPS
from indexer.matching import Term
from indexer.passages import BODY, HEADLINES, TITLE
from indexer.schema import Card

# Tuned on ../shared/relevance (laws), on one half of the queries and seen to hold on the other; tests/relevance has floors.
K1 = 1.2
B = 0.35
PASSAGE_BOOST = 1.2
TITLE_BOOST = 0.8
CROSSING_BOOST = 0.7
"""Of a pair that jieba never saw inside a word; one that is always inside counts 1."""
QUESTION_BOOST = 0.2
CITED_STEPS = 3
"""Twentieths of the score that each level of being cited adds."""

QUESTION_CHARACTERS = frozenset("吗呢吧么啥咋谁哪")
"""Characters of questions: a pair with one of them says how it is asked, not what about."""
QUESTION_PAIRS = frozenset(("如何", "怎样", "是否", "能否", "可以", "应该", "需要", "多少"))


@dataclass(frozen=True)
class WeightedTerm:
    """A term with what one occurrence of it is worth."""

    term: Term
    weight: float


@dataclass(frozen=True)
class Score:
    """How well one record answers."""

    value: float
    passages: dict[int, float]
    """What stands in each passage that holds any term."""

    @property
    def best_passage(self) -> int | None:
        """The number of the best passage of the body, the first of equals."""
        body = [(-worth, number) for number, worth in self.passages.items() if number >= BODY]
        return min(body)[1] if body else None


def weigh_terms(terms: Iterable[Term], records: int) -> list[WeightedTerm]:
    """Each term with the root of its inverse document frequency in 1/1024, by what kind of evidence it is.

    The root: in a question a rare word is often how a layman says it (老板), and the words of the law beside it tell more.
    """
    weighted = []
    for term in terms:
        found = term.postings.records
        rarity = math.floor(1024 * math.sqrt(math.log(1 + (records - found + 0.5) / (found + 0.5))) + 0.5) / 1024
        weighted.append(WeightedTerm(term, rarity * _evidence(term)))
    return weighted


def score_record(terms: Iterable[WeightedTerm], card: Card, start: int, end: int, mean_length: float) -> Score:
    """The score of the record with `card` whose windows are `start` to before `end`; lengths count pairs."""
    total = 0.0
    passages: dict[int, float] = {}
    norm = _norm(card, mean_length)
    for weighted in terms:
        places = weighted.term.postings.within(start, end)
        if not places:
            continue
        weight = weighted.weight
        frequency = len(places)
        total += weight * (frequency * (K1 + 1) / (frequency + norm))
        for place in places:
            passages[place - start] = passages.get(place - start, 0.0) + weight
    return _score(total, passages, card)


def score_string(windows: Sequence[int], card: Card, mean_length: float) -> Score:
    """The score of a record that holds a whole string in `windows`: as one term, which is as rare for every record."""
    frequency = len(windows)
    total = frequency * (K1 + 1) / (frequency + _norm(card, mean_length))
    return _score(total, dict.fromkeys(windows, 1.0), card)


def _norm(card: Card, mean_length: float) -> float:
    return K1 * (1 - B + B * (card.length / mean_length))


def _score(total: float, passages: dict[int, float], card: Card) -> Score:
    best = max((worth for number, worth in passages.items() if number >= BODY), default=0.0)
    title = max(passages.get(TITLE, 0.0), passages.get(HEADLINES, 0.0))
    value = total + PASSAGE_BOOST * best + TITLE_BOOST * title
    return Score(value * (20 + CITED_STEPS * card.cited) / 20, passages)


def _evidence(term: Term) -> float:
    if term.text in QUESTION_PAIRS or not QUESTION_CHARACTERS.isdisjoint(term.text):
        return QUESTION_BOOST
    return CROSSING_BOOST + (1 - CROSSING_BOOST) * (term.postings.cohesion / COHESION_STEPS)
