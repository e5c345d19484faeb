"""Texts and what became of them by edits that are known: dropped, added, reworded, joined, split, moved, numbered anew."""

from __future__ import annotations

import random
from collections.abc import Sequence

HAN = "零一二三四五六七八九"


def han(number: int) -> str:
    """`number` below 1,000 in Chinese."""
    if number < 10:
        return HAN[number]
    if number < 20:
        return f"十{HAN[number - 10] if number > 10 else ''}"
    if number < 100:
        return f"{HAN[number // 10]}十{HAN[number % 10] if number % 10 else ''}"
    rest = number % 100
    between = "零" if 0 < rest < 10 else "一" if 10 <= rest < 20 else ""
    return f"{HAN[number // 100]}百{between}{han(rest) if rest else ''}"


def edit(passages: Sequence[str], pool: Sequence[str], seed: int) -> tuple[list[str], list[str], set[tuple[int, int]]]:
    """Old articles, new articles, and which position became which; `pool` gives the words of what is added."""
    dice = random.Random(seed)
    pieces = [([i], text) for i, text in enumerate(passages)]
    edited: list[tuple[list[int], str]] = []
    while pieces:
        edited += _one_edit(pieces, pool, dice)
    for _ in range(max(1, len(edited) // 30)):
        edited.insert(dice.randrange(len(edited)), edited.pop(dice.randrange(len(edited))))
    old = [f"第{han(n)}条　{text}" for n, text in enumerate(passages, 1)]
    new = [f"第{han(n)}条　{text}" for n, (_, text) in enumerate(edited, 1)]
    return old, new, {(i, j) for j, (origins, _) in enumerate(edited) for i in origins}


def _one_edit(pieces: list[tuple[list[int], str]], pool: Sequence[str], dice: random.Random) -> list[tuple[list[int], str]]:
    origins, text = pieces.pop(0)
    kind = dice.random()
    if kind < 0.06:
        return []
    if kind < 0.12:
        return [([], dice.choice(pool)), (origins, text)]
    if kind < 0.18 and pieces:
        others, more = pieces.pop(0)
        return [(origins + others, text + more)]
    if kind < 0.24 and text.count("。") >= 2:
        cut = text.index("。") + 1
        return [(origins, text[:cut]), (origins, text[cut:])]
    return [(origins, _reword(text, pool, dice) if kind < 0.45 else text)]


def _reword(text: str, pool: Sequence[str], dice: random.Random) -> str:
    length = max(1, int(len(text) * dice.uniform(0.05, 0.35)))
    start = dice.randrange(max(1, len(text) - length))
    return text[:start] + dice.choice(pool)[: dice.randrange(length + 3)] + text[start + length :]
