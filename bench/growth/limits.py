"""What breaks first: which figure meets the limit of the world around it at the smallest size."""

from __future__ import annotations

import math

from growth.heaps import fit_exponent

LIMITS = {
    "index, CPU s": (600, "ten minutes: longer than people wait for a build"),
    "index, peak MB": (4000, "half of a machine with 8 GB"),
    "export, CPU s": (600, "ten minutes"),
    "export, peak MB": (4000, "half of a machine with 8 GB"),
    "export, MB on disk": (1000, "the size of a site that free hosts of pages accept"),
    "export, files": (20_000, "the number of files that free hosts of pages accept"),
    "first query, kB median": (500, "2.5 s on a phone at 1.6 Mbit/s"),
    "first query, kB max": (1000, "5 s on a phone at 1.6 Mbit/s"),
    "next query, kB median": (200, "1 s on a phone at 1.6 Mbit/s"),
    "next query, ms median in node": (100, "what is felt as at once"),
    "Python, ms p95": (500, "half a second"),
}


def print_limits(figures: list[dict[str, float]]) -> None:
    """Each limit with the size at which the measured growth meets it, nearest first."""
    sizes = [row["scale"] for row in figures]
    met = []
    for name, (limit, reason) in LIMITS.items():
        values = [row[name] for row in figures]
        exponent = fit_exponent(sizes, values)
        met.append((meeting_size(sizes[-1], values[-1], limit, exponent), name, limit, reason))
    print("What breaks first (size in L at which the limit is met, going on from the largest size measured):")
    for size, name, limit, reason in sorted(met):
        print(f"  {f'{size:,.0f} L' if size < 10_000 else 'beyond 10,000 L':>16}  {name} = {limit:,} ({reason})")


def meeting_size(size: float, value: float, limit: float, exponent: float) -> float:
    """Where value · (s / size)^exponent is the limit; infinite where it does not grow to it."""
    if exponent < 0.01:
        return math.inf if value < limit else size
    return size * math.pow(limit / value, 1 / exponent)
