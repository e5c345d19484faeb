"""The records that may answer one query, with their tier; reads a record's text only to settle a doubt.

Posting lists name windows, so that what they tell is never worse than the truth: a string's pairs may stand apart in a
window, its words in two paragraphs of it. Mirror: candidates.js.
"""

from __future__ import annotations

import heapq

from indexer.conditions import Condition
from indexer.evidence import Asked, Evidence, evidence_of
from indexer.folded_record import FoldedRecord
from indexer.matching import Match, check_string, find_string
from indexer.other_terms import terms_of_partial
from indexer.partial import partial_scores
from indexer.passages import DOC_NUMBER, TITLE
from indexer.query import Query
from indexer.ranking import Score, scale_of, score_record, score_string, weigh_terms
from indexer.reader import IndexReader
from indexer.tiers import Sort, Tier
from indexer.title_ends import end_of, folded_title, may_end_with
from indexer.word_match import WordMatch, literal_windows

CHECK_ALL_UP_TO = 5
"""Candidates; with more only those shown are checked and the total is a close upper bound."""

SMALL_ARCHIVE, CHECK_ALL_IN_SMALL = 200, 20
"""Records, and candidates that are all checked in so small an archive: their texts stand in a few shards."""


class Candidates:
    """The candidates of one query; `best` settles as many as it returns."""

    def __init__(self, reader: IndexReader, query: Query, mean_length: float, sort: Sort) -> None:
        self._reader = reader
        self._query = query
        self._scale = scale_of(query, mean_length)
        self._sort = sort
        self._whole = _find_or_nothing(reader, query.whole)
        self._typed = _find_or_nothing(reader, query.typed)
        self._typed.exact = self._typed.exact and not query.dashed
        self._groups = [[WordMatch(reader, word) for word in group] for group in query.groups]
        self._excluded = [find_string(reader, word.text) for word in query.excluded]
        self._filters = [Condition(reader, condition) for condition in query.filters]
        self._numbers = _number_places(reader, query)
        terms = {t.text: t for group in self._groups for word in group for t in word.terms}
        self._terms = weigh_terms(terms.values(), reader.size)
        self._asked = Asked(query, self._whole, self._typed, self._groups, self._terms)
        self._scores: dict[int, Score] = {}
        self._values: dict[int, float] = {}
        self._records: dict[int, FoldedRecord] = {}
        self._checked: set[int] = set()
        self.is_partial = False
        self._tiers = self._full_tiers()
        self._settle_few()
        if not self._tiers and self._groups and not self._is_quoted:
            self.is_partial = True
            self._terms = terms_of_partial(reader, [word.text for word in query.words], self._terms)
            self._asked = Asked(query, self._whole, self._typed, self._groups, self._terms)
            self._scores.clear()
            self._values = partial_scores(reader, self._terms, self._scale, self._is_allowed)
            self._tiers = dict.fromkeys(self._values, Tier.PARTIAL)

    @property
    def is_exact(self) -> bool:
        """Whether no text is left unread that may show that a candidate is no answer."""
        return all(ordinal in self._checked or not self._may_fail(ordinal) for ordinal in self._tiers)

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
        return evidence_of(self._asked, ordinal, self._tiers[ordinal], self._score(ordinal), self._record(ordinal))

    def _full_tiers(self) -> dict[int, Tier]:
        found = {*self._numbers, *self._whole.places, *self._typed.places}
        if self._groups:
            holding = [set().union(*(w.literal.places for w in group)) for group in self._groups]
            found |= set.intersection(*holding)
        elif self._filters:
            found |= set(self._reader.live())
        tiers = {ordinal: self._tier(ordinal) for ordinal in found}
        return {ordinal: tier for ordinal, tier in tiers.items() if tier is not None}

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
            return Tier.FILTERED if self._filters else None
        literal = [literal_windows(group, ordinal) for group in self._groups]
        if not all(literal):
            return None
        if not set.intersection(*literal):
            return Tier.WORDS_IN_RECORD
        is_read = ordinal in self._checked
        apart = is_read and not self._asked.passages_with_all(ordinal, self._record(ordinal))
        return Tier.WORDS_IN_RECORD if apart else Tier.WORDS_IN_PASSAGE

    def _whole_tier(self, ordinal: int, places: tuple[int, ...]) -> Tier:
        if places[0] != TITLE:
            return Tier.IN_TITLE if places[0] <= DOC_NUMBER else Tier.IN_PASSAGE
        # 中华人民共和国教师法 is what 教师法 asks for, 实施《教师法》办法 is about it.
        title, whole = folded_title(self._reader.cards[ordinal].title), self._query.whole
        is_end = title.endswith(whole) if ordinal in self._checked else may_end_with(len(title), end_of(title), whole)
        if not is_end or len(title) > len(whole) == 1:  # nobody asks for a title by its last character
            return Tier.IN_TITLE
        return Tier.TITLE if len(title) == len(whole) else Tier.TITLE_END

    def _is_allowed(self, ordinal: int) -> bool:
        return not self._is_excluded(ordinal) and all(condition.allows(ordinal) for condition in self._filters)

    def _is_excluded(self, ordinal: int) -> bool:
        return any(ordinal in match.places and (match.exact or ordinal in self._checked) for match in self._excluded)

    def _matches(self) -> list[Match]:
        words = [word.literal for group in self._groups for word in group]
        return [self._whole, self._typed, *words, *self._excluded, *(c.match for c in self._filters if c.match)]

    def _is_doubtful(self, ordinal: int) -> bool:
        tier = self._tiers.get(ordinal)
        may_be_overrated = tier in (Tier.TITLE, Tier.TITLE_END) or (tier is Tier.WORDS_IN_PASSAGE and len(self._groups) > 1)
        return may_be_overrated or self._may_fail(ordinal)

    def _may_fail(self, ordinal: int) -> bool:
        return ordinal in self._numbers or any(not match.exact and ordinal in match.places for match in self._matches())

    def _check(self, ordinal: int) -> None:
        """Hold the record against its text and correct its tier."""
        if ordinal in self._checked or self.is_partial:
            return
        self._checked.add(ordinal)
        if not self._is_doubtful(ordinal):
            return
        record = self._record(ordinal)
        for match in self._matches():
            check_string(match, ordinal, record.window)
        self._check_dashes(ordinal, record)
        query = self._query.doc_number
        if ordinal in self._numbers and query and query.code not in record.text(DOC_NUMBER):
            self._numbers.discard(ordinal)
        tier = self._tier(ordinal)
        if tier is None:
            del self._tiers[ordinal]
        else:
            self._tiers[ordinal] = tier

    def _check_dashes(self, ordinal: int, record: FoldedRecord) -> None:
        """Where a dash of the query reads as "not", text is as typed only with the same dash in it."""
        windows = self._typed.places.pop(ordinal, ())
        if kept := tuple(window for window in windows if self._query.dashed in record.dashed_window(window)):
            self._typed.places[ordinal] = kept

    def _settle_few(self) -> None:
        doubtful = [ordinal for ordinal in self._tiers if self._may_fail(ordinal)]
        if len(doubtful) <= (CHECK_ALL_IN_SMALL if self._reader.count <= SMALL_ARCHIVE else CHECK_ALL_UP_TO):
            for ordinal in doubtful:
                self._check(ordinal)
        else:
            self.best(1)  # which is an answer, or there is none

    def _record(self, ordinal: int) -> FoldedRecord:
        if ordinal not in self._records:
            self._records[ordinal] = FoldedRecord(self._reader.passages(ordinal).texts)
        return self._records[ordinal]

    def _key(self, ordinal: int) -> tuple[int, float, int, int]:
        day = -self._reader.cards[ordinal].day
        if self._sort is Sort.DATE:
            return (0, 0.0, day, ordinal)
        value = self._values[ordinal] if ordinal in self._values else self._score(ordinal).value
        return (self._tiers[ordinal], -value, day, ordinal)

    def _score(self, ordinal: int) -> Score:
        card = self._reader.cards[ordinal]
        if held := self._typed.places.get(ordinal) or self._whole_places(ordinal):
            return score_string(held, card, self._scale)
        if ordinal not in self._scores:
            start, end = self._reader.starts[ordinal : ordinal + 2]
            self._scores[ordinal] = score_record(self._terms, card, start, end, self._scale)
        return self._scores[ordinal]

    def _whole_places(self, ordinal: int) -> tuple[int, ...]:
        """The windows that decide the record's rank; none where its 文号 does, or where one character is all that was asked."""
        return () if ordinal in self._numbers or len(self._query.whole) < 2 else self._whole.places.get(ordinal, ())


def _find_or_nothing(reader: IndexReader, text: str) -> Match:
    return find_string(reader, text) if text else Match("", {}, True)


def _number_places(reader: IndexReader, query: Query) -> set[int]:
    """The records whose 文号 may be the one asked for; 机关代字 is checked with the text."""
    asked = query.doc_number
    return reader.owners(reader.postings(asked.term)) if asked else set()
