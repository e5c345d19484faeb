"""A record's text as it is compared: folded passages, and the windows they stand in. Mirror: folded_record.js."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence

from indexer.fold import BORDER, fold, fold_dashed
from indexer.passages import windows_of


class FoldedRecord:
    """One record's passages; each is folded when it is first asked for."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._folded: dict[int, str] = {}
        self._windows = windows_of(texts)

    def text(self, number: int) -> str:
        """A passage, folded."""
        if number not in self._folded:
            self._folded[number] = fold(self._texts[number])
        return self._folded[number]

    def ends_with(self, number: int, signs: str) -> bool:
        """Whether a passage ends, as printed, with one of `signs`."""
        return self._texts[number].endswith(tuple(signs))

    def window(self, window: int) -> str:
        """The passages of a window, folded, with a border between them."""
        return BORDER.join(map(self.text, self.passages(window)))

    def dashed_window(self, window: int) -> str:
        """As `window`, with the dashes kept."""
        return BORDER.join(fold_dashed(self._texts[number]) for number in self.passages(window))

    def window_of(self, number: int) -> int:
        """The window that a passage stands in."""
        return self._windows[number]

    def passages(self, window: int) -> list[int]:
        """The passages that stand in a window, rising."""
        return list(range(bisect_left(self._windows, window), bisect_right(self._windows, window)))

    def holding(self, windows: Iterable[int], holds: Callable[[str], bool]) -> list[int]:
        """Of the passages in `windows`, which rise, those whose text `holds` accepts."""
        return [number for window in windows for number in self.passages(window) if holds(self.text(number))]

    @property
    def count(self) -> int:
        """How many passages there are."""
        return len(self._texts)
