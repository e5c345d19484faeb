"""Folding for many characters at once: a text as an array of numbers, one for each different folded character."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from indexer.fold import BORDER, fold

_CODES = 0x110000
_UNSEEN, _SEVERAL = -2, -3
_NOTHING = -1


class FoldedSigns:
    """Numbers the characters that fold leaves in the order they are met; the border is 0."""

    def __init__(self) -> None:
        self._sign_of = np.full(_CODES, _UNSEEN, np.int32)
        self._names: dict[str, int] = {}
        self._several: dict[int, tuple[int, ...]] = {}
        self._number(BORDER)

    @property
    def count(self) -> int:
        """How many there are so far; numbers are smaller."""
        return len(self._names)

    def names(self) -> list[str]:
        """Number → character."""
        return list(self._names)

    def of(self, text: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """`fold(text)` as numbers, and for each the index of the character it came from."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        signs = self._sign_of[codes]
        if (signs == _UNSEEN).any():
            self._meet(np.unique(codes[signs == _UNSEEN]).tolist())
            signs = self._sign_of[codes]
        if (signs == _SEVERAL).any():
            return self._expand(codes, signs)
        origins = np.flatnonzero(signs != _NOTHING)
        return signs[origins].astype(np.int64), origins

    def _meet(self, codes: list[int]) -> None:
        for code in codes:
            folded = fold(chr(code))
            if len(folded) > 1:
                self._several[code] = tuple(map(self._number, folded))
                self._sign_of[code] = _SEVERAL
            else:
                self._sign_of[code] = self._number(folded) if folded else _NOTHING

    def _number(self, character: str) -> int:
        return self._names.setdefault(character, len(self._names))

    def _expand(self, codes: NDArray[np.uint32], signs: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """As `of`, where some characters fold to more than one (½, ㎡)."""
        counts = (signs != _NOTHING).astype(np.int64)
        wide = np.flatnonzero(signs == _SEVERAL)
        counts[wide] = [len(self._several[code]) for code in codes[wide].tolist()]
        origins = np.repeat(np.arange(len(signs)), counts)
        expanded = signs[origins].astype(np.int64)
        starts = np.cumsum(counts) - counts
        for at in wide.tolist():
            parts = self._several[int(codes[at])]
            expanded[starts[at] : starts[at] + len(parts)] = parts
        return expanded, origins
