"""Plain text and Markdown, as pasted from a PDF or saved by a converter."""

from __future__ import annotations

from scraper.decode import decode
from scraper.layout import Layout
from scraper.rows import rows_of

SUFFIXES = (".txt", ".md", ".markdown", ".text")


def extract(data: bytes, where: str) -> Layout:
    """The lines of a text; raises the errors of `decode`."""
    decoded = decode(data, where)
    return Layout(decoded.text, tuple(rows_of(decoded.text)), (decoded.doubt,) if decoded.doubt else ())
