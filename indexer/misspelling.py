"""What a name with one mistake in it was meant to be. Mirror: misspelling.js.

A name that is whole when the mistake is undone comes before a piece of one, and a piece must begin and end as it was typed:
what is cut out of the middle of a name (主题党 of 主题党日) is nobody's meaning. What was typed too much comes last.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from indexer.authority import STATE
from indexer.fold import BORDER

LEAST_WHOLE, LEAST_PIECE = 3, 4
"""Characters; of fewer, too many names differ by one."""


def is_one_mistake(typed: str, meant: str) -> bool:
    """Whether one character of `meant` was replaced, left out or added, or two neighbours exchanged."""
    if typed == meant or abs(len(typed) - len(meant)) > 1:
        return False
    start = _shared(typed, meant)
    end = _shared(typed[start:][::-1], meant[start:][::-1])
    wrong, right = typed[start : len(typed) - end], meant[start : len(meant) - end]
    return (len(wrong) <= 1 and len(right) <= 1) or (len(wrong) == 2 and wrong == right[::-1])


def find_meant(typed: str, lines: Iterable[str], text: str) -> str | None:
    """The first of `lines`, which make up `text`, that `typed` is with one mistake; else the first such piece of one."""
    if len(typed) < LEAST_WHOLE:
        return None
    size = len(typed)
    names = (name for line in lines for name in (line, line.removeprefix(STATE)) if is_one_mistake(typed, name))
    whole = min(names, key=lambda name: len(name) < size, default=None)
    if whole or size < LEAST_PIECE:
        return whole
    return _find_piece(typed, text, (size, size + 1, size - 1))


def _find_piece(typed: str, text: str, sizes: Sequence[int]) -> str | None:
    for size in sizes:
        at = text.find(typed[0])
        while at >= 0:
            piece = text[at : at + size]
            if piece[-1] == typed[-1] and BORDER not in piece and is_one_mistake(typed, piece):
                return piece
            at = text.find(typed[0], at + 1)
    return None


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
