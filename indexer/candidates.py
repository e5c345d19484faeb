"""The records that may answer one query, with their tier; reads a record's text only to settle a doubt.

Mirror: candidates.js.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from enum import Enum, IntEnum

from indexer.conditions import Condition
from indexer.fold import fold, fold_dashed
from indexer.matching import (
    Match,
    check_string,
    common_places,
    content_pairs,
    find_string,
    is_covered,
    terms_of,
)
from indexer.nearness import span_of
from indexer.passages import BODY, DOC_NUMBER, HEADLINES, TITLE
from indexer.query import Query, Word
from indexer.ranking import Score, score_record, weigh_terms
from indexer.reader import IndexReader, Places

CHECK_ALL_UP_TO = 20
"""Candidates; with more, and without quotes, only those shown are checked and the total is a close upper bound."""

SMALL_ARCHIVE = 200
"""Records; in such an archive all candidates are checked always: their texts stand in a few shards."""

PARTIAL_LIMIT = 200
PARTIAL_SHARE = 0.25
"""A partial match is listed from this share of the best one's score."""


class Tier(IntEnum):
    """How a record matches, best first."""

    AS_TYPED = 0
    DOC_NUMBER = 1
    TITLE = 2
    TITLE_END = 3
    IN_TITLE = 4
    IN_PASSAGE = 5
    WORDS_IN_PASSAGE = 6
    WORDS_IN_RECORD = 7
    PARTS_IN_PASSAGE = 8
    FILTERED = 9
    PARTIAL = 10


class Sort(Enum):
    """The order of results."""

    RELEVANCE = "relevance"
    DATE = "date"


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
    wanted: tuple[str, ...]
    """Folded strings to mark."""


class _WordMatch:
    """One word of the query: where it stands as typed, and where its parts do."""

    def __init__(self, reader: IndexReader, word: Word) -> None:
        self.word = word
        self.literal = find_string(reader, word.text)
        self.terms = terms_of(reader, word.text)
        contents = [] if word.quoted or word.text.isascii() else content_pairs(self.terms)  # letters have no parts
        contents = contents if is_covered(word.text, contents) else []
        self.parts: Places = common_places(reader, [term.postings for term in contents])

    def part_passages(self, ordinal: int) -> set[int]:
        return {*self.literal.places.get(ordinal, ()), *self.parts.get(ordinal, ())}


