"""A seeded source of choices: the same seed gives the same documents on every machine."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """Choices that depend on nothing but the words it was seeded with."""

    def __init__(self, *seed: object) -> None:
        self._random = random.Random("/".join(str(word) for word in seed))

    def pick(self, choices: Sequence[T]) -> T:
        """One of `choices`."""
        return choices[self._random.randrange(len(choices))]

    def some(self, choices: Sequence[T], least: int, most: int | None = None) -> list[T]:
        """`least` to `most` different ones of `choices`, in the order in which they stand there."""
        count = min(len(choices), self.number(least, most if most is not None else least))
        return [choices[i] for i in sorted(self._random.sample(range(len(choices)), count))]

    def shuffled(self, choices: Sequence[T]) -> list[T]:
        """All of `choices` in another order."""
        return self._random.sample(list(choices), len(choices))

    def maybe(self, share: float = 0.5) -> bool:
        """True in this share of cases."""
        return self._random.random() < share

    def number(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return self._random.randint(low, high)

    def day(self, first_year: int = 2009, last_year: int = 2025) -> date:
        """A day of a working week between these years."""
        start = date(first_year, 1, 4)
        found = start + timedelta(days=self.number(0, (date(last_year, 12, 20) - start).days))
        return found - timedelta(days=max(0, found.weekday() - 4))
