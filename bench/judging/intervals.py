"""Shares with the interval in which the true share lies."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z = 1.96
"""95 of 100 such intervals hold the true share."""


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    count: int
    total: int

    @property
    def percent(self) -> float:
        return 100 * self.count / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's interval, in per cent: it holds near 0 and 100 as well, where the usual one has no width."""
        if not self.total:
            return 0.0, 100.0
        share, n = self.count / self.total, self.total
        centre = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
        half = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
        return 100 * max(0.0, centre - half), 100 * min(1.0, centre + half)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.percent:.1f} % ({low:.1f}–{high:.1f})"
