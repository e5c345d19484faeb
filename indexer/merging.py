"""The answers to a query and to what it says in other words, as one list. Mirror: merging.js.

What holds the words as typed stands first, then what holds the other words, then what holds only parts; a partial match
counts only where there is no other.
"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.articles import Articles
from indexer.candidates import Candidates
from indexer.tiers import Sort, Tier


class MergedCandidates:
    """Several lists of candidates: the article that the query names, if it does; that of the query itself; others."""

    def __init__(self, lists: Sequence[Candidates | Articles], sort: Sort) -> None:
        full = [each for each in lists if not each.is_empty and not each.is_partial]
        self._lists = full or lists[:1]
        self._sort = sort
        self.is_partial = self._lists[0].is_partial

    @property
    def is_exact(self) -> bool:
        """Whether every record counted was checked against its text."""
        return all(each.is_exact for each in self._lists)

    def best(self, count: int) -> list[int]:
        """The first `count` ordinals in their final order."""
        if len(self._lists) == 1:
            return self._lists[0].best(count)
        ranked = []
        for number, each in enumerate(self._lists):
            for place, ordinal in enumerate(each.best(count)):
                weak = int(each.tier_of(ordinal) > Tier.WORDS_IN_RECORD)
                order = -each.day_of(ordinal) if self._sort is Sort.DATE else weak
                ranked.append((order, number, place, ordinal))
        return list(dict.fromkeys(ordinal for *_, ordinal in sorted(ranked)))[:count]

    def found(self) -> list[int]:
        """The ordinals of all candidates, rising."""
        return sorted({ordinal for each in self._lists for ordinal in each.found()})

    def owner(self, ordinal: int) -> Candidates | Articles:
        """The first list that has the record, by the order of `best`."""
        holding = [each for each in self._lists if each.has(ordinal)]
        return min(holding, key=lambda each: each.tier_of(ordinal) > Tier.WORDS_IN_RECORD)
