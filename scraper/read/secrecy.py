"""Secret documents are refused before anything of them is read or kept: the one exception to keeping bytes as received."""

from __future__ import annotations

from contextlib import suppress

from archive.errors import HongzhuError, RestrictedDocument
from scraper.cues.secrecy import may_be_secret, secrecy_mark
from scraper.extract import is_document
from scraper.extract.words import words_of
from scraper.text.layout import Layout
from scraper.text.rows import rows_of

_PACKAGE = b"PK\x03\x04"


def refuse_secret(layout: Layout, where: str) -> None:
    """Raise RestrictedDocument for a text that bears a degree of secrecy."""
    mark = secrecy_mark(layout)
    if mark is None:
        return
    line, printed = mark
    place = f"第 {line} 行标有" if line else "水印是"
    raise RestrictedDocument(
        f"{place}密级“{printed[:30]}”，涉密文件不得收入公开文库", where=where, next_step="请按保密规定处理原件，不要收录"
    )


def refuse_secret_file(data: bytes, name: str) -> None:
    """Raise RestrictedDocument for a file that bears a degree of secrecy; what cannot be read says nothing."""
    if not is_document(data) and not data.startswith(_PACKAGE) and not may_be_secret(data):
        return
    words = words_of(data, name)
    if words and "密" in words:
        refuse_secret(Layout(words, tuple(rows_of(words))), name)


def is_secret(data: bytes, name: str) -> bool:
    """Whether `refuse_secret_file` refuses the file."""
    with suppress(HongzhuError):
        refuse_secret_file(data, name)
        return False
    return True
