"""A long computation on an archive that stays in memory: its million values are not looked at again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_YOUNG = 50_000
"""Objects before the collector looks for circles; Python's 700 makes it look at all records some thousand times."""
_OLD = 100
"""Looks at the middle generation before all is looked at: circles come from pages alone, and a page has few."""


@contextmanager
def rare_collection() -> Iterator[None]:
    """The collector runs rarely within the block; 10,000 documents cost a fifth of their CPU time otherwise."""
    before = gc.get_threshold()
    gc.set_threshold(_YOUNG, 20, _OLD)
    try:
        yield
    finally:
        gc.set_threshold(*before)
