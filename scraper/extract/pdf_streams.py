"""How much the streams of a PDF unpack to, counted before its reader unpacks them without asking.

A file of one megabyte can hold a gigabyte of drawing commands. Pictures are left out here: they have a limit of pixels.
"""

from __future__ import annotations

import re
import zlib

from archive.errors import TooLarge

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_END = b"endstream"
_DICTIONARY = 600
"""Bytes before a stream in which its dictionary is looked for."""
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_ONE_LIMIT = 48 * 1024 * 1024
_ALL_LIMIT = 192 * 1024 * 1024
_OVERLAP = 4
"""Times the file's own size; streams that lie behind one another come to once."""


def check_streams(data: bytes, where: str) -> None:
    """Raise TooLarge where one stream that is no picture, or all of them, unpack to more than any document needs.

    Streams that lie in one another are looked at each for itself, a few times the file over and no further.
    """
    total = work = end = 0
    for match in _STREAM.finditer(data):
        before = data[max(0, match.start() - _DICTIONARY) : match.start()]
        dictionary = before[before.rfind(b" obj") + 1 :]
        layers = len(_FLATE.findall(dictionary))
        if not layers or b"/Image" in dictionary:
            continue
        if end < match.end():
            end = data.find(_END, match.end())
            end = end if end >= 0 else len(data)
        size = _unpacked(data[match.end() : end], layers)
        total += size
        work += end - match.end()
        if size > _ONE_LIMIT or total > _ALL_LIMIT or work > _OVERLAP * len(data):
            raise TooLarge("PDF 解压后太大", where=where, next_step="打印成新的 PDF 再收录；请检查文件来历")


def _unpacked(packed: bytes, layers: int) -> int:
    """The size after the last layer, or the first one that is beyond the limit; what is not packed so counts nothing."""
    out = packed
    for _ in range(layers):
        try:
            out = zlib.decompressobj().decompress(out, _ONE_LIMIT + 1)
        except zlib.error:
            return 0
        if len(out) > _ONE_LIMIT:
            break
    return len(out)
