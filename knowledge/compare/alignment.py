"""Which block of one text is which of another: by common pairs of characters, in order where order was kept.

`docs/assets/compare/alignment.js` is the mirror; likeness is counted in whole thousandths, so that both decide alike.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate

from archive.digest import letters_of
from archive.numbering import marker_of


class Change(Enum):
    """What became of a passage."""

    SAME = "same"
    REWORDED = "reworded"
    MOVED = "moved"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class Pairing:
    """One row of a comparison: positions of blocks on both sides."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    change: Change


ALIKE = 300
"""Thousandths of likeness from which two passages in order are the same one, whatever else the texts have in common. Laws
whose articles were reworded by up to a third, joined, split, moved and numbered anew align with F1 0.996 at 200, 300 and 400
alike (bench/compare.py)."""
REWORDED = 150
"""And between versions of one text, where readers see the same item in words that are mostly new: on pairs that readers aligned
F1 is 0.94 at 300, 0.96 at 150, and no more at 120, where wrong pairs begin (bench/marked.py)."""
VERSIONS = 200
"""Thousandths of the passages of the shorter text that must be alike before the two are versions of one: of texts that are
none, passages of 150 are chance."""
MOVED = 500
"""Out of order a pair needs more, because boilerplate stands everywhere; between versions less."""
MOVED_IN_VERSIONS = 240
IN_A_GAP = 120
"""Of two passages left over between the same neighbours, each the most alike to the other. On the pairs of the second reader
F1 is 0.934 without, 0.941 at 120 and 0.935 at 100, where wrong ones come; those of the third rose from 0.905 to 0.925."""
WORDS_IN_A_GAP = 3
"""Pairs without a figure that those must share: a year alone makes two short passages alike."""
MOVED_LETTERS = 5
"""And so many letters: a heading may move."""
CONTAINED = 420
"""Thousandths of a passage's pairs of characters that stand in its neighbour's counterpart where both were one."""
SAME_NUMBER = 60
"""A bonus for the same number: of two articles that are alike, the one that kept its number."""
COMMON = 24
"""A pair of characters in more passages than that leads to none of them."""


_FIGURE = re.compile("[0-9]")


@dataclass(frozen=True)
class _Passage:
    letters: str
    pairs: Counter[str]
    size: int
    number: str


def align(old: Sequence[str], new: Sequence[str]) -> list[Pairing]:
    """The rows of a comparison of two texts, given block by block, in the order of the new one; what is gone where it stood."""
    left, right = [_passage(text) for text in old], [_passage(text) for text in new]
    likeness = _likenesses(left, right)
    are_versions = _are_versions(likeness, left, right)
    least = REWORDED if are_versions else ALIKE
    sure = {pair: value for pair, value in likeness.items() if value >= least}
    ordered = _heaviest_in_order(sure, left, right)
    moved = _moved(sure, ordered, left, right, MOVED_IN_VERSIONS if are_versions else MOVED)
    if are_versions:
        ordered |= _left_over(likeness, ordered, moved, left, right)
    groups = _with_parts(ordered, moved, left, right)
    return _rows(groups, moved, left, right)


def _passage(text: str) -> _Passage:
    marker = marker_of(text)
    letters = letters_of(text.lstrip()[len(marker.text) :] if marker else text)
    pairs = (
        Counter(letters[i : i + 2] for i in range(len(letters) - 1))
        if len(letters) > 1
        else Counter([letters] if letters else [])
    )
    return _Passage(letters, pairs, sum(pairs.values()), f"{marker.rank}.{marker.number}" if marker else "")


def _common(a: _Passage, b: _Passage) -> int:
    few, many = (a.pairs, b.pairs) if len(a.pairs) <= len(b.pairs) else (b.pairs, a.pairs)
    return sum(min(count, many[pair]) for pair, count in few.items() if pair in many)


