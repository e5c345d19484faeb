"""Dates as records have them: YYYY, YYYY-MM, YYYY-MM-DD, YYYY-MM-DD HH:MM; and what a person types for them."""

from __future__ import annotations

import datetime
import re

_WIDTHS = str.maketrans("０１２３４５６７８９：　／－．", "0123456789: /-.")
_HAN = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "Ｏ": "0"}
_CANONICAL = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?: \d\d:\d\d)?)?)?", re.A)
_TIME = r"(?:[ T]*(\d{1,2})(?::|时|点)(\d{1,2})(?:分|(?::\d{1,2}(?:\.\d+)?)(?:\+08:?00)?)?)?"
_TYPED = (
    re.compile(rf"(\d{{4}})年(?:(\d{{1,2}})月(?:(\d{{1,2}})[日号]{_TIME})?)?", re.A),
    re.compile(rf"(\d{{4}})(?:([-/.])(\d{{1,2}})(?:\2(\d{{1,2}}){_TIME})?)?", re.A),
)
_SMALL = "([一二三四五六七八九十]{1,3})"
_HAN_DATE = re.compile(rf"([〇一二三四五六七八九零○Ｏ]{{4}})年(?:{_SMALL}月(?:{_SMALL}[日号])?)?")


def parse_day(text: str) -> str | None:
    """The canonical form of a date as it was typed (2024年3月8日, 2024/3/8, 二〇二四年三月八日); null for no day there is.

    Never completes what is not typed: a year stays a year.
    """
    if _CANONICAL.fullmatch(text):
        return text if _exists(*text.replace(":", "-").replace(" ", "-").split("-")) else None
    folded = re.sub(r"(?<=[年月日号]) +| +(?=[年月日号时点分])", "", text.strip().translate(_WIDTHS))
    if han := _HAN_DATE.fullmatch(folded):
        folded = "年".join(["".join(map(_HAN.__getitem__, han[1])), *_rest(han)])
    for pattern in _TYPED:
        if match := pattern.fullmatch(folded):
            numbers = [part for part in match.groups() if part and part.isdecimal()]
            return _join(numbers) if _exists(*numbers) else None
    return None


def _rest(han: re.Match[str]) -> list[str]:
    """What follows the year of a date in Han numerals, in digits."""
    month, day = han[2], han[3]
    return [(f"{_number(month)}月" if month else "") + (f"{_number(day)}日" if day else "")]


def _number(text: str) -> int:
    """一 to 九十九; 0 for what is no such number, as no month and no day is."""
    tens, ten, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (int(_HAN.get(tens, "1")) * 10 if ten else 0) + int(_HAN.get(ones, "0"))


def _join(numbers: list[str]) -> str:
    padded = [number.zfill(2) for number in numbers]
    return "-".join(padded[:3]) + (f" {padded[3]}:{padded[4]}" if len(padded) > 3 else "")


def _exists(year: str, month: str = "1", day: str = "1", hour: str = "0", minute: str = "0") -> bool:
    try:
        datetime.datetime(int(year), int(month), int(day), int(hour), int(minute))
    except ValueError:
        return False
    return True
