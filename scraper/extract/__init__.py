"""Extractors: one module a media type, chosen by what the bytes are; the file's name decides only between kinds of text.

An extractor has `SUFFIXES`, `recognises(data)` where the bytes tell, and `extract(data, where) -> Layout`; a new media
type is one module and one line here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import Protocol

from archive.doubt import BODY, Doubt, dump_lines
from archive.errors import TooLarge, UnsupportedType
from scraper.extract import doc, docx, html, mhtml, ofd, pdf, picture, plain_text
from scraper.extract.decode import REPLACED, decode
from scraper.extract.refused import refuse_other_types
from scraper.text.layout import Layout


class Extractor(Protocol):
    """What the module of a binary type offers."""

    @property
    def SUFFIXES(self) -> tuple[str, ...]:
        """File names of the type, in lower case."""

    def recognises(self, data: bytes) -> bool:
        """Whether these bytes are of the type."""

    def extract(self, data: bytes, where: str) -> Layout:
        """The layout of the bytes."""


_BINARY: tuple[Extractor, ...] = (pdf, ofd, docx, picture, doc, mhtml)
"""Asked in this order whether they know the bytes."""

SUFFIXES = (*plain_text.SUFFIXES, *html.SUFFIXES, *(suffix for module in _BINARY for suffix in module.SUFFIXES))
"""File names that a folder is searched for."""

_LINE_LIMIT = 200_000
"""In characters; the longest paragraphs of official documents have 3,000, the widest rows of tables some more."""

_ROW_LIMIT = 40_000
"""Lines that hold words; the longest raw text seen has 9,000. A megabyte of the shortest lines would take minutes."""

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s*+<!--(?:(?!-->).)*+-->)*+\s*+"
    rb"<(?:!doctype\s+html|html|head|body|meta|div|table|section|article|p)\b",
    re.I | re.S,
)


def is_document(data: bytes) -> bool:
    """Whether an extractor of binary files knows these bytes."""
    return any(module.recognises(data) for module in _BINARY)


def markup_of(data: bytes, name: str) -> str:
    """The markup of a page, also of one saved with its parts."""
    return (mhtml.page_of(data, name) if mhtml.recognises(data) else decode(data, name)).text


def extract(data: bytes, name: str) -> Layout:
    """The layout of a raw thing; `name` names it in messages.

    Raises UnsupportedType for a type without extractor, and the errors of the extractors and of `scraper.extract.decode`.
    """
    layout = _extract(data, name)
    longest = max((len(row.raw) for row in layout.rows), default=0)
    if longest > _LINE_LIMIT:
        raise TooLarge(f"有一行长达 {longest} 字", where=name, next_step="公文里没有这样长的段落；请检查文件来历")
    if len(layout.rows) > _ROW_LIMIT:
        raise TooLarge(f"有 {len(layout.rows)} 行文字", where=name, next_step="公文里没有这样多的行；拆成单份文件再收录")
    return replace(layout, doubts=(*layout.doubts, *_doubts_of_signs(layout)))


def _doubts_of_signs(layout: Layout) -> Iterator[Doubt]:
    """A doubt for all lines with characters that the source has spoilt, and one for those that only its own font can draw."""
    shown = [row for row in layout.rows if row.aside is None]
    if lines := tuple(row.line for row in shown if REPLACED in row.raw):
        said = f"第 {dump_lines(lines)} 行有读不出的字（显示为 �），原件在这里损坏，请对照别的版本补上。"
        yield Doubt(about=BODY, lines=lines, sentence=said)
    if lines := tuple(row.line for row in shown if _PRIVATE.search(row.raw)):
        said = f"第 {dump_lines(lines)} 行有只在原件的字体里才有的字（显示为方框），请对照原件补上。"
        yield Doubt(about=BODY, lines=lines, sentence=said)


def _extract(data: bytes, name: str) -> Layout:
    for module in _BINARY:
        if module.recognises(data):
            return module.extract(data, name)
    refuse_other_types(data, name)
    suffix = PurePath(name).suffix.lower()
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if _HTML_START.match(data[:4096]) or (wide and suffix in html.SUFFIXES):
        return html.extract(data, name)
    if suffix in plain_text.SUFFIXES or not suffix:
        return plain_text.extract(data, name)
    if suffix in html.SUFFIXES:
        return html.extract(data, name) if b"<" in data[:4096] else plain_text.extract(data, name)
    if suffix in SUFFIXES:
        raise UnsupportedType(
            f"文件名是 {suffix}，内容却不是", where=name, next_step="文件可能没有下载完，或改过后缀；请重新下载"
        )
    raise UnsupportedType(f"还不能收录 {suffix} 文件", where=name, next_step=f"可以收录 {' '.join(SUFFIXES)}；请另存为其中一种")
