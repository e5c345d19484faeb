"""Rising numbers in arrays: sorted batches become one, and what repeats itself is counted where it stands together.

`np.unique` would sort what is sorted already, or look up each of millions of numbers in a table.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


def sorted_once(numbers: Numbers) -> Numbers:
    """The different ones of `numbers`, rising; these are sorted in place."""
    numbers.sort()
    return numbers[_changes(numbers)]


def sorted_together(batches: list[Numbers]) -> Numbers:
    """The numbers of all batches, each rising, as one rising array; the batches are given up one by one."""
    numbers = np.empty(sum(map(len, batches)), np.int64)
    end = len(numbers)
    while batches:
        batch = batches.pop()
        numbers[end - len(batch) : end] = batch
        end -= len(batch)
    numbers.sort(kind="stable")  # which merges batches that rise: a fifth of the time
    return numbers


def count_equal(numbers: Numbers) -> tuple[Numbers, Numbers]:
    """The different ones of rising `numbers`, and how often each stands there."""
    starts = np.flatnonzero(_changes(numbers))
    return numbers[starts], np.diff(starts, append=len(numbers))


def _changes(numbers: Numbers) -> NDArray[np.bool_]:
    """Where a number differs from the one before."""
    changes = np.ones(len(numbers), np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=changes[1:])
    return changes
