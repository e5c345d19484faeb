"""The type of a file that is kept as an attachment, by what its bytes are; a page's own words decide only between kin."""

from __future__ import annotations

import re

from scraper.extract.package import part_names

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
    (b"BM", "bmp"),
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"), ("PowerPoint Document", "ppt"))
_OLE_SUFFIXES = ("doc", "wps", "xls", "et", "ppt")
_PACKAGES = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("ppt/presentation.xml", "pptx"), ("OFD.xml", "ofd"))
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|head|body|script|svg|\?xml)", re.I)


def suffix_of(data: bytes, named: str) -> str | None:
    """The suffix under which bytes may be kept; null for web pages, scripts and whatever is no document.

    `named` is the suffix that the page gives; it tells a WPS text from a Word text, and nothing more.
    """
    if _MARKUP.match(data[:1024]):
        return None
    if data.startswith(b"%PDF-") or b"\n%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _package_suffix(data)
    if data.startswith(_OLE):
        return _ole_suffix(data, named)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((suffix for magic, suffix in _MAGIC if data.startswith(magic)), None)


def _package_suffix(data: bytes) -> str:
    names = part_names(data)
    return next((suffix for part, suffix in _PACKAGES if part in names), "zip")


def _ole_suffix(data: bytes, named: str) -> str | None:
    if named in _OLE_SUFFIXES:
        return named
    return next((suffix for stream, suffix in _OLE_STREAMS if stream.encode("utf-16-le") in data), None)
