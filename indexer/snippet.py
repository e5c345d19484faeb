"""The piece of a passage that is shown, with marks where the query stands. Mirror: snippet.js.

Positions count characters (code points), so that they mean the same in Python and in the browser.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.fold import BORDER, fold_with_origins

SNIPPET_LENGTH = 120
LEAD = 24
"""Characters shown before the first mark."""

ELLIPSIS = "…"


@dataclass(frozen=True)
class Snippet:
    """A piece of text with marked ranges."""

    text: str
    marks: tuple[tuple[int, int], ...]
    """Start and end, rising and apart."""


def make_snippet(text: str, wanted: Sequence[str], length: int = SNIPPET_LENGTH) -> Snippet:
    """The piece of `text` around the first of the best marks; `wanted` are folded strings."""
    text = _best_value(text.split(BORDER), wanted)
    marks = find_marks(text, wanted)
    start = _start_of(len(text), marks, length)
    end = min(len(text), start + length)
    before, after = (ELLIPSIS if start else ""), (ELLIPSIS if end < len(text) else "")
    shift = len(before) - start
    kept = [(max(a, start) + shift, min(b, end) + shift) for a, b in marks if a < end and b > start]
    return Snippet(f"{before}{text[start:end]}{after}", tuple(kept))


def _best_value(values: Sequence[str], wanted: Sequence[str]) -> str:
    """Of values that stand apart the one of which most is marked, the first of equals."""
    if len(values) == 1:
        return values[0]
    return max(values, key=lambda value: sum(end - start for start, end in find_marks(value, wanted)))


def find_marks(text: str, wanted: Sequence[str]) -> list[tuple[int, int]]:
    """Where any of `wanted` stands in `text`, touching ranges joined."""
    folded = fold_with_origins(text)
    ranges = []
    for word in wanted:
        at = folded.text.find(word) if word else -1
        while at >= 0:
            ranges.append((folded.origins[at], folded.origins[at + len(word) - 1] + 1))
            at = folded.text.find(word, at + 1)
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _start_of(size: int, marks: Sequence[tuple[int, int]], length: int) -> int:
    """Where the window begins that shows most of what is marked, a little before its first mark."""
    if size <= length or not marks:
        return 0
    best, best_shown = 0, -1
    for first, _ in marks:
        start = max(0, min(first - LEAD, size - length))
        shown = sum(max(0, min(b, start + length) - max(a, start)) for a, b in marks)
        if shown > best_shown:
            best, best_shown = start, shown
    return best
