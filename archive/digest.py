"""Short stable names: the digest that stands at the end of ids and anchors."""

from __future__ import annotations

import hashlib
import unicodedata

_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""31 signs that are not taken for one another when read aloud or from a poster: no 0/o, 1/l/i."""


def short_digest(text: str, length: int) -> str:
    """`length` signs made from the letters and digits of `text` alone: spaces, punctuation and width do not count."""
    number = int.from_bytes(hashlib.sha256(letters_of(text).encode("utf-8")).digest()[:16], "big")
    signs = []
    for _ in range(length):
        number, rest = divmod(number, len(_ALPHABET))
        signs.append(_ALPHABET[rest])
    return "".join(signs)


def is_short_digest(text: str, length: int) -> bool:
    """Whether `short_digest` could have made `text`."""
    return len(text) == length and set(text) <= set(_ALPHABET)


def letters_of(text: str) -> str:
    """The letters and digits of `text` in NFKC, lower case; idempotent."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", folded)))


def sha256_of(data: bytes) -> str:
    """Hexadecimal SHA-256."""
    return hashlib.sha256(data).hexdigest()
