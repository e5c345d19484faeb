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
from indexer.query import Query
from indexer.question_words import is_question
from indexer.schema import Card


@dataclass(frozen=True)
class Weights:
    """What each kind of evidence counts; chosen by cross-validation over all judged queries (bench/search_weights.py)."""

    k1: float = 1.2
    b: float = 0.35
    passage: float = 1.2
    """Of the best window."""
    title: float = 0.8
    crossing: float = 0.7
    """Of a pair that the segmenter never saw inside a word; one that is always inside counts 1."""
    cited: int = 1
    """Twentieths of the score that each level of being cited adds."""
    cited_of_questions: int = 3
    """The same where the query asks: what a layman asks about is more often in a law that others name."""
    other_words: float = 0.6
    """Of what documents call an everyday word that was typed (synonyms.py); the more usual it is there, the nearer to 1."""


WEIGHTS = Weights()


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


def weigh_terms(terms: Iterable[Term], records: int, share: float = 1.0) -> list[WeightedTerm]:
    """Each term with the root of its inverse document frequency in 1/1024, by what kind of evidence it is.

    The root: in a question a rare word is often how a layman says it (老板), and the words of the law beside it tell more.
    """
    return [WeightedTerm(term, rarity_of(term.postings.records, records) * _evidence(term) * share) for term in terms]


def rarity_of(found: int, records: int) -> float:
    """The root of the inverse document frequency in 1/1024."""
    return math.floor(1024 * math.sqrt(math.log(1 + (records - found + 0.5) / (found + 0.5))) + 0.5) / 1024


@dataclass(frozen=True)
class Scale:
    """What the scores of one query have in common."""

    mean_length: float
    """Pairs in the mean record."""
    cited: int
    """Twentieths, see Weights."""


def scale_of(query: Query, mean_length: float) -> Scale:
    """The scale for a query."""
    return Scale(mean_length, WEIGHTS.cited_of_questions if is_question(query.raw, query.whole) else WEIGHTS.cited)


def score_record(terms: Iterable[WeightedTerm], card: Card, start: int, end: int, scale: Scale) -> Score:
    """The score of the record with `card` whose windows are `start` to before `end`; lengths count pairs."""
    total = 0.0
    passages: dict[int, float] = {}
    norm = _norm(card, scale.mean_length)
    k1 = WEIGHTS.k1
    for weighted in terms:
        places = weighted.term.postings.within(start, end)
        if not places:
            continue
        weight = weighted.weight
        frequency = len(places)
        total += weight * (frequency * (k1 + 1) / (frequency + norm))
        for place in places:
            passages[place - start] = passages.get(place - start, 0.0) + weight
    return _score(total, passages, card, scale)


def score_string(windows: Sequence[int], card: Card, scale: Scale) -> Score:
    """The score of a record that holds a whole string in `windows`: as one term, which is as rare for every record."""
    frequency = len(windows)
    total = frequency * (WEIGHTS.k1 + 1) / (frequency + _norm(card, scale.mean_length))
    return _score(total, dict.fromkeys(windows, 1.0), card, scale)


def _norm(card: Card, mean_length: float) -> float:
    return WEIGHTS.k1 * (1 - WEIGHTS.b + WEIGHTS.b * (card.length / mean_length))


def _score(total: float, passages: dict[int, float], card: Card, scale: Scale) -> Score:
    best = max((worth for number, worth in passages.items() if number >= BODY), default=0.0)
    title = max(passages.get(TITLE, 0.0), passages.get(HEADLINES, 0.0))
    value = total + WEIGHTS.passage * best + WEIGHTS.title * title
    return Score(value * (20 + scale.cited * card.cited) / 20, passages)


def _evidence(term: Term) -> float:
    return WEIGHTS.crossing + (1 - WEIGHTS.crossing) * (term.postings.cohesion / COHESION_STEPS)
