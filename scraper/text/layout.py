"""A raw text as rows: what an extractor gives and everything after it reads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from archive.doubt import Doubt
from scraper.text.rows import Row

WATERMARK = "watermark"
"""Why a row is set aside whose words are printed across the page."""


class Medium(Enum):
    """What a raw thing is: rules of one medium are wrong in another."""

    TEXT = "text"
    """Pasted or saved as plain text, also by a converter to Markdown; it may have been any of the others."""
    WEB = "web"
    """A page of a web site."""
    WORD = "word"
    """A file of a word processor."""
    PRINT = "print"
    """Pages with places: PDF, OFD, pictures."""


@dataclass(frozen=True)
class Layout:
    """The text of a raw thing, line by line, with what its markup says of each line."""

    text: str
    """The whole text; a row's `line` counts its lines."""
    rows: tuple[Row, ...]
    doubts: tuple[Doubt, ...] = ()
    """What the extractor was not sure of."""
    medium: Medium = Medium.TEXT
    watermarks: tuple[str, ...] = ()
    """What is printed across the pages and is no part of the text that runs, each wording once: 内部资料 and the like."""

    @property
    def may_be_page(self) -> bool:
        """Whether it may hold what web pages print around, and beside, a document: a pasted text may."""
        return self.medium in (Medium.WEB, Medium.TEXT)
