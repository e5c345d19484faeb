"""Which run a term stands in, so that the terms of one query stand in few. Mirror: term_runs.js.

A pair is filed under the rarer of its two characters. Neighbouring pairs share a character: where it is the rarest
around, one run has both. Characters that few terms are filed under have no place in the head; they are unlisted,
count as rarer than all others, and share the first runs. Pairs that stand in many records have runs of their own, which
are read only if nothing else tells more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from indexer.doc_number_query import NUMBER_MARK
from indexer.postings import decode_head

RUN_BYTES = 24_000
"""Of posting lists in one run, before it is deflated."""

COMMON_RUN_BYTES = 64_000
"""Of common pairs in one run."""

_COMMON_SHARE = 4
_COMMON_BYTES = 1_600
"""A pair in more than one of so many records, with a list of so many bytes, is common."""

_UNLISTED_SHARE = 6
"""The rarest characters stay unlisted up to one in so many bytes of all lists."""


@dataclass(frozen=True)
class TermRuns:
    """Groups of characters, the rarest first, and into how many runs the terms under each are divided."""

    characters: tuple[str, ...]
    """Of each group; the first one is of unlisted characters and empty."""
    files: tuple[int, ...]
    common: str
    """The common pairs."""
    common_sizes: tuple[int, ...]
    """How many of them each run of common pairs has."""

    @cached_property
    def common_runs(self) -> dict[str, str]:
        """Common pair → the name of its run."""
        runs = (f"c{run}" for run, count in enumerate(self.common_sizes) for _ in range(count))
        return {self.common[2 * n : 2 * n + 2]: run for n, run in enumerate(runs)}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All runs."""
        return (*(f"t{n}" for n in range(sum(self.files))), *(f"c{n}" for n in range(len(self.common_sizes))))

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {character: rank for rank, character in enumerate("".join(self.characters))}

    @cached_property
    def _groups(self) -> dict[str, int]:
        return {character: group for group, characters in enumerate(self.characters) for character in characters}

    @cached_property
    def _firsts(self) -> tuple[int, ...]:
        return tuple(accumulate(self.files, initial=0))

    def name_of(self, term: str) -> str:
        """The name of the run that holds `term` if any does."""
        return self.common_runs.get(term) or f"t{self._number_of(term)}"

    def _number_of(self, term: str) -> int:
        key, other = _key_of(term, self._ranks)
        group = self._groups.get(key, 0)
        return self._firsts[group] + ord(other if group else key) % self.files[group]


def plan_runs(packed: Mapping[str, bytes], records: int) -> TermRuns:
    """Runs for terms with their packed posting lists."""
    common = [term for term, data in packed.items() if _is_common(term, data, records)]
    rest = packed.keys() - set(common)
    weights: dict[str, int] = defaultdict(int)
    for term in rest:
        size = len(packed[term])
        weights[term[0]] += size
        weights[term[-1]] += size if term[0] != term[-1] else 0
    order = sorted(weights, key=lambda character: (weights[character], character))
    ranks = {character: rank for rank, character in enumerate(order)}
    own: dict[str, int] = defaultdict(int)
    for term in rest:
        own[_key_of(term, ranks)[0]] += len(packed[term]) + 4
    groups = _groups_of(order, own.__getitem__, sum(own.values()))
    sizes = _common_sizes([len(packed[term]) for term in common])
    return TermRuns(tuple(text for text, _ in groups), tuple(files for _, files in groups), "".join(common), tuple(sizes))


def _is_common(term: str, data: bytes, records: int) -> bool:
    if len(data) <= _COMMON_BYTES or len(term) != 2 or term[0] == NUMBER_MARK:
        return False
    return decode_head(data)[0] * _COMMON_SHARE > records


def _key_of(term: str, ranks: dict[str, int]) -> tuple[str, str]:
    """The character that `term` is filed under, and the other one."""
    if len(term) != 2 or term[0] == NUMBER_MARK:
        return term[0], term[-1]
    one, other = term[0], term[1]
    rank, other_rank = ranks.get(one, -1), ranks.get(other, -1)
    is_rarer = rank < other_rank or (rank == other_rank and one <= other)
    return (one, other) if is_rarer else (other, one)


def _groups_of(order: list[str], own: Callable[[str], int], total: int) -> list[tuple[str, int]]:
    """Each group's characters, and into how many runs it is divided."""
    unlisted = listed = 0
    while listed < len(order) and unlisted + own(order[listed]) <= max(RUN_BYTES, total // _UNLISTED_SHARE):
        unlisted += own(order[listed])
        listed += 1
    groups = [("", _files_for(unlisted))]
    group, size = "", 0
    for character in order[listed:]:
        grown = own(character)
        if group and size + grown > RUN_BYTES:
            groups.append((group, _files_for(size)))
            group, size = "", 0
        group += character
        size += grown
    return [*groups, (group, _files_for(size))] if group else groups


def _files_for(size: int) -> int:
    return max(1, round(size / RUN_BYTES))


def _common_sizes(sizes: list[int]) -> list[int]:
    counts: list[int] = []
    filled = COMMON_RUN_BYTES
    for size in sizes:
        if filled + size > COMMON_RUN_BYTES:
            counts.append(0)
            filled = 0
        counts[-1] += 1
        filled += size
    return counts
