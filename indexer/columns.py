"""Columns of small numbers in few bytes, as the manifest carries them. Mirror: columns.js.

Each column is a deflate block of its own: what is frequent in one is rare in the next.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterable, Sequence

from indexer.postings import decode_numbers, encode_numbers


def pack_columns(columns: Iterable[Sequence[int]]) -> str:
    """Columns of numbers that are not negative, as base64; `unpack_columns` is the inverse."""
    deflate = zlib.compressobj(9)
    data = bytearray()
    for column in columns:
        data += deflate.compress(encode_numbers((len(column), *column)))
        data += deflate.flush(zlib.Z_FULL_FLUSH)
    return base64.b64encode(bytes(data + deflate.flush())).decode("ascii")


def unpack_columns(packed: str) -> list[list[int]]:
    """The columns given to `pack_columns`."""
    numbers = decode_numbers(zlib.decompress(base64.b64decode(packed)))
    columns = []
    at = 0
    while at < len(numbers):
        end = at + 1 + numbers[at]
        columns.append(numbers[at + 1 : end])
        at = end
    return columns


def gaps_of(numbers: Sequence[int]) -> list[int]:
    """Each number as its distance from the one before, even where it rises and odd where it falls."""
    return [2 * gap if gap >= 0 else -2 * gap - 1 for gap in (b - a for a, b in zip([0, *numbers], numbers, strict=False))]


def from_gaps(gaps: Iterable[int]) -> list[int]:
    """The numbers given to `gaps_of`."""
    number = 0
    numbers = []
    for gap in gaps:
        number += -(gap + 1) // 2 if gap % 2 else gap // 2
        numbers.append(number)
    return numbers
