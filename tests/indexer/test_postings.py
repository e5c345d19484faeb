from hypothesis import given
from hypothesis import strategies as st

from indexer.postings import decode_numbers, decode_places, encode_numbers, encode_places

rising = st.sets(st.integers(0, 5000), min_size=1, max_size=40).map(lambda numbers: tuple(sorted(numbers)))


@given(st.lists(st.integers(0, 2**40)))
def test_numbers_come_back(numbers):
    assert decode_numbers(encode_numbers(numbers)) == numbers


@given(rising, st.booleans())
def test_places_come_back(passages, in_word):
    assert decode_places(encode_places(passages, in_word)) == (passages, in_word)
