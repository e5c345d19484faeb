"""A cue: one thing that the words of a row say, with its name, a sentence, and examples that a test reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Cue:
    """A named predicate over the words of one row."""

    name: str
    says: str
    """What holds of the row, in one sentence."""
    holds: Callable[[str], object]
    """Asked with the text in simplified characters; truthy where the cue is there."""
    yes: tuple[str, ...]
    """Rows that have it."""
    no: tuple[str, ...]
    """Rows that look alike and have it not."""
    longest: int = 200
    """Longer rows are not asked: no such row has it, and expressions stay fast."""
