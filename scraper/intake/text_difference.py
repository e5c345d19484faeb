"""What is different between two texts, in a few short lines that a person reads."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import zip_longest

_WIDTH = 60
"""Characters of a line that are shown."""
_BEFORE = 12
"""Of these, those before the first that differs."""
_LIMIT = 4000
"""Lines that are compared one with another; the time of it grows with their square."""


def differences(old: str, new: str) -> list[str]:
    """Lines of `old` that are gone (`- …`) and of `new` that have come (`+ …`), each cut to where it differs."""
    before, after = _without_common_ends(old.splitlines(), new.splitlines())
    if len(before) + len(after) > _LIMIT:
        return [f"- （{len(before)} 行）", f"+ （{len(after)} 行）"]
    shown: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for left, right in zip_longest(before[a:b], after[c:d]):
            place = _first_difference(left or "", right or "") if left is not None and right is not None else 0
            shown += [f"- {_cut(left, place)}"] if left is not None else []
            shown += [f"+ {_cut(right, place)}"] if right is not None else []
    return shown


def _without_common_ends(a: list[str], b: list[str]) -> tuple[list[str], list[str]]:
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    return a[start : len(a) - end], b[start : len(b) - end]


def _first_difference(a: str, b: str) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _cut(line: str, place: int) -> str:
    start = max(0, place - _BEFORE) if len(line) > _WIDTH else 0
    shown = line[start : start + _WIDTH]
    return f"{'…' if start else ''}{shown}{'…' if start + _WIDTH < len(line) else ''}"
