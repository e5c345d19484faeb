"""The numbering of official documents: 一、 （一） 1. （1） ① 第一章 第一条, read from the start of a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from archive.simplified import radicals

_HAN_NUMBER = "〇零一二三四五六七八九十百千两"
_DIGIT_VALUES = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNIT_VALUES = {"十": 10, "百": 100, "千": 1000}


class Rank(IntEnum):
    """The classes of marker, outermost first; a document may skip any of them."""

    PART = 0
    CHAPTER = 1
    SECTION = 2
    ARTICLE = 3
    HAN = 4
    HAN_BRACKETED = 5
    ARABIC = 6
    ARABIC_BRACKETED = 7
    CIRCLED = 8


_RADICAL = re.compile("[\u2f00-\u2fd5]")
"""Radical signs that fonts of PDF files put in place of the characters they look like: ⼀, ⼆, ⼋, ⼗."""

_ODD_MARKER = re.compile(rf"[第部分编篇章节条（(）)\s\d{_HAN_NUMBER}.．、,，]*[\u2f00-\u2fd5\uf900-\ufaff]")
"""Behind nothing but what stands in a marker a radical or a second code; the rest of a line, often long, does not matter."""

_OPENING = re.compile(rf"[第（(\d①-⑳⑴-⒇{_HAN_NUMBER}\u2f00-\u2fd5]")
"""What a marker begins with; most lines begin otherwise."""

_LETTERS = {Rank.PART: "b", Rank.CHAPTER: "z", Rank.SECTION: "j", Rank.ARTICLE: "t"}

_FORMS: tuple[tuple[Rank, re.Pattern[str]], ...] = (
    (Rank.PART, re.compile(rf"第([{_HAN_NUMBER}]{{1,4}})(?:部分|编|篇)(?![{_HAN_NUMBER}])")),
    (Rank.CHAPTER, re.compile(rf"第([{_HAN_NUMBER}]{{1,4}}|\d{{1,2}})章")),
    (Rank.SECTION, re.compile(rf"第([{_HAN_NUMBER}]{{1,4}}|\d{{1,2}})节")),
    (Rank.ARTICLE, re.compile(rf"第([{_HAN_NUMBER}]{{1,6}}|\d{{1,3}})条(?!例)")),
    (Rank.HAN, re.compile(rf"([{_HAN_NUMBER}]{{1,4}})[ 　]*[、.．]|([{_HAN_NUMBER}]{{1,2}})[,，](?=\S{{2,20}}$)")),
    (Rank.HAN_BRACKETED, re.compile(rf"[（(][ 　]*([{_HAN_NUMBER}]{{1,4}})[ 　]*[）)][ 　]*、?")),
    (Rank.ARABIC, re.compile(r"(\d{1,2})[ 　]*(?:[.．](?:(?!\d)|(?=(?:19|20)\d\d\s*年))|、)|([０-９]{1,2})[ 　]*[.．、]")),
    (Rank.ARABIC_BRACKETED, re.compile(r"[（(][ 　]*(\d{1,2})[ 　]*[）)]|(\d{1,2})[）)]|([⑴-⒇])")),
    (Rank.CIRCLED, re.compile(r"([①-⑳])")),
)


_FORMS_OF_ORDINALS, _OTHER_FORMS = (_FORMS[3], *_FORMS[:3]), _FORMS[4:]
"""第 begins all of the first, which differ by the word behind the number, articles most often; and none of the others."""


@dataclass(frozen=True)
class Marker:
    """A number at the start of a line."""

    rank: Rank
    number: int
    text: str
    """As printed, with its punctuation."""

    @property
    def ascii_label(self) -> str:
        """The number alone, or with the letter of its class where 条, 章 and 节 are spoken."""
        return f"{_LETTERS.get(self.rank, '')}{self.number}"


def marker_of(line: str) -> Marker | None:
    """The marker that `line` begins with; null for plain text, years, dates and decimals."""
    text = line.lstrip()
    if not _OPENING.match(text):
        return None
    if _ODD_MARKER.match(text) and _RADICAL.search(text):
        text = text.translate(radicals())
    for rank, pattern in _FORMS_OF_ORDINALS if text[0] == "第" else _OTHER_FORMS:
        if match := pattern.match(text):
            return Marker(rank, number_of(match[match.lastindex or 1]), match[0].strip())
    return None


@lru_cache(maxsize=4096)
def number_of(text: str) -> int:
    """The value of a Chinese, Arabic or circled number; raises ValueError where it is none."""
    if len(text) == 1 and "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    if len(text) == 1 and "⑴" <= text <= "⒇":
        return ord(text) - ord("⑴") + 1
    if text.isdecimal():
        return int(text)
    total, digit = 0, 0
    if any(c not in _UNIT_VALUES and c not in _DIGIT_VALUES for c in text):
        raise ValueError(text)
    if not any(c in _UNIT_VALUES for c in text):
        return int("".join(str(_DIGIT_VALUES[c]) for c in text))
    for sign in text:
        if sign in _UNIT_VALUES:
            total += (digit or 1) * _UNIT_VALUES[sign]
            digit = 0
        else:
            digit = _DIGIT_VALUES[sign]
    return total + digit
