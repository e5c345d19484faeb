"""Which published passage is which passage of the text now, told by its words where they are unchanged.

Words that occur once and say enough are certain wherever they stand. Others need a neighbour that is certain: `同意。`
is said many times in a document, and the one that is left is not always the one that was meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linking.passage import Passage, Row, path_of

TELLING = 12
"""In letters: words this long that occur once in a document are not there by chance."""


@dataclass(frozen=True)
class Gap:
    """Passages old and new, still unpaired, between the same certain neighbours."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    closed: bool
    """Whether nothing else stands between the neighbours on either side."""
    beside: bool
    """Whether there is a neighbour at all: the ends of the document alone tell little."""


def pair_unchanged(old: Sequence[Row], new: Sequence[Passage]) -> dict[int, int]:
    """Position before → position now, for each passage whose words are unchanged and whose place is certain."""
    words_old = [(row.digest, row.length) for row in old]
    words_new = [(passage.row.digest, passage.row.length) for passage in new]
    pairs = _pair_unique(old, new, words_old, words_new)
    taken = set(pairs.values())
    _extend(pairs, taken, old, new, words_old, words_new)
    while True:
        found = False
        for gap in find_gaps(pairs, len(old), len(new)):
            if not gap.closed:
                continue
            counts_old = Counter(words_old[i] for i in gap.old)
            counts_new = Counter(words_new[j] for j in gap.new)
            by_words = {words_new[j]: j for j in gap.new}
            for i in gap.old:
                enough = words_old[i][1] >= TELLING or gap.beside
                if enough and counts_old[words_old[i]] == counts_new[words_old[i]] == 1:
                    pairs[i] = by_words[words_old[i]]
                    taken.add(pairs[i])
                    found = True
        if not found:
            return pairs
        _extend(pairs, taken, old, new, words_old, words_new)


def find_gaps(pairs: dict[int, int], old_length: int, new_length: int) -> Iterator[Gap]:
    """The stretches of unpaired passages, each with the unpaired new ones that stand by the same neighbours."""
    taken = set(pairs.values())
    position = 0
    while position < old_length:
        if position in pairs:
            position += 1
            continue
        end = position
        while end < old_length and end not in pairs:
            end += 1
        before = pairs[position - 1] if position else -1
        after = pairs[end] if end < old_length else new_length
        below = _free_run(before + 1, 1, taken, new_length)
        above = _free_run(after - 1, -1, taken, new_length)
        closed = before < after and before + 1 + len(below) == after
        beside = position > 0 or end < old_length
        yield Gap(tuple(range(position, end)), tuple(sorted({*below, *above})), closed, beside)
        position = end


def _free_run(start: int, step: int, taken: set[int], length: int) -> list[int]:
    run = []
    while 0 <= start < length and start not in taken:
        run.append(start)
        start += step
    return run


def _pair_unique(
    old: Sequence[Row], new: Sequence[Passage], words_old: list[tuple[str, int]], words_new: list[tuple[str, int]]
) -> dict[int, int]:
    counts_old, counts_new = Counter(words_old), Counter(words_new)
    places = {words: j for j, words in enumerate(words_new)}
    pairs = {}
    for i, words in enumerate(words_old):
        if counts_old[words] != 1 or counts_new[words] != 1:
            continue
        j = places[words]
        path = path_of(old[i].anchor)
        if words[1] >= TELLING or (len(path) > 1 and path == path_of(new[j].row.anchor)):
            pairs[i] = j
    return pairs


def _extend(
    pairs: dict[int, int],
    taken: set[int],
    old: Sequence[Row],
    new: Sequence[Passage],
    words_old: list[tuple[str, int]],
    words_new: list[tuple[str, int]],
) -> None:
    """Pair what has the same words and stands beside a pair on the same side; where two lay claim, the same anchor wins."""
    frontier = list(pairs.items())
    while frontier:
        claims = [
            (i + step, j + step)
            for i, j in frontier
            for step in (1, -1)
            if 0 <= i + step < len(words_old)
            and 0 <= j + step < len(words_new)
            and i + step not in pairs
            and j + step not in taken
            and words_old[i + step] == words_new[j + step]
        ]
        claims.sort(key=lambda pair: (old[pair[0]].anchor != new[pair[1]].row.anchor, pair))
        frontier = []
        for i, j in claims:
            if i not in pairs and j not in taken:
                pairs[i] = j
                taken.add(j)
                frontier.append((i, j))
