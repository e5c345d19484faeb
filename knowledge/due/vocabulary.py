"""The words of `words.yml` as patterns."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    lists = yaml.load(Path(__file__).with_name("words.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {name: tuple(map(str, words)) for name, words in lists.items()}


def words(name: str) -> tuple[str, ...]:
    """The list `name`, as the file has it."""
    return _lists()[name]


@cache
def any_of(name: str) -> re.Pattern[str]:
    """Matches any word of the list `name`, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(words(name), key=len, reverse=True))))
