"""Secret documents are refused before anything of them is read or kept: the one exception to keeping bytes as received."""

from __future__ import annotations

from contextlib import suppress

from archive.errors import HongzhuError, RestrictedDocument
from scraper.cues.secrecy import may_be_secret, secrecy_mark
from scraper.extract import extract, is_document, picture
from scraper.text.layout import Layout


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
    if picture.recognises(data) or not (is_document(data) or may_be_secret(data)):
        return
    try:
        layout = extract(data, name)
    except HongzhuError:
        return
    refuse_secret(layout, name)


def is_secret(data: bytes, name: str) -> bool:
    """Whether `refuse_secret_file` refuses the file."""
    with suppress(HongzhuError):
        refuse_secret_file(data, name)
        return False
    return True
