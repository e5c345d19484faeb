"""What two copies of one text share: its signs without width, spaces and punctuation.

Punctuation between digits stays, because 1.5 is not 15 and 第1、2条 is not 第12条; so do the signs of arithmetic. Letters
are never folded into one another beyond Unicode's compatibility forms: a traditional copy is a near-copy, no equal one.
"""

from __future__ import annotations

import re
import unicodedata

from archive.digest import sha256_of
from archive.record import Record
from archive.simplified import radicals

_SIGNS = re.compile(r"[^\w%‰+=±÷×√]+|_+")
_DASH = re.compile("[\u2010-\u2015\u2212\u223c\u301c~_]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
_WIDE = tuple(zip("，；：？！（）", ",;:?!()", strict=True))
"""First, because with these changed most texts need no normal form."""
_COMMON = re.compile("[\\s!-~\u3001-\u301b\u4e00-\u9fff“”‘’…]*")
"""Texts of these signs alone have their normal form but for letters in capitals."""


def fold(text: str) -> str:
    """The signs of `text` that make it this text; idempotent."""
    text = "".join(text.split())
    for wide, narrow in _WIDE:
        text = text.replace(wide, narrow)
    if not _COMMON.fullmatch(text):
        text = text.translate(radicals())
        text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
        text = unicodedata.normalize("NFKC", "".join(text.split()).casefold()).replace("○", "〇").replace("∶", ":")
    text = _DASH.sub("-", text.lower())

    def keep_between_digits(match: re.Match[str]) -> str:
        start, end = match.span()
        is_between = start > 0 and end < len(text) and text[start - 1].isdecimal() and text[end].isdecimal()
        return match[0] if is_between else ""

    return _SIGNS.sub(keep_between_digits, text)


def folded_body(record: Record) -> str:
    """The folded text of the whole body; how it is cut into blocks does not count."""
    return fold("\n".join(block.text for block in record.body))


def text_digest(folded: str) -> str:
    """Thirty-two signs for a folded text."""
    return sha256_of(folded.encode("utf-8"))[:32]
