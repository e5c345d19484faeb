"""What became of each published passage of a document, decided by evidence alone; what is not certain is left to a person.

Evidence, the strongest first: the same words (`alignment.py`); the same words cut in two or put together, letter for
letter; as many passages as before, each the same sign for sign but for those that are covered now; between unchanged
neighbours words that are alike, the same spoken number among them. A wrong successor is worse than a question, so each
rule asks that no other passage comes near.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from archive.masking import is_masked_in_place
from linking.alignment import TELLING, Gap, find_gaps, pair_unchanged
from linking.passage import Passage, Row, digest_of, likeness, marker_in, path_of
from linking.published import Fate

_ALIKE = 0.7
"""Enough among several; measured in pairs of letters."""
_ALIKE_ALONE = 0.5
"""Enough where it is the only one between unchanged neighbours."""
_ALIKE_NUMBERED = 0.35
"""Enough where it also has the same number."""
_ALIKE_ANYWHERE = 0.85
"""Enough for a passage that was corrected and moved."""
_MARGIN = 0.2
"""By which the second best must stay behind."""
_GUESS = 0.3
"""From here on a passage is named to the person who decides."""
_PIECES = 8
"""The most passages that one is cut into."""
_COMPARISONS = 60_000
"""Beyond this many a text was not corrected but replaced: nothing is certain."""


class Verdict(NamedTuple):
    """What became of one passage."""

    fate: Fate | None
    """Null where it is not certain."""
    target: int = -1
    """The position now."""
    guesses: tuple[int, ...] = ()
    """Where it may have gone, the likeliest first."""


def find_successors(old: Sequence[Row], new: Sequence[Passage]) -> list[Verdict]:
    """One verdict a published passage, in order."""
    found = {i: Verdict(Fate.SAME, j) for i, j in pair_unchanged(old, new).items()}
    _judge_pieces(found, old, new)
    _judge_masked(found, old, new)
    _judge_corrections(found, old, new)
    _keep_in_place(found, old, new)
    free = _free_positions(found, len(new))
    return [found.get(i) or Verdict(None, guesses=_guesses(row, free, new)) for i, row in enumerate(old)]


def _keep_in_place(found: dict[int, Verdict], old: Sequence[Row], new: Sequence[Passage]) -> None:
    """A few letters beside nothing that is certain: where they stand in their order and under their anchor, no link is lost."""
    at = {passage.row.anchor: j for j, passage in enumerate(new)}
    for gap in list(find_gaps(_pairs(found), len(old), len(new))):
        for i in gap.old:
            j = at.get(old[i].anchor, -1)
            if j in gap.new and (old[i].digest, old[i].length) == _text_of(new[j]):
                found[i] = Verdict(Fate.SAME, j)


def _text_of(passage: Passage) -> tuple[str, int]:
    return passage.row.digest, passage.row.length


def _pairs(found: dict[int, Verdict]) -> dict[int, int]:
    return {i: verdict.target for i, verdict in found.items()}


def _free_positions(found: dict[int, Verdict], length: int) -> list[int]:
    taken = {verdict.target for verdict in found.values()}
    return [j for j in range(length) if j not in taken]


def _judge_pieces(found: dict[int, Verdict], old: Sequence[Row], new: Sequence[Passage]) -> None:
    beginnings = _Beginnings(old, new)
    for gap in list(find_gaps(_pairs(found), len(old), len(new))):
        used: set[int] = set()
        runs: dict[int, list[tuple[int, ...]]] = defaultdict(list)
        for run in _runs(gap.new):
            runs[_length_of([new[j] for j in run])].append(run)
        for i in gap.old:
            fitting = (r for r in runs.get(old[i].length, ()) if not used & set(r) and _is_cut(old[i], [new[j] for j in r]))
            if run := next(fitting, ()):
                found[i] = Verdict(Fate.SPLIT, run[0])
                used.update(run)
        for run in _runs(gap.old):
            if any(i in found for i in run):
                continue
            candidates = (j for j in beginnings.of(run[0], gap.new) if j not in used)
            whole = next((j for j in candidates if _is_join([old[i] for i in run], new[j])), None)
            if whole is not None:
                found.update((i, Verdict(Fate.JOINED, whole)) for i in run)
                used.add(whole)


class _Beginnings:
    """Which passages begin with the words of an older one: asked for each, not for each run that begins with it."""

    def __init__(self, old: Sequence[Row], new: Sequence[Passage]) -> None:
        self._old, self._new = old, new
        self._digests: dict[tuple[int, int], str] = {}
        self._known: dict[int, list[int]] = {}

    def of(self, i: int, among: Sequence[int]) -> list[int]:
        """The positions in `among` of those that begin with the words of the older passage `i`; always the same `among`."""
        if i not in self._known:
            row = self._old[i]
            self._known[i] = [j for j in among if row.length and self._digest(j, row.length) == row.digest]
        return self._known[i]

    def _digest(self, j: int, length: int) -> str:
        if (j, length) not in self._digests:
            self._digests[j, length] = digest_of(self._new[j].letters[:length])
        return self._digests[j, length]


def _runs(positions: Sequence[int]) -> list[tuple[int, ...]]:
    """Neighbours among `positions`, two or more of them, the shortest first."""
    return [
        tuple(positions[start : start + size])
        for size in range(2, min(_PIECES, len(positions)) + 1)
        for start in range(len(positions) - size + 1)
        if positions[start + size - 1] - positions[start] == size - 1
    ]


def _is_cut(row: Row, pieces: list[Passage]) -> bool:
    if row.length < TELLING:
        return False
    first, *others = pieces
    if _length_of(pieces) != row.length or not all(p.letters or p.marker for p in pieces):
        return False
    return digest_of(first.letters + "".join(p.marker + p.letters for p in others)) == row.digest


def _length_of(pieces: Sequence[Passage]) -> int:
    """The letters of a passage that was cut into `pieces`: all but the marker of the first."""
    return sum(len(p.marker) + p.row.length for p in pieces) - len(pieces[0].marker)


def _is_join(rows: list[Row], whole: Passage) -> bool:
    position = 0
    for number, row in enumerate(rows):
        marker = marker_in(row) if number else ""
        if marker and whole.letters.startswith(marker, position):
            position += len(marker)
        if row.length == 0 or digest_of(whole.letters[position : position + row.length]) != row.digest:
            return False
        position += row.length
    return position == whole.row.length


def _judge_masked(found: dict[int, Verdict], old: Sequence[Row], new: Sequence[Passage]) -> None:
    """Lines of a list from which names and numbers were taken are all alike: their order and what is left tell them apart.

    Sketches of texts that are equally long have their pieces from the same places.
    """
    for gap in list(find_gaps(_pairs(found), len(old), len(new))):
        pairs = list(zip(gap.old, gap.new, strict=False))
        as_many = gap.closed and len(gap.old) == len(gap.new)
        if as_many and all(is_masked_in_place(old[i].sketch, new[j].row.sketch) for i, j in pairs):
            found.update((i, _changed(old[i], new[j], j)) for i, j in pairs)


def _judge_corrections(found: dict[int, Verdict], old: Sequence[Row], new: Sequence[Passage]) -> None:
    for gap in list(find_gaps(_pairs(found), len(old), len(new))):
        for i, j in _alike_pairs(gap, old, new):
            found[i] = _changed(old[i], new[j], j)
    free = _free_positions(found, len(new))
    lost = [i for i in range(len(old)) if i not in found and old[i].length >= TELLING]
    for i, j in _best_pairs(lost, free, old, new, _ALIKE_ANYWHERE):
        found[i] = _changed(old[i], new[j], j)


def _changed(row: Row, passage: Passage, position: int) -> Verdict:
    same = (row.digest, row.length) == _text_of(passage)
    return Verdict(Fate.SAME if same else Fate.CORRECTED, position)


def _alike_pairs(gap: Gap, old: Sequence[Row], new: Sequence[Passage]) -> list[tuple[int, int]]:
    # A few letters between nothing that is certain prove nothing.
    before = [i for i in gap.old if gap.beside or old[i].length >= TELLING]
    if gap.closed and len(before) == len(gap.old) == len(gap.new) == 1:
        i, j = before[0], gap.new[0]
        alike, marker = likeness(old[i], new[j]), marker_in(old[i])
        same_number = bool(marker) and marker == new[j].marker and path_of(old[i].anchor) == path_of(new[j].row.anchor)
        return [(i, j)] if alike >= (_ALIKE_NUMBERED if same_number else _ALIKE_ALONE) else []
    return _best_pairs(before, gap.new, old, new, _ALIKE)


def _best_pairs(
    before: Sequence[int], now: Sequence[int], old: Sequence[Row], new: Sequence[Passage], least: float
) -> list[tuple[int, int]]:
    """Those that are alike and each the other's best by far."""
    if len(before) * len(now) > _COMPARISONS:
        return []
    scores = {(i, j): likeness(old[i], new[j]) for i in before for j in now}
    best = []
    for i in before:
        ranked = sorted(now, key=lambda j: scores[i, j], reverse=True)
        if not ranked or scores[i, ranked[0]] < least:
            continue
        j = ranked[0]
        rivals = [scores[i, k] for k in ranked[1:2]] + [scores[k, j] for k in before if k != i]
        if all(rival <= scores[i, j] - _MARGIN for rival in rivals):
            best.append((i, j))
    return best


def _guesses(row: Row, free: list[int], new: Sequence[Passage]) -> tuple[int, ...]:
    if len(free) > 500:
        free = [j for j in free if path_of(new[j].row.anchor) == path_of(row.anchor)][:50]
    scored = sorted(((likeness(row, new[j]), -j) for j in free), reverse=True)
    return tuple(-j for score, j in scored[:2] if score >= _GUESS)
