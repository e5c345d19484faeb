import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.postings import decode_head, decode_numbers, decode_rising, encode_lists, encode_numbers

rising = st.sets(st.integers(0, 499_999), min_size=1, max_size=60).map(sorted)


@given(st.lists(st.integers(0, 2**40)))
def test_numbers_come_back(numbers):
    assert decode_numbers(encode_numbers(numbers)) == numbers


@given(st.lists(st.tuples(rising, st.integers(0, 15)), max_size=6))
def test_lists_come_back_with_their_heads(lists):
    owners = np.arange(500_000) // 1000
    places = np.array([place for numbers, _ in lists for place in numbers], np.int64)
    sizes = np.array([len(numbers) for numbers, _ in lists], np.int64)
    cohesions = np.array([cohesion for _, cohesion in lists], np.int64)
    packed = list(encode_lists(places, sizes, cohesions, owners))
    assert len(packed) == len(lists)
    for data, (numbers, cohesion) in zip(packed, lists, strict=True):
        records, steps, begin = decode_head(data)
        assert (records, steps) == (len({number // 1000 for number in numbers}), cohesion)
        assert decode_rising(data[begin:]).tolist() == numbers
