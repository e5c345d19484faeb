"""MinHash: equal minima are as frequent as common elements, and sets that are alike meet in a band."""

from __future__ import annotations

import numpy as np
import pytest

from archive.minhash import HASHES, Bands, minima

RANDOM = np.random.Generator(np.random.PCG64(7))


def pair_sharing(share: float, size: int = 400) -> tuple[np.ndarray, np.ndarray]:
    """Two sets of `size` numbers, of which `share` of all that are in either are in both."""
    common = round(2 * size * share / (1 + share))
    drawn = RANDOM.choice(1 << 32, 2 * size - common, replace=False).astype(np.uint32)
    return drawn[:size], drawn[size - common :]


@pytest.mark.parametrize("share", [0.0, 0.3, 0.5, 0.8])
def test_equal_minima_estimate_the_share_of_common_elements(share: float) -> None:
    pairs = [pair_sharing(share) for _ in range(60)]
    estimate = np.mean([(minima(a) == minima(b)).mean() for a, b in pairs])
    assert estimate == pytest.approx(share, abs=0.03)


def test_order_and_neighbourhood_of_numbers_do_not_matter() -> None:
    numbers = np.arange(1000, dtype=np.uint32)
    assert (minima(numbers) == minima(numbers[::-1])).all()
    others = np.arange(1000, 2000, dtype=np.uint32)
    assert (minima(numbers) == minima(others)).sum() <= HASHES // 8


def test_sets_that_share_half_meet_in_a_band_and_strangers_do_not() -> None:
    met = []
    for share in (0.5, 0.75, 0.02):
        count = 0
        for number in range(100):
            bands, (a, b) = Bands(), pair_sharing(share)
            bands.put(str(number), minima(a))
            count += str(number) in bands.meeting(minima(b))
        met.append(count)
    assert met[0] >= 85 and met[1] >= 98 and met[2] <= 2


def test_name_that_was_dropped_meets_nobody() -> None:
    bands, numbers = Bands(), np.arange(50, dtype=np.uint32)
    bands.put("a", minima(numbers))
    bands.drop("a", minima(numbers))
    assert bands.meeting(minima(numbers)) == set()


def test_empty_set_has_the_greatest_minima() -> None:
    assert (minima(np.array([], dtype=np.uint32)) == np.iinfo(np.uint32).max).all()
