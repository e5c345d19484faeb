"""Why and where a settled record answers: the paragraph to show, how many others there are. Mirror: evidence.js."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.aboutness import lead_of, most_about
from indexer.folded_record import FoldedRecord
from indexer.matching import Match
from indexer.nearness import span_of
from indexer.passages import BODY, HEADLINES, TITLE
from indexer.query import Query
from indexer.ranking import Score, WeightedTerm
from indexer.tiers import Tier
from indexer.word_match import Group, holds_all, literal_windows


@dataclass(frozen=True)
class Evidence:
    """Why and where a record answers."""

    tier: Tier
    score: float
    passage: int
    """The passage to show."""
    is_record: bool
    """Whether the record as a whole is the answer, not this passage."""
    more: int
    """Further paragraphs that answer alike; where parts of words do, windows."""
    wanted: tuple[str, ...]
    """Folded strings to mark."""


@dataclass(frozen=True)
class Asked:
    """A query, looked up."""

    query: Query
    whole: Match
    typed: Match
    groups: list[Group]
    terms: list[WeightedTerm]

    def wanted(self, ordinal: int, tier: Tier) -> tuple[str, ...]:
        """Folded strings to mark in the record."""
        if ordinal in self.typed.places:
            return (self.query.typed,)
        if ordinal in self.whole.places:
            return (self.query.whole,)
        if tier in (Tier.WORDS_IN_PASSAGE, Tier.WORDS_IN_RECORD):
            return tuple(word.text for word in self.query.words)
        terms = [weighted.term for weighted in self.terms]
        return tuple(term.text for term in terms if term.is_content) or tuple(term.text for term in terms)

    def passages_with_all(self, ordinal: int, record: FoldedRecord) -> list[int]:
        """The passages that hold a word of every group, rising."""
        windows = set.intersection(*(literal_windows(group, ordinal) for group in self.groups))
        return record.holding(sorted(windows), lambda text: holds_all(self.groups, text))

    def beside_title(self, ordinal: int, record: FoldedRecord) -> list[int]:
        """The passages of the body that hold every word that the title does not; none where it holds none, or all of them."""
        rest = self._groups_beside_title(record)
        if not 0 < len(rest) < len(self.groups):
            return []
        windows = set.intersection(*(literal_windows(group, ordinal) for group in rest))
        return [number for number in record.holding(sorted(windows), lambda text: holds_all(rest, text)) if number >= BODY]

    def words_beside_title(self, record: FoldedRecord) -> list[list[str]]:
        """The words that the title does not hold, alternatives together."""
        return [[match.word.text for match in group] for group in self._groups_beside_title(record)]

    def _groups_beside_title(self, record: FoldedRecord) -> list[Group]:
        title = record.text(TITLE)
        return [group for group in self.groups if not any(match.word.text in title for match in group)]


def evidence_of(asked: Asked, ordinal: int, tier: Tier, score: Score, record: FoldedRecord) -> Evidence:
    """Why the record answers."""
    matching = _matching(asked, ordinal, tier, record)
    body = [number for number in matching if number >= BODY]
    is_record = Tier.DOC_NUMBER <= tier <= Tier.IN_TITLE or tier is Tier.FILTERED or (bool(matching) and not body)
    shown: int | None
    if tier in (Tier.WORDS_IN_PASSAGE, Tier.WORDS_IN_RECORD) and (about := asked.beside_title(ordinal, record)):
        shown = most_about(about, record, asked.words_beside_title(record))
    elif tier is Tier.WORDS_IN_PASSAGE and len(body) > 1:
        words = [[match.word.text for match in group] for group in asked.groups]
        shown = min(body, key=lambda number: (span_of(record.text(number), words), number))
    elif tier <= Tier.WORDS_IN_PASSAGE:
        shown = most_about(body, record, [[text] for text in asked.wanted(ordinal, tier)])
    else:
        shown = _best_passage(asked, score.best_passage, record)
    if shown is None:
        shown = matching[0] if matching and matching[0] > HEADLINES else lead_of(record)
        is_record = True
    more = max(0, len(body) - (not is_record))
    return Evidence(tier, score.value, shown, is_record, more, asked.wanted(ordinal, tier))


def _matching(asked: Asked, ordinal: int, tier: Tier, record: FoldedRecord) -> list[int]:
    """The passages that hold what was asked, rising; none where the tier tells of no passage."""
    if tier <= Tier.IN_PASSAGE:
        match = asked.typed if ordinal in asked.typed.places else asked.whole
        return record.holding(match.places.get(ordinal, ()), lambda text: match.text in text)
    return asked.passages_with_all(ordinal, record) if tier is Tier.WORDS_IN_PASSAGE else []


def _best_passage(asked: Asked, window: int | None, record: FoldedRecord) -> int | None:
    """Of the passages in a window the one whose terms weigh most, the first of equals."""
    if window is None:
        return None
    worths: dict[int, float] = {}
    for number in record.passages(window):
        text = record.text(number)
        worths[number] = 0.0
        for weighted in asked.terms:
            if weighted.term.text in text:
                worths[number] += weighted.weight
    return max(worths, key=lambda number: (worths[number], -number))
