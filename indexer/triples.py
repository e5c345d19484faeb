"""Strings of three characters whose two pairs are both common: they have lists of their own.

A string of common pairs alone (第二十七, 情节严重) would be held against the text of half the archive. Which pairs are common
is known only when all are counted, so the characters are kept until then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from indexer.postings import encode_lists
from indexer.rising import Numbers, count_equal, sorted_once, sorted_together

Places = NDArray[np.int32]
"""Small numbers, of which there is one for each character of the archive."""

_SMALL = 1 << 16
"""Numbers below it take two bytes: an archive prints some thousand different characters."""


class Triples:
    """The characters of an archive in order, with the windows they stand in."""

    def __init__(self, window_bits: int) -> None:
        self._bits = window_bits
        self._batches: list[tuple[NDArray[np.generic], Numbers, Numbers]] = []

    def take(self, signs: Numbers, windows: Numbers) -> None:
        """Take in characters as numbers, 0 for a border, each with its window; windows rise."""
        if len(signs):
            kept = signs.astype(np.uint16 if signs.max() < _SMALL else np.uint32)
            starts = np.flatnonzero(np.diff(windows, prepend=-1))
            self._batches.append((kept, windows[starts], np.diff(starts, append=len(windows))))

    def lists(self, common: Iterable[str], names: list[str], owners: Numbers) -> Iterator[tuple[str, bytes]]:
        """Each triple of two pairs in `common` with its packed posting list; `names` are the characters by number."""
        numbers = {name: number for number, name in enumerate(names)}
        pairs = sorted(pair for pair in common if pair[0] in numbers and pair[1] in numbers)
        if not pairs:
            return
        tables = _tables(pairs, numbers)
        keys = [self._keys(*self._batches.pop(), *tables) for _ in range(len(self._batches))]
        yield from self._encoded(sorted_together(keys), pairs, owners)

    def _encoded(self, keys: Numbers, pairs: list[str], owners: Numbers) -> Iterator[tuple[str, bytes]]:
        triples, sizes = count_equal(keys >> self._bits)
        texts = [pairs[n // (len(pairs) + 1) - 1] + pairs[n % (len(pairs) + 1) - 1][1] for n in triples.tolist()]
        places = keys & ((1 << self._bits) - 1)
        yield from zip(texts, encode_lists(places, sizes, np.zeros_like(sizes), owners), strict=True)

    def _keys(self, signs: NDArray[np.generic], windows: Numbers, sizes: Numbers, local: Places, pair_of: Places) -> Numbers:
        """Two neighbouring common pairs and their window in one number."""
        places = local[signs]
        pairs = pair_of[places[:-1], places[1:]]
        at = np.flatnonzero((pairs[:-1] > 0) & (pairs[1:] > 0))
        both = pairs[at].astype(np.int64) * int(pair_of.max() + 1) + pairs[at + 1]
        found: Numbers = both << self._bits | windows[np.searchsorted(np.cumsum(sizes), at, "right")]
        return sorted_once(found)


def _tables(pairs: list[str], numbers: dict[str, int]) -> tuple[Places, Places]:
    """Character → its place among those of `pairs`, from 1 on; two places → the pair, from 1 on. 0 is no such."""
    characters = sorted(set("".join(pairs)))
    places = {character: place for place, character in enumerate(characters, 1)}
    local = np.zeros(len(numbers), np.int32)
    local[[numbers[character] for character in characters]] = np.arange(1, len(characters) + 1)
    pair_of = np.zeros((len(characters) + 1, len(characters) + 1), np.int32)
    for number, pair in enumerate(pairs, 1):
        pair_of[places[pair[0]], places[pair[1]]] = number
    return local, pair_of