class Candidates:
    """The candidates of one query; `best` settles as many as it returns."""

    def __init__(self, reader: IndexReader, query: Query, mean_length: float, sort: Sort) -> None:
        self._reader = reader
        self._query = query
        self._mean_length = mean_length
        self._sort = sort
        self._whole = find_string(reader, query.whole) if query.whole else Match("", {}, True)
        self._typed = find_string(reader, query.typed) if query.typed else Match("", {}, True)
        self._typed.exact = self._typed.exact and not query.dashed
        self._groups = [[_WordMatch(reader, word) for word in group] for group in query.groups]
        self._excluded = [find_string(reader, word.text) for word in query.excluded]
        self._filters = [Condition(reader, condition) for condition in query.filters]
        self._numbers = _number_places(reader, query)
        terms = {t.text: t for group in self._groups for word in group for t in word.terms}
        self._terms = weigh_terms(terms.values(), reader.size)
        self._scores: dict[int, Score] = {}
        self._checked: set[int] = set()
        self.is_partial = False
        self._tiers = self._full_tiers()
        self._settle_few()
        if not self._tiers and self._groups and not self._is_quoted:
            self.is_partial = True
            self._tiers = self._partial_tiers()

    @property
    def is_exact(self) -> bool:
        """Whether no candidate's text is left unread that matters."""
        return all(ordinal in self._checked or not self._is_doubtful(ordinal) for ordinal in self._tiers)

    @property
    def _is_quoted(self) -> bool:
        """Whether the reader wants something exactly as typed: then nothing else will do."""
        return any(word.quoted for word in self._query.words)

    @property
    def is_empty(self) -> bool:
        """Whether nothing answers."""
        return not self._tiers

    def has(self, ordinal: int) -> bool:
        """Whether the record is a candidate."""
        return ordinal in self._tiers

    def day_of(self, ordinal: int) -> int:
        """The record's date as a number."""
        return self._reader.cards[ordinal].day

    def tier_of(self, ordinal: int) -> Tier:
        """How a candidate matches, as far as is known."""
        return self._tiers[ordinal]

    def found(self) -> list[int]:
        """The ordinals of all candidates, rising."""
        return sorted(self._tiers)

    def best(self, count: int) -> list[int]:
        """The first `count` ordinals in their final order."""
        heap = [self._key(ordinal) for ordinal in self._tiers]
        heapq.heapify(heap)
        done: list[int] = []
        while heap and len(done) < count:
            key = heapq.heappop(heap)
            ordinal = key[3]
            self._check(ordinal)
            if ordinal not in self._tiers:
                continue
            if (now := self._key(ordinal)) != key:
                heapq.heappush(heap, now)
            else:
                done.append(ordinal)
        return done

    def evidence(self, ordinal: int) -> Evidence:
        """Why a settled record answers."""
        tier, score = self._tiers[ordinal], self._score(ordinal)
        matching = self._matching_passages(ordinal, tier)
        body = [number for number in matching if number >= BODY]
        is_record = Tier.DOC_NUMBER <= tier <= Tier.IN_TITLE or tier is Tier.FILTERED or (bool(matching) and not body)
        if tier is Tier.WORDS_IN_PASSAGE and len(body) > 1:
            shown: int | None = self._nearest(ordinal, body)
        elif tier <= Tier.WORDS_IN_PASSAGE or tier is Tier.PARTS_IN_PASSAGE:
            shown = max(body, key=lambda number: (score.passages.get(number, 0.0), -number)) if body else None
        else:
            shown = score.best_passage
        if shown is None:
            shown = matching[0] if matching and matching[0] > HEADLINES else self._first_body(ordinal)
            is_record = True
        more = max(0, len(body) - (not is_record))
        return Evidence(tier, score.value, shown, is_record, more, self._wanted(ordinal, tier))

    def _full_tiers(self) -> dict[int, Tier]:
        found = {*self._numbers, *self._whole.places, *self._typed.places}
        if self._groups:
            holding = [set().union(*({*w.literal.places, *w.parts} for w in group)) for group in self._groups]
            found |= set.intersection(*holding)
        elif self._filters:
            found |= set(self._reader.live())
        tiers = {ordinal: self._tier(ordinal) for ordinal in found}
        return {ordinal: tier for ordinal, tier in tiers.items() if tier is not None}

    def _partial_tiers(self) -> dict[int, Tier]:
        terms = [weighted.term for weighted in self._terms]
        used = [term for term in terms if term.is_content] or terms
        found = set().union(*(self._reader.owners(term.postings.passages) for term in used))
        allowed = sorted(ordinal for ordinal in found if self._is_allowed(ordinal))
        ranked = sorted(allowed, key=lambda ordinal: -self._score(ordinal).value)[:PARTIAL_LIMIT]
        floor = PARTIAL_SHARE * self._score(ranked[0]).value if ranked else 0.0
        return {ordinal: Tier.PARTIAL for ordinal in ranked if self._score(ordinal).value >= floor}

    def _tier(self, ordinal: int) -> Tier | None:
        """The best tier that is still possible for the record; null where it is no answer."""
        if ordinal in self._typed.places:
            return Tier.AS_TYPED  # with its operators, so it was copied
        if not self._is_allowed(ordinal):
            return None
        if ordinal in self._numbers:
            return Tier.DOC_NUMBER
        if whole := self._whole.places.get(ordinal):
            return self._whole_tier(ordinal, whole)
        if not self._groups:
            return Tier.FILTERED
        literal = [self._literal_passages(ordinal, group) for group in self._groups]
        if all(literal):
            return Tier.WORDS_IN_PASSAGE if set.intersection(*literal) else Tier.WORDS_IN_RECORD
        return Tier.PARTS_IN_PASSAGE if self._part_passages(ordinal) else None

    def _whole_tier(self, ordinal: int, places: tuple[int, ...]) -> Tier:
        if places[0] != TITLE:
            return Tier.IN_TITLE if places[0] <= DOC_NUMBER else Tier.IN_PASSAGE
        title = self._folded(ordinal, TITLE) if ordinal in self._checked else self._query.whole
        if title == self._query.whole:
            return Tier.TITLE
        # 中华人民共和国教师法 is what 教师法 asks for, 实施《教师法》办法 is about it.
        return Tier.TITLE_END if title.endswith(self._query.whole) else Tier.IN_TITLE

    def _is_allowed(self, ordinal: int) -> bool:
        return not self._is_excluded(ordinal) and all(condition.allows(ordinal) for condition in self._filters)

    def _is_excluded(self, ordinal: int) -> bool:
        return any(ordinal in match.places and (match.exact or ordinal in self._checked) for match in self._excluded)

    def _matches(self) -> list[Match]:
        words = [word.literal for group in self._groups for word in group]
        return [self._whole, self._typed, *words, *self._excluded, *(c.match for c in self._filters if c.match)]

    def _is_doubtful(self, ordinal: int) -> bool:
        title_unread = self._tiers.get(ordinal) is Tier.TITLE
        number_unread = ordinal in self._numbers
        return title_unread or number_unread or any(not m.exact and ordinal in m.places for m in self._matches())

    def _check(self, ordinal: int) -> None:
        """Hold the record against its text and correct its tier."""
        if ordinal in self._checked or self.is_partial:
            return
        self._checked.add(ordinal)
        if not self._is_doubtful(ordinal):
            return
        for match in self._matches():
            check_string(match, ordinal, lambda number: self._folded(ordinal, number))
        self._check_dashes(ordinal)
        query = self._query.doc_number
        if ordinal in self._numbers and query and query.code not in self._folded(ordinal, DOC_NUMBER):
            self._numbers.discard(ordinal)
        tier = self._tier(ordinal)
        if tier is None:
            del self._tiers[ordinal]
        else:
            self._tiers[ordinal] = tier

    def _check_dashes(self, ordinal: int) -> None:
        """Where a dash of the query reads as "not", text is as typed only with the same dash in it."""
        texts = self._reader.passages(ordinal).texts
        places = self._typed.places.pop(ordinal, ())
        if kept := tuple(number for number in places if self._query.dashed in fold_dashed(texts[number])):
            self._typed.places[ordinal] = kept

    def _settle_few(self) -> None:
        doubtful = [ordinal for ordinal in self._tiers if self._is_doubtful(ordinal)]
        if self._is_quoted or len(doubtful) <= CHECK_ALL_UP_TO or self._reader.count <= SMALL_ARCHIVE:
            for ordinal in doubtful:
                self._check(ordinal)

    def _folded(self, ordinal: int, number: int) -> str:
        return fold(self._reader.passages(ordinal).texts[number])

    def _key(self, ordinal: int) -> tuple[int, float, int, int]:
        day = -self._reader.cards[ordinal].day
        if self._sort is Sort.DATE:
            return (0, 0.0, day, ordinal)
        return (self._tiers[ordinal], -self._score(ordinal).value, day, ordinal)

    def _score(self, ordinal: int) -> Score:
        if ordinal not in self._scores:
            card = self._reader.cards[ordinal]
            start, end = self._reader.starts[ordinal : ordinal + 2]
            self._scores[ordinal] = score_record(self._terms, card, start, end, self._mean_length)
        return self._scores[ordinal]

    def _literal_passages(self, ordinal: int, group: list[_WordMatch]) -> set[int]:
        return {number for word in group for number in word.literal.places.get(ordinal, ())}

    def _part_passages(self, ordinal: int) -> set[int]:
        each = [set().union(*(word.part_passages(ordinal) for word in group)) for group in self._groups]
        return set.intersection(*each) if each else set()

    def _matching_passages(self, ordinal: int, tier: Tier) -> list[int]:
        """The passages that match as the tier says, rising."""
        if tier <= Tier.IN_PASSAGE:
            return list(self._typed.places.get(ordinal) or self._whole.places.get(ordinal, ()))
        if tier is Tier.WORDS_IN_PASSAGE:
            return sorted(set.intersection(*(self._literal_passages(ordinal, group) for group in self._groups)))
        if tier is Tier.PARTS_IN_PASSAGE:
            return sorted(self._part_passages(ordinal))
        return []

    def _nearest(self, ordinal: int, passages: list[int]) -> int:
        """Of passages that hold every word the one where they stand nearest to one another."""
        words = [[word.word.text for word in group] for group in self._groups]
        return min(passages, key=lambda number: (span_of(self._folded(ordinal, number), words), number))

    def _first_body(self, ordinal: int) -> int:
        return BODY if len(self._reader.passages(ordinal).texts) > BODY else TITLE

    def _wanted(self, ordinal: int, tier: Tier) -> tuple[str, ...]:
        if ordinal in self._typed.places:
            return (self._query.typed,)
        if ordinal in self._whole.places:
            return (self._query.whole,)
        if tier in (Tier.WORDS_IN_PASSAGE, Tier.WORDS_IN_RECORD):
            return tuple(word.text for word in self._query.words)
        terms = [weighted.term for weighted in self._terms]
        return tuple(term.text for term in terms if term.is_content) or tuple(term.text for term in terms)


def _number_places(reader: IndexReader, query: Query) -> set[int]:
    """The records whose 文号 may be the one asked for; 机关代字 is checked with the text."""
    asked = query.doc_number
    return reader.owners(reader.postings(asked.term).passages) if asked else set()
