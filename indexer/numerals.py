"""6周岁 and 六周岁: small numbers before a measure, in the other writing. Mirror: numerals.js."""

from __future__ import annotations

import re

from archive.numbering import number_of

_MEASURES = "(?=周岁|岁|年级|天|日|次|个|小时|分钟)"
_ARABIC = re.compile(f"(?<![0-9])[1-9][0-9]?{_MEASURES}")
_HAN = re.compile(f"(?<![一二三四五六七八九十百千])[一二三四五六七八九十]{{1,3}}{_MEASURES}")
_AGE = re.compile("(?<![0-9])[1-9][0-9]?岁|(?<![一二三四五六七八九十百千])[一二三四五六七八九十]{1,3}岁")
_DIGITS = "零一二三四五六七八九"


def other_writings(folded: str) -> list[str]:
    """A folded text with its small numbers in Chinese, and in Arabic; only what differs."""
    writings = (
        _ARABIC.sub(lambda match: _han(int(match[0])), folded),
        _HAN.sub(lambda match: str(number_of(match[0])), folded),
    )
    return [writing for writing in writings if writing != folded]


def ages(folded: str) -> list[tuple[str, str]]:
    """What documents call the ages in a folded text, each with what was typed: 6岁 is 六周岁 there."""
    found = []
    for typed in _AGE.findall(folded):
        number = typed.removesuffix("岁")
        found.append((f"{_han(int(number)) if number.isdecimal() else number}周岁", typed))
    return found


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")
