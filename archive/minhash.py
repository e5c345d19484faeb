"""MinHash of a set of numbers, and the bands in which sets that are alike meet (locality-sensitive hashing).

Broder, On the resemblance and containment of documents (1997): the share of equal minima under random orders of all numbers
is the share of elements that two sets have in common.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import numpy.typing as npt

HASHES = 64
BANDS, ROWS = 21, 3
"""A pair that shares half of its elements meets in a band 94 times in 100, one that shares three quarters 99.9 times."""

MinHashes = npt.NDArray[np.uint32]

_BATCH = 1 << 14
"""Numbers hashed at once: sixty-four orders of them are 4 MB, which stay in the processor's cache."""


def _orders() -> tuple[MinHashes, MinHashes]:
    """Factors and summands of the orders: odd factors, so that no two numbers become one; fixed, as files keep the minima."""
    random = np.random.Generator(np.random.PCG64(1921))
    drawn = random.integers(0, 1 << 32, (2, HASHES), dtype=np.uint32)
    return drawn[0] | np.uint32(1), drawn[1]


_FACTORS, _SUMMANDS = _orders()


def minima(numbers: npt.NDArray[np.uint32]) -> MinHashes:
    """The least of `numbers` under each of the `HASHES` orders; of no numbers the greatest value there is."""
    least = np.full(HASHES, np.iinfo(np.uint32).max, dtype=np.uint32)
    for start in range(0, len(numbers), _BATCH):
        mixed = _mix(numbers[start : start + _BATCH])
        for order in range(HASHES):
            least[order] = min(least[order], (mixed * _FACTORS[order] + _SUMMANDS[order]).min())
    return least


def _mix(numbers: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """Spread the bits of `numbers` one to one: a factor alone leaves the lowest bits of neighbours alike."""
    mixed: npt.NDArray[np.uint32] = numbers ^ (numbers >> np.uint32(16))
    mixed = mixed * np.uint32(0x7FEB352D)  # Wellons' lowbias32: the least bias found for two multiplications
    mixed ^= mixed >> np.uint32(15)
    mixed = mixed * np.uint32(0x846CA68B)
    mixed ^= mixed >> np.uint32(16)
    return mixed


class Bands:
    """Names by the bands of their minima; two meet where all rows of a band are equal."""

    def __init__(self) -> None:
        self._names: dict[tuple[int, bytes], set[str]] = defaultdict(set)

    def put(self, name: str, hashes: MinHashes) -> None:
        """Remember `name`."""
        for band in _bands_of(hashes):
            self._names[band].add(name)

    def drop(self, name: str, hashes: MinHashes) -> None:
        """Forget `name`, put with `hashes`."""
        for band in _bands_of(hashes):
            self._names[band].discard(name)

    def meeting(self, hashes: MinHashes) -> set[str]:
        """The names that share a band with `hashes`."""
        return set().union(*(self._names.get(band, ()) for band in _bands_of(hashes)))


def _bands_of(hashes: MinHashes) -> list[tuple[int, bytes]]:
    return [(band, hashes[band * ROWS : (band + 1) * ROWS].tobytes()) for band in range(BANDS)]
