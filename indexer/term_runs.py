"""Which run a term stands in, so that the terms of one query stand in few. Mirror: term_runs.js.

A pair is filed under the rarer of its two characters. Neighbouring pairs share a character: where it is the rarest
around, one run has both. Characters that few terms are filed under have no place in the head; they are unlisted,
count as rarer than all others, and share the first runs. Pairs that stand in many records have runs of their own, which
are read only if nothing else tells more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from math import isqrt

import numpy as np
from numpy.typing import NDArray

from indexer.doc_number_query import NUMBER_MARK
from indexer.postings import COHESIVE, decode_head

LEAST_RUN = 6_000
"""Bytes of posting lists in one run, before it is deflated, in a small archive: below it a file is mostly its head."""

COMMON_RUNS = 2
"""A run of common pairs is so many times as large: such a list alone is longer than most runs."""

_COMMON_SHARE = 4
_COMMON_BYTES = 1_600
"""A pair in more than one of so many records, with a list of so many bytes, is common."""

_WORTHS = 16

_UNLISTED_SHARE = 6
"""The rarest characters stay unlisted up to one in so many bytes of all lists."""

_SCALE = 7
"""Chosen on 3,463 laws: first queries of 60 to 80 kB in fewer than 4,000 files (bench/search.py)."""

_CODES = 0x110000

Numbers = NDArray[np.int64]


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
    common_worths: tuple[int, ...]
    """Of each that is mostly inside words, in how many sixteenths of the records it does not stand; of others 0. So what a
    common pair tells is known before its list is loaded."""

    @cached_property
    def common_runs(self) -> dict[str, str]:
        """Common pair → the name of its run."""
        runs = (f"c{run}" for run, count in enumerate(self.common_sizes) for _ in range(count))
        return {self.common[2 * n : 2 * n + 2]: run for n, run in enumerate(runs)}

    @cached_property
    def worth_of_common(self) -> dict[str, int]:
        """Common pair → what it tells."""
        return dict(zip(self.common_runs, self.common_worths, strict=True))

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

    def rank_of(self, pair: str) -> tuple[int, int, str]:
        """The places of a pair's characters among all, the rarer one first; and the pair, so that no two are equal."""
        one, other = sorted(self._ranks.get(character, -1) for character in pair)
        return one, other, pair

    def name_of(self, term: str) -> str:
        """The name of the run that holds `term` if any does."""
        return self.common_runs.get(term) or f"t{self._number_of(term)}"

    def names_of(self, terms: Sequence[str]) -> Iterator[str]:
        """As `name_of`, for many terms."""
        groups, ranks = np.zeros(_CODES, np.int64), np.full(_CODES, -1, np.int64)
        listed = _codes_of("".join(self.characters))
        ranks[listed] = np.arange(len(listed))
        groups[listed] = np.repeat(np.arange(len(self.characters)), list(map(len, self.characters)))
        keys, others = _Filing(terms).keys(ranks)
        group = groups[keys]
        numbers = np.array(self._firsts)[group] + np.where(group > 0, others, keys) % np.array(self.files)[group]
        for term, number in zip(terms, numbers.tolist(), strict=True):
            yield self.common_runs.get(term) or f"t{number}"

    def _number_of(self, term: str) -> int:
        key, other = _key_of(term, self._ranks)
        group = self._groups.get(key, 0)
        return self._firsts[group] + ord(other if group else key) % self.files[group]


class _Filing:
    """The first and the last characters of terms, and which are pairs, as arrays: there are hundreds of thousands."""

    def __init__(self, terms: Sequence[str]) -> None:
        self.firsts = _codes_of("".join(term[0] for term in terms))
        self.lasts = _codes_of("".join(term[-1] for term in terms))
        lengths = np.fromiter(map(len, terms), np.int64, len(terms))
        self.is_pair = (lengths == 2) & (self.firsts != ord(NUMBER_MARK))

    def keys(self, ranks: Numbers) -> tuple[Numbers, Numbers]:
        """The character that each term is filed under, and the other one; `ranks` are by code point."""
        one, other = self.firsts, self.lasts
        is_rarer = (ranks[other] < ranks[one]) | ((ranks[other] == ranks[one]) & (other < one))
        is_swapped = self.is_pair & is_rarer
        return np.where(is_swapped, other, one), np.where(is_swapped, one, other)


