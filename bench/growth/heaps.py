"""How a vocabulary grows with its text: V(n) = K · n^β (Heaps' law), measured on a corpus."""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

CHINESE = re.compile(r"[\u3400-\u9fff]+")
_POINTS = 8
_RANGE = 8
"""The fit spans from an eighth of the corpus to all of it: growth slows down, and what comes next is like the end."""

Text = Sequence[Sequence[str]]
"""A document: its sentences, each the words that make it up."""


@dataclass(frozen=True)
class Growth:
    """How many different words, and pairs of neighbouring Chinese characters, stand in a text."""

    characters: int
    words: int
    pairs: int


@dataclass(frozen=True)
class Heaps:
    """What was measured of a corpus."""

    points: tuple[Growth, ...]
    words: float
    """The exponent β of words."""
    pairs: float
    spectrum: Counter[int]
    """Of the words that first appear in the second half: how many of them stand there once, twice, …"""

    def words_at(self, scale: float) -> int:
        """How many different words a corpus of `scale` times the size should have."""
        return round(self.points[-1].words * math.pow(scale, self.words))

    def pairs_at(self, scale: float) -> int:
        return round(self.points[-1].pairs * math.pow(scale, self.pairs))


class Counting:
    """Different words and pairs of the texts seen so far."""

    def __init__(self) -> None:
        self.characters = 0
        self.words: set[str] = set()
        self.pairs: set[str] = set()

    def add(self, text: Text) -> None:
        """Count words, pairs and characters of one more document."""
        for sentence in text:
            self.words.update(sentence)
            self.characters += sum(map(len, sentence))
        self.add_pairs(text)

    def add_pairs(self, text: Text) -> None:
        """Count the pairs alone."""
        for sentence in text:
            for run in CHINESE.findall("".join(sentence)):
                self.pairs.update(map(str.__add__, run, run[1:]))

    def growth(self) -> Growth:
        return Growth(self.characters, sum(1 for word in self.words if CHINESE.fullmatch(word)), len(self.pairs))


def measure_heaps(texts: Sequence[Text]) -> Heaps:
    """Read the documents in a random order, always the same, and count as the text grows."""
    order = random.Random(7).sample(range(len(texts)), len(texts))
    counting = Counting()
    stops = {round(len(texts) * _RANGE ** (step / (_POINTS - 1) - 1)) for step in range(_POINTS)}
    points: list[Growth] = []
    for number, index in enumerate(order, 1):
        counting.add(texts[index])
        if number in stops:
            points.append(counting.growth())
    sizes = [point.characters for point in points]
    return Heaps(
        points=tuple(points),
        words=fit_exponent(sizes, [point.words for point in points]),
        pairs=fit_exponent(sizes, [point.pairs for point in points]),
        spectrum=_spectrum([texts[i] for i in order]),
    )


def _spectrum(texts: Sequence[Text]) -> Counter[int]:
    half = len(texts) // 2
    known = {word for text in texts[:half] for sentence in text for word in sentence}
    later = count_words(texts[half:])
    return Counter(count for word, count in later.items() if word not in known)


def count_words(texts: Iterable[Text]) -> Counter[str]:
    """How often each Chinese word stands in the texts."""
    counts: Counter[str] = Counter()
    for text in texts:
        for sentence in text:
            counts.update(sentence)
    return Counter({word: count for word, count in counts.items() if CHINESE.fullmatch(word)})


def fit_exponent(sizes: Sequence[float], values: Sequence[float]) -> float:
    """The slope of a straight line through the logarithms, by least squares."""
    points = [(math.log(size), math.log(value)) for size, value in zip(sizes, values, strict=True) if value > 0]
    if len(points) < 2:
        return 0.0
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)
