"""Vocabularies of cues: files of one phrase a line, each used by its name."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("phrases")


@cache
def phrases(name: str) -> tuple[str, ...]:
    """The phrases of the vocabulary `name`, the longest first."""
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    return tuple(sorted((line for line in lines if line), key=lambda line: (-len(line), line)))


@cache
def any_of(name: str) -> re.Pattern[str]:
    """An expression that finds any phrase of the vocabulary `name`.

    Upper and lower case are phrases of their own: an expression that folds them cannot skip to first characters.
    """
    return re.compile("|".join(map(re.escape, phrases(name))))
