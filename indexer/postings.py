"""Posting lists as bytes: rising numbers as the gaps between them, seven bits a byte. Mirror: postings.js."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

COHESIVE = 8
"""From this cohesion on a pair counts as part of a word: at least about half of its places show it inside one."""

_AT_ONCE = 1 << 20
"""Numbers encoded in one step, so that the arrays in between stay small."""


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


def encode_lists(places: Numbers, sizes: Numbers, cohesions: Numbers, owners: Numbers) -> Iterator[bytes]:
    """Posting lists, packed: how many records hold the term, its cohesion, its places as gaps.

    `places` are the lists one after the other, each rising, `sizes` how many each has, `owners` place → record.
    """
    ends = np.cumsum(sizes)
    first = 0
    while first < len(sizes):
        start = int(ends[first] - sizes[first])
        last = max(first + 1, int(np.searchsorted(ends, start + _AT_ONCE, "right")))
        part = slice(first, last)
        yield from _encode_some(places[start : ends[last - 1]], sizes[part], cohesions[part], owners)
        first = last


def _encode_some(places: Numbers, sizes: Numbers, cohesions: Numbers, owners: Numbers) -> Iterator[bytes]:
    starts = np.cumsum(sizes) - sizes
    holders = owners[places]
    is_new = np.ones(len(places), np.bool_)
    np.not_equal(holders[1:], holders[:-1], out=is_new[1:])
    is_new[starts] = True
    gaps = np.diff(places, prepend=0)
    gaps[starts] = places[starts]
    heads = starts + 2 * np.arange(len(sizes))
    numbers = np.empty(len(places) + 2 * len(sizes), np.int64)
    is_gap = np.ones(len(numbers), np.bool_)
    is_gap[heads] = is_gap[heads + 1] = False
    numbers[heads] = np.add.reduceat(is_new.astype(np.int64), starts)
    numbers[heads + 1] = cohesions
    numbers[is_gap] = gaps
    data, ends = _encode_array(numbers)
    bounds = [*ends[heads[1:] - 1].tolist(), len(data)]
    begin = 0
    for end in bounds:
        yield data[begin:end]
        begin = end


def _encode_array(numbers: Numbers) -> tuple[bytes, Numbers]:
    """As `encode_numbers`, and where each number ends."""
    widths = np.ones(len(numbers), np.int64)
    bits = 7
    while (longer := numbers >> bits != 0).any():
        widths += longer
        bits += 7
    ends = np.cumsum(widths)
    starts = ends - widths
    out = np.empty(int(ends[-1]), np.uint8)
    for byte in range(int(widths.max())):
        has = np.flatnonzero(widths > byte)
        out[starts[has] + byte] = numbers[has] >> 7 * byte & 127 | (widths[has] > byte + 1) * 128
    return out.tobytes(), ends


def decode_head(data: bytes) -> tuple[int, int, int]:
    """Of a packed list: how many records hold the term, its cohesion, and where its gaps begin."""
    end = next(n for n, byte in enumerate(data) if byte < 128) + 1
    return decode_numbers(data[:end])[0], data[end], end + 1


def decode_rising(data: bytes) -> Numbers:
    """The rising numbers whose gaps are `data`."""
    signs = np.frombuffer(data, np.uint8)
    ends = np.flatnonzero(signs < 128)
    starts = np.concatenate(([0], ends[:-1] + 1))[: len(ends)]
    gaps = np.zeros(len(ends), np.int64)
    at, shift = np.arange(len(ends)), 0
    while len(at):
        gaps[at] |= (signs[starts[at] + shift // 7].astype(np.int64) & 127) << shift
        shift += 7
        at = at[starts[at] + shift // 7 <= ends[at]]
    return np.cumsum(gaps)