def _likenesses(left: list[_Passage], right: list[_Passage]) -> dict[tuple[int, int], int]:
    """Thousandths of what two passages have in common, for those that share a telling pair of characters."""
    places: dict[str, list[int]] = defaultdict(list)
    for j, passage in enumerate(right):
        for pair in passage.pairs:
            places[pair].append(j)
    equal: dict[str, list[int]] = defaultdict(list)
    for j, passage in enumerate(right):
        equal[passage.letters].append(j)
    found = {}
    for i, passage in enumerate(left):
        candidates = {j for pair in passage.pairs if len(places[pair]) <= COMMON for j in places[pair]}
        candidates.update(equal.get(passage.letters, [])[:COMMON])
        for j in candidates:
            both = passage.size + right[j].size
            likeness = 2000 * _common(passage, right[j]) // both if both else 0
            if likeness >= IN_A_GAP:
                found[i, j] = likeness
    return found


def _are_versions(likeness: dict[tuple[int, int], int], left: list[_Passage], right: list[_Passage]) -> bool:
    alike = len({i for (i, _), value in likeness.items() if value >= ALIKE})
    return 1000 * alike >= VERSIONS * min(len(left), len(right))


def _heaviest_in_order(likeness: dict[tuple[int, int], int], left: list[_Passage], right: list[_Passage]) -> dict[int, int]:
    """The pairs in the order of both texts whose weights together are greatest (heaviest increasing subsequence)."""
    best: list[tuple[int, int]] = [(0, -1)] * (len(right) + 1)  # a Fenwick tree of greatest weights by position in the new text
    chain: list[tuple[int, int, int]] = []
    for i, j in sorted(likeness, key=lambda pair: (pair[0], -pair[1])):
        weight, before = _best_before(best, j)
        total = weight + _weight(likeness[i, j], left[i], right[j])
        chain.append((i, j, before))
        _raise(best, j, (total, len(chain) - 1))
    _, last = _best_before(best, len(right))
    pairs = {}
    while last >= 0:
        i, j, last = chain[last]
        pairs[i] = j
    return pairs


def _weight(likeness: int, a: _Passage, b: _Passage) -> int:
    """More for longer passages, less than in proportion: one long clause is not worth ten short ones."""
    bonus = SAME_NUMBER if a.number and a.number == b.number else 0
    return (likeness + bonus) * (4 + min(a.size, b.size, 60))


def _best_before(best: list[tuple[int, int]], j: int) -> tuple[int, int]:
    found = (0, -1)
    while j > 0:
        if best[j][0] > found[0]:
            found = best[j]
        j -= j & -j
    return found


def _raise(best: list[tuple[int, int]], j: int, value: tuple[int, int]) -> None:
    j += 1
    while j < len(best):
        if value[0] > best[j][0]:
            best[j] = value
        j += j & -j


def _moved(
    likeness: dict[tuple[int, int], int], ordered: dict[int, int], left: list[_Passage], right: list[_Passage], least: int
) -> dict[int, int]:
    taken, found = set(ordered.values()), dict[int, int]()
    for (i, j), value in sorted(likeness.items(), key=lambda item: (-item[1], item[0])):
        enough = value >= least and min(len(left[i].letters), len(right[j].letters)) >= MOVED_LETTERS
        if enough and i not in ordered and i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def _left_over(
    likeness: dict[tuple[int, int], int],
    ordered: dict[int, int],
    moved: dict[int, int],
    left: list[_Passage],
    right: list[_Passage],
) -> dict[int, int]:
    """Pairs of what is left between the same neighbours, each the most alike to the other of all that is left there."""
    gap_of_old, gap_of_new = _gaps(ordered.keys(), len(left)), _gaps(ordered.values(), len(right))
    free_old = set(range(len(left))) - ordered.keys() - moved.keys()
    free_new = set(range(len(right))) - set(ordered.values()) - set(moved.values())
    free = {(i, j): value for (i, j), value in likeness.items() if i in free_old and j in free_new}
    free = {
        (i, j): value for (i, j), value in free.items() if gap_of_old[i] == gap_of_new[j] and _share_words(left[i], right[j])
    }
    best_old, best_new = dict[int, int](), dict[int, int]()
    for (i, j), value in free.items():
        best_old[i], best_new[j] = max(best_old.get(i, 0), value), max(best_new.get(j, 0), value)
    found, last = dict[int, int](), dict[int, int]()
    for i, j in sorted(pair for pair, value in free.items() if value == best_old[pair[0]] == best_new[pair[1]]):
        if i not in found and j > last.get(gap_of_new[j], -1):
            found[i] = j
            last[gap_of_new[j]] = j
    return found


