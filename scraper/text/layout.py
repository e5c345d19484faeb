"""A raw text as rows: what an extractor gives and everything after it reads."""

from __future__ import annotations

from dataclasses import dataclass

from scraper.text.rows import Row


@dataclass(frozen=True)
class Layout:
    """The text of a raw thing, line by line, with what its markup says of each line."""

    text: str
    """The whole text; a row's `line` counts its lines."""
    rows: tuple[Row, ...]
    doubts: tuple[str, ...] = ()
    """What the extractor was not sure of."""
