"""How like two folded texts are, exactly: shared shingles, and the stretches that only one of them has.

NumPy is imported where it is used: most runs compare no texts and need not wait for it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Hashes = npt.NDArray[np.uint64]

SHINGLE = 5
"""In letters: a wrong one of OCR spoils five, and two texts rarely share five by chance."""

_ENDS = 20
"""In letters: so much missing at an end is called lost."""
_SHOWN = 16
_AROUND = 3
_OFTEN, _WORD = 3, 3
"""The same insertion so often, and so long, is advertising and no wording."""


@dataclass(frozen=True)
class Span:
    """A stretch of one text that the other one does not have."""

    start: int
    text: str
    around: str
    """With a few letters on both sides."""


@dataclass(frozen=True)
class Likeness:
    """Two texts, `here` and `there`."""

    of_shorter: float
    """Share of the shorter one's letters that stand in the other: 1 where one is a part of the other."""
    of_both: float
    """Share of all letters of both that stand in the other: 1 where both are the same."""
    here: tuple[Span, ...]
    there: tuple[Span, ...]
    lengths: tuple[int, int]


def shingle_hashes(text: str) -> Hashes:
    """A 64-bit hash a shingle, in order of the text; one alone for a text shorter than a shingle."""
    import numpy as np

    signs = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    count = max(len(signs) - SHINGLE + 1, min(len(signs), 1))
    hashes = np.zeros(count, dtype=np.uint64)
    for offset in range(SHINGLE):
        piece = signs[offset : offset + count]
        hashes *= np.uint64(0x9E3779B97F4A7C15)
        hashes[: len(piece)] += piece
    hashes ^= hashes >> np.uint64(29)
    hashes *= np.uint64(0xBF58476D1CE4E5B9)
    return np.asarray(hashes ^ (hashes >> np.uint64(32)))


def compare_texts(here: str, there: str) -> Likeness:
    """The likeness of two folded texts; linear but for sorting shingles."""
    import numpy as np

    mine, theirs = shingle_hashes(here), shingle_hashes(there)
    shared = np.intersect1d(mine, theirs)
    only_here, only_there = _uncovered(here, mine, shared), _uncovered(there, theirs, shared)
    left = [len(text) - sum(len(span.text) for span in spans) for text, spans in ((here, only_here), (there, only_there))]
    lengths = (len(here), len(there))
    shorter = lengths.index(min(lengths))
    return Likeness(
        left[shorter] / lengths[shorter] if lengths[shorter] else float(here == there),
        sum(left) / sum(lengths) if any(lengths) else 1.0,
        only_here,
        only_there,
        lengths,
    )


def _uncovered(text: str, hashes: Hashes, shared: Hashes) -> tuple[Span, ...]:
    """The stretches of `text` that no shared shingle covers."""
    import numpy as np

    covered = np.zeros(len(text) + 1, dtype=bool)
    starts = np.flatnonzero(np.isin(hashes, shared))
    for offset in range(SHINGLE):
        covered[np.minimum(starts + offset, len(text))] = True
    covered[len(text)] = True
    edges = np.flatnonzero(np.diff(np.concatenate(([True], covered)).astype(np.int8)))
    return tuple(
        Span(int(start), text[int(start) : int(end)], text[max(0, int(start) - _AROUND) : int(end) + _AROUND])
        for start, end in zip(edges[::2], edges[1::2], strict=True)
        if start < end
    )


def describe_differences(likeness: Likeness) -> str:
    """What `here` has and lacks against `there`, in words; empty where nothing differs."""
    parts = _ends(likeness.there, likeness.lengths[1], "少") + _ends(likeness.here, likeness.lengths[0], "多")
    here, there = _inner(likeness.here, likeness.lengths[0]), _inner(likeness.there, likeness.lengths[1])
    parts += _insertions(here, "多出") + _insertions(there, "少了")
    here, there = _without_insertions(here), _without_insertions(there)
    if here or there:
        example = "、".join(f"“{shown}”" for side in (here[:1], there[:1]) for shown in map(_show, side))
        parts.append(f"{max(len(here), len(there))} 处文字不同，如{example}")
    return "，".join(parts)


def _ends(spans: Sequence[Span], length: int, verb: str) -> list[str]:
    parts = []
    for span in spans:
        if len(span.text) >= _ENDS and span.start == 0:
            parts.append(f"开头{verb} {len(span.text)} 字")
        elif len(span.text) >= _ENDS and span.start + len(span.text) == length:
            parts.append(f"结尾{verb} {len(span.text)} 字")
    return parts


def _inner(spans: Sequence[Span], length: int) -> list[Span]:
    return [s for s in spans if len(s.text) < _ENDS or (s.start and s.start + len(s.text) < length)]


def _insertions(spans: Sequence[Span], verb: str) -> list[str]:
    return [f"{verb} {n} 处“{text[:_SHOWN]}”" for text, n in _often(spans).most_common(2)]


def _without_insertions(spans: Sequence[Span]) -> list[Span]:
    often = _often(spans)
    return [span for span in spans if span.text not in often]


def _often(spans: Sequence[Span]) -> Counter[str]:
    counts = Counter(span.text for span in spans if len(span.text) >= _WORD)
    return Counter({text: n for text, n in counts.items() if n >= _OFTEN})


_NUMBER = re.compile(r"\d{5,}[xX]?")
"""Digits of a difference that may be a piece of a number nobody is to read."""


def _show(span: Span) -> str:
    text = span.around if len(span.text) <= _AROUND else span.text
    text = _NUMBER.sub("…", text)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
