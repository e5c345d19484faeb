"""Texts in few bytes: the characters an archive prints most in one byte, nearly all others in two. Mirror: text_code.js.

Deflate sees only bytes; a character of two or three bytes costs it more than one that is a single byte, and its window
reaches less far. A sixth of what UTF-16 takes is saved, a quarter of UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

SINGLES = 223
"""The bytes 1 to 223 are a character each; 0 ends a text and stands nowhere else."""

_BLOCK = 255
_BLOCKS = 31
"""The bytes from 224 to 254 are a character together with the byte that follows, 1 to 255."""

_FIRST_BLOCK = SINGLES + 1
_ESCAPE = 255
"""The three bytes that follow are a code point, seven bits each, the lowest first; their highest bit is set."""

_SELDOM = 500_000
"""What stands fewer than once in so many characters is escaped: the alphabet is part of every first visit."""

_CHARACTER = re.compile("[\x01-\xdf]|[\xe0-\xfe].|\xff...", re.S)

_CODES = 0x110000
_NOWHERE = -2


def count_characters(texts: Iterable[str]) -> NDArray[np.int64]:
    """Code point → how often it stands in `texts`."""
    counts = np.zeros(_CODES, np.int64)
    for batch in _batches(texts):
        counts += np.bincount(_codes_of(batch), minlength=_CODES)
    return counts


def alphabet_of(counts: NDArray[np.int64]) -> str:
    """The characters that have bytes of their own: the most frequent, then blocks of others by how frequent they are."""
    used = np.flatnonzero(counts >= max(1, int(counts.sum()) // _SELDOM))
    used = used[used != 0]  # which ends a text
    order = used[np.argsort(-counts[used], kind="stable")][: SINGLES + _BLOCK * _BLOCKS].tolist()
    blocks = [sorted(order[at : at + _BLOCK]) for at in range(SINGLES, len(order), _BLOCK)]
    return "".join(map(chr, [*sorted(order[:SINGLES]), *(code for block in blocks for code in block)]))


class TextCode:
    """Encodes texts with one alphabet."""

    def __init__(self, alphabet: str) -> None:
        self._alphabet = alphabet
        self._places = np.full(_CODES, _NOWHERE, np.int64)
        self._places[_codes_of(alphabet)] = np.arange(len(alphabet))
        self._places[0] = -1

    def encode(self, texts: Sequence[str]) -> bytes:
        """`texts`, each ended by a zero byte, which none of them may hold; `decode` is the inverse for one."""
        codes = _codes_of("".join(f"{text}\0" for text in texts))
        places = self._places[codes]
        single, escaped = (places >= -1) & (places < SINGLES), places == _NOWHERE
        double = ~single & ~escaped
        widths = 1 + double + 3 * escaped
        starts = np.cumsum(widths) - widths
        out = np.empty(int(widths.sum()), np.uint8)
        out[starts[single]] = places[single] + 1
        rest, at = places[double] - SINGLES, starts[double]
        out[at] = _FIRST_BLOCK + rest // _BLOCK
        out[at + 1] = 1 + rest % _BLOCK
        code, at = codes[escaped], starts[escaped]
        out[at] = _ESCAPE
        for byte in range(3):
            out[at + 1 + byte] = code >> 7 * byte & 127 | 128
        return out.tobytes()

    def decode(self, data: bytes) -> str:
        """One text of those given to `encode`, without the zero byte."""
        return _CHARACTER.sub(self._character, data.decode("latin-1"))

    def _character(self, match: re.Match[str]) -> str:
        first, *others = map(ord, match[0])
        if first == _ESCAPE:
            return chr(sum((byte & 127) << 7 * at for at, byte in enumerate(others)))
        place = SINGLES + (first - _FIRST_BLOCK) * _BLOCK + others[0] - 1 if others else first - 1
        return self._alphabet[place]


def _codes_of(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le"), np.uint32)


def _batches(texts: Iterable[str]) -> Iterator[str]:
    """About a million characters at a time."""
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size > 1 << 20:
            yield "".join(batch)
            batch, size = [], 0
    yield "".join(batch)