def plan_runs(packed: Mapping[str, bytes], records: int) -> TermRuns:
    """Runs for terms with their packed posting lists."""
    terms = list(packed)
    sizes = np.fromiter(map(len, packed.values()), np.int64, len(terms))
    filing = _Filing(terms)
    places = {term: at for at, term in enumerate(terms)}
    common = [places[pair] for pair in common_pairs(packed.items(), records)]
    lists = sizes.copy()
    lists[common] = 0
    is_double = filing.firsts == filing.lasts
    weights = _summed(filing.firsts, lists) + _summed(filing.lasts, np.where(is_double, 0, lists))
    used = np.flatnonzero(weights)
    order = used[np.lexsort((used, weights[used]))]
    ranks = np.full(_CODES, -1, np.int64)
    ranks[order] = np.arange(len(order))
    own = _summed(filing.keys(ranks)[0], np.where(lists > 0, lists + 4, 0))
    run_size = scaled_size(int(own.sum()), LEAST_RUN)
    groups = _groups_of([chr(code) for code in order.tolist()], own[order].tolist(), run_size)
    characters, files = tuple(text for text, _ in groups), tuple(files for _, files in groups)
    common_sizes = _common_sizes(sizes[common].tolist(), COMMON_RUNS * run_size)
    worths = tuple(worth_of_common(packed[terms[at]], records) for at in common)
    return TermRuns(characters, files, "".join(terms[at] for at in common), tuple(common_sizes), worths)


def worth_of_common(packed: bytes, records: int) -> int:
    """What a common pair with a packed posting list tells among so many records."""
    found, cohesion, _ = decode_head(packed)
    return _WORTHS * (records - found) // records if cohesion >= COHESIVE else 0


def common_pairs(lists: Iterable[tuple[str, bytes]], records: int) -> list[str]:
    """Of terms with their packed posting lists the pairs that are common among so many records."""
    long = ((term, packed) for term, packed in lists if len(packed) > _COMMON_BYTES and len(term) == 2)
    return [pair for pair, packed in long if pair[0] != NUMBER_MARK and decode_head(packed)[0] * _COMMON_SHARE > records]


def _summed(codes: Numbers, sizes: Numbers) -> Numbers:
    """Code point → the sum of its sizes."""
    return np.bincount(codes, sizes, _CODES).astype(np.int64)


def _codes_of(text: str) -> Numbers:
    return np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.int64)


def _key_of(term: str, ranks: dict[str, int]) -> tuple[str, str]:
    """The character that `term` is filed under, and the other one."""
    if len(term) != 2 or term[0] == NUMBER_MARK:
        return term[0], term[-1]
    one, other = term[0], term[1]
    rank, other_rank = ranks.get(one, -1), ranks.get(other, -1)
    is_rarer = rank < other_rank or (rank == other_rank and one <= other)
    return (one, other) if is_rarer else (other, one)


def scaled_size(total: int, least: int) -> int:
    """How large a file is of which there are to be `total` bytes or characters: the root of it, so that files grow in number
    and in size alike; at most some 4,000 for 20 million characters, 8,000 for four times as many."""
    return max(least, isqrt(_SCALE * total))


def _groups_of(order: list[str], own: list[int], run_size: int) -> list[tuple[str, int]]:
    """Each group's characters, and into how many runs it is divided; `own` is what each character has filed under it."""
    limit = max(run_size, sum(own) // _UNLISTED_SHARE)
    unlisted = listed = 0
    while listed < len(order) and unlisted + own[listed] <= limit:
        unlisted += own[listed]
        listed += 1
    groups = [("", _files_for(unlisted, run_size))]
    group, size = "", 0
    for character, grown in zip(order[listed:], own[listed:], strict=True):
        if group and size + grown > run_size:
            groups.append((group, _files_for(size, run_size)))
            group, size = "", 0
        group += character
        size += grown
    return [*groups, (group, _files_for(size, run_size))] if group else groups


def _files_for(size: int, run_size: int) -> int:
    return max(1, round(size / run_size))


def _common_sizes(sizes: list[int], run_size: int) -> list[int]:
    counts: list[int] = []
    filled = run_size
    for size in sizes:
        if filled + size > run_size:
            counts.append(0)
            filled = 0
        counts[-1] += 1
        filled += size
    return counts
