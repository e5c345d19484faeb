"""Posting lists as bytes: rising numbers as the gaps between them, seven bits a byte. Mirror: postings.js."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise


def encode_numbers(numbers: Iterable[int]) -> bytes:
    """Non-negative numbers, each in as few bytes as it needs; `decode_numbers` is the inverse."""
    out = bytearray()
    for number in numbers:
        while number > 127:
            out.append(number & 127 | 128)
            number >>= 7
        out.append(number)
    return bytes(out)


def decode_numbers(data: bytes) -> list[int]:
    """The numbers in `data`."""
    numbers = []
    number = shift = 0
    for byte in data:
        number |= (byte & 127) << shift
        if byte < 128:
            numbers.append(number)
            number = shift = 0
        else:
            shift += 7
    return numbers


def gaps_of(rising: Sequence[int]) -> list[int]:
    """The first number, then each one's distance from the one before."""
    return [rising[0], *(b - a for a, b in pairwise(rising))]


def encode_places(passages: Sequence[int], in_word: bool) -> bytes:
    """One record's part of a posting list; the lowest bit of the first number tells `in_word`."""
    first, *gaps = gaps_of(passages)
    return encode_numbers((first << 1 | in_word, *gaps))


def decode_places(data: bytes) -> tuple[tuple[int, ...], bool]:
    """The passages and the flag given to `encode_places`."""
    if len(data) == 1 and data[0] < 128:  # four in five are: one passage, near the start
        return (data[0] >> 1,), bool(data[0] & 1)
    first, *gaps = decode_numbers(data)
    passages = [first >> 1]
    for gap in gaps:
        passages.append(passages[-1] + gap)
    return tuple(passages), bool(first & 1)
