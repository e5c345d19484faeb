"""Posting lists as bytes: rising numbers as the gaps between them, seven bits a byte. Mirror: postings.js."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, chain
from operator import sub


class _NumberTable(dict[int, bytes]):
    """Number → its bytes; filled as numbers are met, because looking up is faster than shifting."""

    def __missing__(self, number: int) -> bytes:
        rest, out = number, bytearray()
        while rest > 127:
            out.append(rest & 127 | 128)
            rest >>= 7
        out.append(rest)
        data = bytes(out)
        if number < 1 << 16:
            self[number] = data
        return data


_TABLE = _NumberTable()


def encode_numbers(numbers: Iterable[int]) -> bytes:
    """Non-negative numbers, each in as few bytes as it needs; `decode_numbers` is the inverse."""
    return b"".join(map(_TABLE.__getitem__, numbers))


def decode_numbers(data: bytes) -> list[int]:
    """The numbers in `data`."""
    if not data or max(data) < 128:
        return list(data)
    numbers = []
    number = shift = 0
    for byte in data:
        if byte < 128:
            numbers.append(number | byte << shift)
            number = shift = 0
        else:
            number |= (byte & 127) << shift
            shift += 7
    return numbers


def encode_rising(numbers: Sequence[int]) -> bytes:
    """Rising numbers as gaps; `decode_rising` is the inverse."""
    return encode_numbers(chain(numbers[:1], map(sub, numbers[1:], numbers)))


def decode_rising(data: bytes) -> list[int]:
    """The numbers given to `encode_rising`."""
    return list(accumulate(decode_numbers(data)))
