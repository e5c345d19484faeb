"""White space in a joined text: one space where print shows one, and normalising twice is once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.restore.lines import join_text, normalise_spaces

from .written_documents import LINES

_SPACED = st.text(alphabet="中文字，。“”（）a1A.: \u3000\u00a0\t\u200b\ufeff\n\u2028", max_size=20)


@settings(max_examples=5 * settings.default.max_examples)
@given(st.one_of(_SPACED, LINES))
def test_normalising_twice_is_once(text: str) -> None:
    once = normalise_spaces(text)
    assert normalise_spaces(once) == once


@given(_SPACED)
def test_only_white_space_goes(text: str) -> None:
    def squash(t: str) -> str:
        return "".join(c for c in t if not c.isspace() and c not in "\u200b\ufeff")

    assert squash(normalise_spaces(text)) == squash(text)


@given(st.lists(_SPACED, max_size=5))
def test_joined_lines_are_normal(parts: list[str]) -> None:
    assert normalise_spaces(join_text(parts)) == join_text(parts)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("本报讯 近日", "本报讯 近日"),
        ("1 2 3 4 5", "1 2 3 4 5"),
        ("得分 9 8 7 分", "得分9 8 7分"),
        ("A B C D", "A B C D"),
        ("2 0 2 1 年 5 月 1 8 日", "2021年5月18日"),
        ("1 2 0 2 1 年级", "1 2 0 2 1年级"),
        ("“广结同心 玉兰花开”", "“广结同心 玉兰花开”"),
        ("2023 年 4 月 25 日", "2023年4月25日"),
        ("光辉” 主题", "光辉”主题"),
        ("1. 开展", "1.开展"),
        ("　　各学校：", "各学校："),
        ("Word 2016 版", "Word 2016版"),
        ("中 国 共 产 党", "中国共产党"),
        ("张三　　李四", "张三 李四"),
    ],
)
def test_space_stays_only_between_two_han_or_two_latin_words(text: str, normal: str) -> None:
    assert normalise_spaces(text) == normal
