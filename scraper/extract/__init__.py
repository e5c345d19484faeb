"""Extractors: one module a media type, chosen by what the bytes are and not by the file's name alone.

An extractor has `SUFFIXES` and `extract(data, where) -> Layout`; a new media type is one module and one line here.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from archive.errors import UnsupportedType
from scraper.extract import html, plain_text
from scraper.layout import Layout

SUFFIXES = (*plain_text.SUFFIXES, *html.SUFFIXES)
"""File names that a folder is searched for."""

_HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s*+<!--(?:(?!-->).)*+-->)*+\s*+"
    rb"<(?:!doctype\s+html|html|head|body|meta|div|table|section|article|p)\b",
    re.I | re.S,
)


def extract(data: bytes, name: str) -> Layout:
    """The layout of a raw thing; `name` names it in messages.

    Raises UnsupportedType for a type without extractor, and the errors of `scraper.decode`.
    """
    suffix = PurePath(name).suffix.lower()
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if _HTML_START.match(data[:4096]) or (wide and suffix in html.SUFFIXES):
        return html.extract(data, name)
    if suffix in plain_text.SUFFIXES or not suffix:
        return plain_text.extract(data, name)
    if suffix in html.SUFFIXES:
        return html.extract(data, name) if b"<" in data[:4096] else plain_text.extract(data, name)
    raise UnsupportedType(f"还不能收录 {suffix} 文件", where=name, next_step=f"可以收录 {' '.join(SUFFIXES)}；请另存为其中一种")
