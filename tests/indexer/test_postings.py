from hypothesis import given
from hypothesis import strategies as st

from indexer.postings import decode_numbers, decode_rising, encode_numbers, encode_rising

rising = st.sets(st.integers(0, 500_000), max_size=60).map(sorted)


@given(st.lists(st.integers(0, 2**40)))
def test_numbers_come_back(numbers):
    assert decode_numbers(encode_numbers(numbers)) == numbers


@given(rising)
def test_rising_numbers_come_back(numbers):
    assert decode_rising(encode_rising(numbers)) == numbers
