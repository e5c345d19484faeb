"""How well a record answers: BM25 of the record, its best passage, its title. Mirror: ranking.js.

Whole-number weights and a fixed order of additions make the figures the same in Python and in the browser.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.analyzer import COHESION_STEPS
from indexer.matching import Term
from indexer.passages import BODY, HEADLINES, TITLE

# Tuned on ../shared/relevance (laws): lay questions and known items, both must hold.
K1 = 1.2
B = 0.5
PASSAGE_BOOST = 1.2
TITLE_BOOST = 0.8
CROSSING_BOOST = 0.5
"""Of a pair that jieba never saw inside a word; one that is always inside counts 1."""


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
    """Each term with its inverse document frequency in 1/1024, by what kind of evidence it is."""
    weighted = []
    for term in terms:
        found = term.postings.records
        rarity = math.floor(1024 * math.log(1 + (records - found + 0.5) / (found + 0.5)) + 0.5) / 1024
        weighted.append(WeightedTerm(term, rarity * _evidence(term)))
    return weighted


def score_record(terms: Iterable[WeightedTerm], start: int, end: int, length: int, mean_length: float) -> Score:
    """The score of the record whose passages are `start` to before `end`; `length` and `mean_length` count pairs."""
    total = 0.0
    passages: dict[int, float] = {}
    norm = K1 * (1 - B + B * (length / mean_length))
    for weighted in terms:
        places = weighted.term.postings.within(start, end)
        if not places:
            continue
        weight = weighted.weight
        frequency = len(places)
        total += weight * (frequency * (K1 + 1) / (frequency + norm))
        for place in places:
            passages[place - start] = passages.get(place - start, 0.0) + weight
    best = max((worth for number, worth in passages.items() if number >= BODY), default=0.0)
    title = max(passages.get(TITLE, 0.0), passages.get(HEADLINES, 0.0))
    return Score(total + PASSAGE_BOOST * best + TITLE_BOOST * title, passages)


def _evidence(term: Term) -> float:
    return CROSSING_BOOST + (1 - CROSSING_BOOST) * (term.postings.cohesion / COHESION_STEPS)
