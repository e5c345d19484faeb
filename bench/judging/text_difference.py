"""What a text lost and what it has too much, character by character, also for long texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_PIECES = re.compile(r"[^。！？；]*[。！？；]|[^。！？；]+")
_DEAREST = 4_000_000
"""Product of two lengths up to which characters are compared one by one: a second's work; longer passages count as replaced."""


@dataclass(frozen=True)
class Difference:
    """Passages that only one of two texts has."""

    lost: tuple[str, ...]
    added: tuple[str, ...]

    @property
    def lost_count(self) -> int:
        return sum(map(len, self.lost))

    @property
    def added_count(self) -> int:
        return sum(map(len, self.added))


def compare_texts(true: str, found: str) -> Difference:
    """What `found` lacks of `true`, and what it has beyond it; both without white space."""
    if true == found:
        return Difference((), ())
    ours, theirs = _PIECES.findall(true), _PIECES.findall(found)
    lost: list[str] = []
    added: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag != "equal":
            _compare_closely("".join(ours[a:b]), "".join(theirs[c:d]), lost, added)
    return Difference(tuple(lost), tuple(added))


def _compare_closely(true: str, found: str, lost: list[str], added: list[str]) -> None:
    if not true or not found or len(true) * len(found) > _DEAREST:
        lost += [true] if true else []
        added += [found] if found else []
        return
    for tag, a, b, c, d in SequenceMatcher(None, true, found, autojunk=False).get_opcodes():
        if tag != "equal":
            lost += [true[a:b]] if b > a else []
            added += [found[c:d]] if d > c else []
