from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.digest import _letters_of_any, letters_of, short_digest


@given(st.text())
def test_letters_of_letters_are_the_same(text: str) -> None:
    assert letters_of(letters_of(text)) == letters_of(text)


@given(st.text(), st.integers(1, 12))
def test_digest_has_its_length_and_only_clear_signs(text: str, length: int) -> None:
    digest = short_digest(text, length)
    assert len(digest) == length
    assert not set(digest) - set("23456789abcdefghjkmnpqrstuvwxyz")
    assert digest == short_digest(letters_of(text), length)


def test_spaces_punctuation_and_width_do_not_count() -> None:
    assert short_digest("青教委字〔2021〕18号", 5) == short_digest(" 青教委字[２０２１] 18 号。", 5)


def test_one_letter_more_counts() -> None:
    assert short_digest("家访", 5) != short_digest("家访一", 5)


@given(st.text(alphabet="家访一〇々〆、〔〕《》（）“”…—，。；ABz09 -~\u3000\u2f00ａ①"))
def test_letters_of_common_signs_are_those_of_their_normal_form(text: str) -> None:
    assert letters_of(text) == _letters_of_any(text)


def test_every_common_sign_has_the_letters_of_its_normal_form() -> None:
    signs = [chr(code) for code in range(0x30000) if not 0xD800 <= code < 0xE000]
    assert [sign for sign in signs if letters_of(sign) != _letters_of_any(sign)] == []
