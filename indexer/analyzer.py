"""Records become terms: every pair of neighbouring characters, and how often jieba saw it inside a word.

The pairs carry the guarantee (what stands in a passage has all its pairs there), jieba the meaning: each pair remembers
in what share of its places it stood inside a word, so that 师德承 is known to hold 师德 and not 德承.
Windows (passages.py) are numbered through all records of one part of the index; a term's postings are such numbers.

Twenty million pairs are too many for a loop: they are numbers in arrays, sorted once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import add

import numpy as np

from indexer.fold import BORDER, fold
from indexer.folded_signs import FoldedSigns
from indexer.passages import windows_of
from indexer.postings import encode_lists
from indexer.rising import Numbers, count_equal, sorted_once, sorted_together
from indexer.segmenter import cut, words_in
from indexer.term_runs import common_pairs
from indexer.triples import Triples

ANALYZER_VERSION = 5

COHESION_STEPS = 15
"""Cohesion is told in this many steps, so that it is the same number everywhere."""

COMMON_CHARACTER = 8
"""A single character is a term in every record that has it, unless more than one in so many have: then of titles only."""

COMMON_CHARACTER_AT_LEAST = 200
"""Where fewer records have it, it is not common however few there are."""

_BATCH = 1 << 20
"""Characters taken in at once."""

_SIGN_BITS, _WINDOW_BITS = 18, 27
"""A pair and a window in one number: Unicode has fewer letters and digits, and an archive fewer windows."""

_NOT_TEXT = re.compile(r"[^\w]+")
"""Not given to the segmenters: they differ in what signs they take for parts of a number."""

_WINDOW_MASK = (1 << _WINDOW_BITS) - 1
_NOWHERE = 1 << _WINDOW_BITS
"""Behind all windows."""


class Analysis:
    """The terms of the records added so far; windows are numbered in the order they come."""

    def __init__(self) -> None:
        self._signs = FoldedSigns()
        self._pairs: list[Numbers] = []
        self._characters: list[Numbers] = []
        self._titles: list[Numbers] = []
        self._triples = Triples(_WINDOW_BITS)
        self._other: dict[str, list[int]] = {}
        self._words = WordCounts()
        self._windows: list[int] = []
        self._texts: list[str] = []
        self._numbers: list[Numbers] = []
        self._borders: list[int] = []
        self._waiting = 0
        self._count = 0

    def add_record(self, texts: Sequence[str], other_terms: dict[int, Iterable[str]]) -> int:
        """Take in one record's passages and count its windows; `other_terms` are window → terms that are no text."""
        base = self._count
        windows = windows_of(texts)
        for window, terms in other_terms.items():
            for term in terms:
                self._other.setdefault(term, []).append(base + window)
        text = BORDER.join(texts)
        sizes = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
        self._texts.append(text)
        self._numbers.append(np.repeat(np.array(windows, np.int64) + base, sizes))
        self._borders.append(len(text) + 1)
        count = windows[-1] + 1 if windows else 0
        self._windows.append(count)
        self._count += count
        self._waiting += len(text)
        self._words.add(text)
        if self._waiting > _BATCH:
            self._take_in()
        return count

    def _take_in(self) -> None:
        """The waiting texts as pairs and characters."""
        if not self._texts:
            return
        numbers = np.concatenate(self._numbers)
        signs, origins = self._signs.of(BORDER.join(self._texts) + BORDER)
        windows = numbers[origins]
        first, second = signs[:-1], signs[1:]
        inside = (first != 0) & (second != 0)  # a border parts windows, and values within one
        pairs = (first[inside] << _SIGN_BITS | second[inside]) << _WINDOW_BITS | windows[:-1][inside]
        self._pairs.append(sorted_once(pairs))
        self._triples.take(signs, windows)
        ends = np.searchsorted(origins, np.cumsum(self._borders))
        self._take_characters(signs, windows, [0, *ends.tolist()])
        self._texts, self._numbers, self._borders, self._waiting = [], [], [], 0

    def _take_characters(self, signs: Numbers, windows: Numbers, bounds: list[int]) -> None:
        """Each record's characters with the first window that has them, and those of its title."""
        first = np.full(self._signs.count, _NOWHERE)
        for start, end in pairwise(bounds):
            own, places = signs[start:end], windows[start:end]
            if not len(own):
                continue
            np.minimum.at(first, own, places)
            first[0] = _NOWHERE  # a border
            different = np.flatnonzero(first < _NOWHERE)
            keys = different << _WINDOW_BITS | first[different]
            self._characters.append(keys)
            self._titles.append(keys[first[different] == places[0]])
            first[different] = _NOWHERE

    def finish(self, common: Iterable[str] | None = None) -> Terms:
        """All terms; the analysis takes no more records. `common` are the pairs that count as common, its own if not given."""
        self._take_in()
        owners = np.repeat(np.arange(len(self._windows)), np.array(self._windows, np.int64))
        pairs = sorted_together(self._pairs)
        lengths = np.zeros(len(self._windows), np.int64)
        for part in _slices(pairs):
            lengths += np.bincount(owners[part & _WINDOW_MASK], minlength=len(lengths))
        lists = [*self._pair_lists(pairs, owners), *self._character_lists(owners), *self._other_lists(owners)]
        del pairs  # the largest array; what follows needs its room
        if common is None:
            common = common_pairs(lists, len(self._windows))
        lists += self._triples.lists(common, self._signs.names(), owners)
        return Terms(dict(sorted(lists)), [rounded(length) for length in lengths.tolist()])

    def _pair_lists(self, pairs: Numbers, owners: Numbers) -> Iterator[tuple[str, bytes]]:
        terms, sizes = _terms_in(pairs)
        names = self._signs.names()
        mask = (1 << _SIGN_BITS) - 1
        texts = [names[a] + names[b] for a, b in zip((terms >> _SIGN_BITS).tolist(), (terms & mask).tolist(), strict=True)]
        inside = self._words.inside()
        counts = np.fromiter((inside.get(text, 0) for text in texts), np.int64, len(texts))
        cohesions = cohesions_of(counts, sizes)
        pairs &= _WINDOW_MASK  # in place: another such array would be the highest use of memory
        return zip(texts, encode_lists(pairs, sizes, cohesions, owners), strict=True)

    def _character_lists(self, owners: Numbers) -> Iterator[tuple[str, bytes]]:
        """A common character is a term of titles only."""
        limit = max(COMMON_CHARACTER_AT_LEAST, len(self._windows) // COMMON_CHARACTER)
        everywhere, in_titles = sorted_together(self._characters), sorted_together(self._titles)
        characters, sizes = _terms_in(everywhere)
        rare = np.isin(everywhere >> _WINDOW_BITS, characters[sizes <= limit])
        common = np.isin(in_titles >> _WINDOW_BITS, characters[sizes > limit])
        places = np.sort(np.concatenate([everywhere[rare], in_titles[common]]))
        terms, sizes = _terms_in(places)
        names = self._signs.names()
        texts = [names[sign] for sign in terms.tolist()]
        return zip(texts, encode_lists(places & _WINDOW_MASK, sizes, np.zeros_like(sizes), owners), strict=True)

    def _other_lists(self, owners: Numbers) -> Iterator[tuple[str, bytes]]:
        places = np.array([place for term in self._other.values() for place in term], np.int64)
        sizes = np.array([len(term) for term in self._other.values()], np.int64)
        return zip(self._other, encode_lists(places, sizes, np.zeros_like(sizes), owners), strict=True)


class WordCounts:
    """The words that jieba sees in texts."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, text: str) -> None:
        """Take in the text of one record, its passages parted by borders."""
        self._counts.update(cut(_NOT_TEXT.sub(" ", text)))

    def inside(self) -> Counter[str]:
        """Pair → how often jieba saw it inside a word."""
        inside: Counter[str] = Counter()
        for found, count in self._counts.items():
            for word in words_in(found):
                text = fold(word)
                for pair in set(map(add, text, text[1:])):
                    inside[pair] += count
        return inside


def cohesions_of(inside: Numbers, windows: Numbers) -> Numbers:
    """The cohesion of pairs that stand so often inside a word, and in so many windows."""
    steps: Numbers = (2 * COHESION_STEPS * inside + windows) // np.maximum(1, 2 * windows)
    return np.minimum(COHESION_STEPS, steps)


class Terms:
    """What an analysis found."""

    def __init__(self, packed: dict[str, bytes], lengths: list[int]) -> None:
        self.packed = packed
        """Term → packed posting list (postings.py), in the order of code points."""
        self.lengths = lengths
        """Record → how many different pairs its windows have, summed: the document length of the ranking."""


def rounded(length: int) -> int:
    """`length` with its three highest bits alone: near enough for ranking, and few different values to write."""
    dropped = max(0, length.bit_length() - 3)
    return length >> dropped << dropped


def _slices(numbers: Numbers) -> Iterator[Numbers]:
    """A million at a time, so that what is made of them stays small."""
    for start in range(0, len(numbers), _BATCH):
        yield numbers[start : start + _BATCH]


def _terms_in(keys: Numbers) -> tuple[Numbers, Numbers]:
    """The terms in rising keys of terms and windows, and how many windows each has."""
    found, counts = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for part in _slices(keys):
        terms, sizes = count_equal(part >> _WINDOW_BITS)
        if len(found[-1]) and found[-1][-1] == terms[0]:  # a term on both sides of the cut
            counts[-1][-1] += sizes[0]
            terms, sizes = terms[1:], sizes[1:]
        if len(terms):
            found.append(terms)
            counts.append(sizes)
    return np.concatenate(found), np.concatenate(counts)
