"""Which file a term stands in, so that the terms of one query stand in few. Mirror: term_runs.js.

A pair is filed under the rarer of its two characters. Neighbouring pairs share a character: where it is the rarest
around, one file has both. Characters that few terms are filed under have no place in the manifest; they are unlisted,
count as rarer than all others, and share the first run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from indexer.doc_number_query import NUMBER_MARK

RUN_BYTES = 24_000
"""Of posting lists in one file before it is deflated."""

_UNLISTED_SHARE = 6
"""The rarest characters stay unlisted up to one in so many bytes of all lists."""


@dataclass(frozen=True)
class TermRuns:
    """Runs of characters, the rarest first, and into how many files each is divided."""

    characters: tuple[str, ...]
    """Of each run; the first one is of unlisted characters and empty."""
    files: tuple[int, ...]

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {character: rank for rank, character in enumerate("".join(self.characters))}

    @cached_property
    def _runs(self) -> dict[str, int]:
        return {character: run for run, characters in enumerate(self.characters) for character in characters}

    def key_of(self, term: str) -> tuple[str, str]:
        """The character that `term` is filed under, and the other one."""
        if len(term) != 2 or term[0] == NUMBER_MARK:
            return term[0], term[-1]
        one, other = term[0], term[1]
        is_rarer = (self._ranks.get(one, -1), one) <= (self._ranks.get(other, -1), other)
        return (one, other) if is_rarer else (other, one)

    def file_of(self, term: str) -> int:
        """The number of the file that holds `term` if any does."""
        key, other = self.key_of(term)
        run = self._runs.get(key, 0)
        return sum(self.files[:run]) + ord(other if run else key) % self.files[run]


def plan_runs(sizes: Iterable[tuple[str, int]]) -> TermRuns:
    """Runs for terms with the sizes of their posting lists."""
    terms = list(sizes)
    weights: Counter[str] = Counter()
    for term, size in terms:
        for character in set(term):
            weights[character] += size
    order = sorted(weights, key=lambda character: (weights[character], character))
    ranked = TermRuns(("", "".join(order)), (1, 1))
    own: Counter[str] = Counter()
    for term, size in terms:
        own[ranked.key_of(term)[0]] += size + 4
    return _runs_of(order, own.__getitem__, sum(own.values()))


def _runs_of(order: list[str], own: Callable[[str], int], total: int) -> TermRuns:
    unlisted = listed = 0
    while listed < len(order) and unlisted + own(order[listed]) <= max(RUN_BYTES, total // _UNLISTED_SHARE):
        unlisted += own(order[listed])
        listed += 1
    characters, files = [""], [max(1, round(unlisted / RUN_BYTES))]
    run, size = "", 0
    for character in order[listed:]:
        grown = own(character)
        if run and size + grown > RUN_BYTES:
            characters, files, run, size = [*characters, run], [*files, _files_for(size)], "", 0
        run += character
        size += grown
    return TermRuns((*characters, run) if run else tuple(characters), (*files, _files_for(size)) if run else tuple(files))


def _files_for(size: int) -> int:
    return max(1, round(size / RUN_BYTES))
