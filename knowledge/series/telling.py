"""Which passages of two texts speak of one subject though their words are others: by a run of letters that both alone have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from archive.digest import letters_of

_RUN = 4
"""Letters: 发展党员, 控辍保学; names of subjects have four."""
_LONG = 14
"""And so many where the run does not stand at the head of both: what is shorter may be an aside."""
_HEAD = 18
"""Letters in which a passage says what it is about."""
_EMPTY = set("一二三四五六七八九十百千万零两0123456789年月日的和在与及等各全不为以将有")
"""Letters that no name of a subject holds: numbers, and words of the sentence."""


def same_subject(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of positions; each text at most once, the one with the longest common run first."""
    left, right = [letters_of(text) for text in old], [letters_of(text) for text in new]
    heads = [_head(text) for text in (*old, *new)]
    alone = _alone(left) & _alone(right)
    found = []
    for i, ours in enumerate(left):
        for j, theirs in enumerate(right):
            if run := _best_run(ours, theirs, alone, heads[i], heads[len(old) + j]):
                found.append((-run, i, j))
    taken_old, taken_new, pairs = set[int](), set[int](), []
    for _, i, j in sorted(found):
        if i not in taken_old and j not in taken_new:
            pairs.append((i, j))
            taken_old.add(i)
            taken_new.add(j)
    return pairs


def _alone(texts: Sequence[str]) -> set[str]:
    """Runs that stand in one of the texts and in no other."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({text[at : at + _RUN] for at in range(len(text) - _RUN + 1)})
    return {run for run, count in counts.items() if count == 1 and not _EMPTY & set(run)}


def _head(text: str) -> str:
    """Letters of the heading, or of what stands before the first stop."""
    return letters_of(re.split(r"[。；\n]", text, maxsplit=1)[0])


def _best_run(ours: str, theirs: str, alone: set[str], head: str, other_head: str) -> int:
    """Length of the longest common run that says what both are about; 0 for none."""
    best = 0
    for at in range(len(ours) - _RUN + 1):
        place = theirs.find(ours[at : at + _RUN]) if ours[at : at + _RUN] in alone else -1
        if place < 0:
            continue
        length = _RUN
        while at + length < len(ours) and place + length < len(theirs) and ours[at + length] == theirs[place + length]:
            length += 1
        run = ours[at : at + _RUN]
        if length >= _LONG or (at < _HEAD and place < _HEAD and (run in head or run in other_head)):
            best = max(best, length)
    return best
