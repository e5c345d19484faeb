"""Traditional characters and radical signs as simplified ones, sign for sign: one set of patterns reads all.

Only for recognising: what is written to a record stays as printed.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from opencc import OpenCC


@cache
def table() -> dict[int, str]:
    """Code point → the one sign that stands for it; of shared signs only, never to be changed by a caller."""
    signs = [chr(c) for c in range(0x4E00, 0xA000)]
    plain = OpenCC("t2s").convert("\n".join(signs)).split("\n")
    return {ord(a): b for a, b in zip(signs, plain, strict=True) if a != b and len(b) == 1} | {
        ord("佈"): "布",
        ord("係"): "系",
        **{c: unicodedata.normalize("NFKC", chr(c)) for c in range(0x2F00, 0x2FD6)},
    }


def simplified(text: str) -> str:
    """`text` with each traditional character replaced by its simplified one; the length stays the same."""
    return text if text.isascii() else text.translate(table())
