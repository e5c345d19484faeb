"""All words of a file that is kept beside a document, in no order that matters: to look for what must not be published.

Nothing is recognised on scans: that takes seconds a page, and an attachment is looked at, not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2

from archive.errors import HongzhuError
from scraper.extract import docx, extract, is_document, pdf, picture
from scraper.extract.package import Package

_TAG = re.compile(r"<[^>]*>")
_PACKAGE = b"PK\x03\x04"
_PAGES = 500
"""Of a PDF: more than any attachment of a notice has."""


def words_of(data: bytes, name: str) -> str | None:
    """The words of a file, a line or a cell each on its own; null where they cannot be seen without more than a look."""
    try:
        if picture.recognises(data):
            return None
        if pdf.recognises(data):
            return "\n".join(_pages(data)) or None
        if data.startswith(_PACKAGE) and not (docx.recognises(data) or is_document(data)):
            return "\n".join(_parts(data, name)) or None
        if data.startswith(b"\xd0\xcf\x11\xe0"):  # an old Office file: a program of its own would have to be started
            return None
        return extract(data, name).text
    except (HongzhuError, pypdfium2.PdfiumError, ValueError):
        return None


def _pages(data: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        for number in range(min(len(document), _PAGES)):
            yield document[number].get_textpage().get_text_bounded()
    finally:
        document.close()


def _parts(data: bytes, name: str) -> Iterator[str]:
    """Of a workbook, slides or a ZIP of texts: what stands between tags."""
    package = Package(data, name)
    for part in package.names:
        if part.endswith((".xml", ".txt", ".csv", ".html", ".htm")):
            yield _TAG.sub("\n", package.read(part).decode("utf-8", "replace"))