def _share_words(a: _Passage, b: _Passage) -> bool:
    common = (min(count, b.pairs[pair]) for pair, count in a.pairs.items() if pair in b.pairs and not _FIGURE.search(pair))
    return sum(common) >= WORDS_IN_A_GAP


def _gaps(taken: Iterable[int], count: int) -> list[int]:
    """For each position, how many taken ones stand before it."""
    marks = set(taken)
    return list(accumulate((position in marks for position in range(count)), initial=0))[:count]


def _with_parts(
    ordered: dict[int, int], moved: dict[int, int], left: list[_Passage], right: list[_Passage]
) -> list[tuple[list[int], list[int]]]:
    """Ordered pairs, each with the free neighbours that are parts of its counterpart: what was split or joined."""
    free_old = set(range(len(left))) - ordered.keys() - moved.keys()
    free_new = set(range(len(right))) - set(ordered.values()) - set(moved.values())
    groups = []
    for i, j in sorted(ordered.items()):
        parts_new = _parts(left[i], right, j, free_new)
        parts_old = [] if len(parts_new) > 1 else _parts(right[j], left, i, free_old)
        groups.append((parts_old or [i], parts_new or [j]))
    return groups


def _parts(whole: _Passage, others: list[_Passage], at: int, free: set[int]) -> list[int]:
    """`at` and the free positions beside it whose words stand in `whole` and not in `at`."""
    found = [at]
    for step in (1, -1):
        position = at + step
        while position in free and others[position].size >= 4 and _contained(others[position], whole, others[at]):
            found.append(position)
            free.discard(position)
            position += step
    return sorted(found)


def _contained(part: _Passage, whole: _Passage, other: _Passage) -> bool:
    left_over = whole.pairs - other.pairs
    common = sum(min(count, left_over[pair]) for pair, count in part.pairs.items())
    return 1000 * common >= CONTAINED * part.size


def _rows(
    groups: list[tuple[list[int], list[int]]], moved: dict[int, int], left: list[_Passage], right: list[_Passage]
) -> list[Pairing]:
    grouped_old = {i for old, _ in groups for i in old}
    by_new = {new[0]: (old, new) for old, new in groups}
    later = {j for _, new in groups for j in new[1:]}
    back = {j: i for i, j in moved.items()}
    rows: list[Pairing] = []
    position = 0

    def tell_gone(end: int) -> None:
        nonlocal position
        while position < end:
            if position not in grouped_old and position not in moved:
                rows.append(Pairing((position,), (), Change.GONE))
            position += 1

    for j in range(len(right)):
        if j in by_new:
            old, new = by_new[j]
            tell_gone(old[0])
            position = max(position, old[-1] + 1)
            rows.append(Pairing(tuple(old), tuple(new), _change(old, new, left, right)))
        elif j in back:
            rows.append(Pairing((back[j],), (j,), Change.MOVED))
        elif j not in later:
            rows.append(Pairing((), (j,), Change.NEW))
    tell_gone(len(left))
    return rows


def _change(old: list[int], new: list[int], left: list[_Passage], right: list[_Passage]) -> Change:
    same = "".join(left[i].letters for i in old) == "".join(right[j].letters for j in new)
    return Change.SAME if same and len(old) == len(new) else Change.REWORDED
