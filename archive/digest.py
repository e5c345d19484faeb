"""Short stable names: the digest that stands at the end of ids and anchors."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence

_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""31 signs that are not taken for one another when read aloud or from a poster: no 0/o, 1/l/i."""


_SIGN_PAIRS = [one + other for other in _ALPHABET for one in _ALPHABET]
"""Two signs at once: the lower of a number's two digits stands first."""

_COMMON = re.compile("[\n -~\u3000-\u301b\u4e00-\u9fff，。、；：？！（）“”‘’…—《》〈〉]*")
"""Texts of these signs alone, which is nearly all, need no normal form: their letters are those that `_LETTERS` keeps."""

_LETTERS = re.compile("[^0-9a-z\u3005-\u3007\u4e00-\u9fff]+")
_LETTERS_OF_LINES = re.compile("[^0-9a-z\u3005-\u3007\u4e00-\u9fff\n]+")


def short_digest(text: str, length: int) -> str:
    """`length` signs made from the letters and digits of `text` alone: spaces, punctuation and width do not count."""
    return _signs_of(letters_of(text), length)


def short_digests(texts: Sequence[str], length: int) -> list[str]:
    """`short_digest` of each, in half the time: common ones are looked through together."""
    together = "\n".join(texts)
    if together.count("\n") + 1 != len(texts) or not _COMMON.fullmatch(together):
        return [short_digest(text, length) for text in texts]
    return [_signs_of(letters, length) for letters in _LETTERS_OF_LINES.sub("", together.lower()).split("\n")]


def _signs_of(letters: str, length: int) -> str:
    number = int.from_bytes(hashlib.sha256(letters.encode("utf-8")).digest()[:16], "big")
    number %= len(_SIGN_PAIRS) ** ((length + 1) // 2)  # small numbers are divided faster
    signs = []
    for _ in range(0, length, 2):
        number, rest = divmod(number, len(_SIGN_PAIRS))
        signs.append(_SIGN_PAIRS[rest])
    return "".join(signs)[:length]


def is_short_digest(text: str, length: int) -> bool:
    """Whether `short_digest` could have made `text`."""
    return len(text) == length and set(text) <= set(_ALPHABET)


def letters_of(text: str) -> str:
    """The letters and digits of `text` in NFKC, lower case; idempotent."""
    if _COMMON.fullmatch(text):
        return _LETTERS.sub("", text.lower())
    return _letters_of_any(text)


def _letters_of_any(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", folded)))


def sha256_of(data: bytes) -> str:
    """Hexadecimal SHA-256."""
    return hashlib.sha256(data).hexdigest()
