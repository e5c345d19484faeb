"""Dates as printed → YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DD HH:MM.

Years are written in digits, in Chinese (〇 in seven ways), in capital numerals (贰零贰壹), or counted from 1912 (民国);
months and days likewise, and mixed. A day that no calendar has is no date; `is_unread_date` tells such a line.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from archive.numbering import number_of
from archive.simplified import simplified

_ZEROS = str.maketrans(dict.fromkeys("○ＯOo零0０Оo◯", "〇"))
_CAPITALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
_HAN = "〇一二三四五六七八九十廿卅元正壹贰叁肆伍陆柒捌玖拾"
_HAN_DIGITS = "〇○ＯOo零0０Оo◯一二三四五六七八九壹贰叁肆伍陆柒捌玖"
_LONGEST = 40
"""No date is printed with more characters, spaces included."""
_WIDE = {ord("０") + n: str(n) for n in range(10)} | {ord("．"): ".", ord("／"): "/", ord("－"): "-", ord("："): ":"}
SCANNED_DIGITS = str.maketrans("OoＯIl", "00011")
"""Letters that a scan puts for digits."""
_SCANNED = re.compile(r"(?<![A-Za-z\d])(?=[OoＯIl]{0,3}\d)[\dOoＯIl]{2,4}(?=[ \u3000]?[年月日])")
"""A number of a date, one of its digits read as a letter: 2O23年, l2日."""
_SPACE = r"[ \t\u3000\u00a0]*"
_DIGIT = rf"\d{_SPACE}"
_SMALL = rf"(?:\d{_SPACE}\d?|[{_HAN}]{{1,3}}|0\d)"
_FIRST_OF_REPUBLIC = 1911
"""民国元年 is 1912."""
_YEAR = (
    rf"(?:(?<!\d)(?<!\d )(?P<y>(?:1{_SPACE}9|2{_SPACE}0){_SPACE}\d{_SPACE}\d)|(?P<hy>[二一贰壹][{_HAN_DIGITS}]{{3}})"
    rf"|民国{_SPACE}(?P<ry>[{_HAN}百]{{1,5}}|\d{{1,3}}))"
)
_DAY_MARK = "(?:日|号(?![楼文院线车]))"
_WITH_MARKS = re.compile(rf"{_YEAR}{_SPACE}年{_SPACE}(?P<m>{_SMALL}){_SPACE}月(?:{_SPACE}(?P<d>{_SMALL}){_SPACE}{_DAY_MARK})?")
_SEPARATED = re.compile(
    rf"(?<!\d)(?P<y>(?:19|20)\d\d){_SPACE}(?P<s>[-/.]){_SPACE}(?P<m>\d{{1,2}}){_SPACE}(?P=s){_SPACE}(?P<d>\d{{1,2}})(?!\d)"
)
_RUN_TOGETHER = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])")
_LOST_MARKS = re.compile(
    r"(?P<y>(?:19|20)\d\d)[ \t\u3000\u00a0]+(?P<m>1[0-2]|0?[1-9])[ \t\u3000\u00a0]+(?P<d>3[01]|[12]\d|0?[1-9])"
)
_TIME = re.compile(r"[ T\t\u00a0\u3000]*(?P<h>[01]?\d|2[0-3])[:：](?P<min>[0-5]\d)(?:[:：][0-5]\d)?")
_LIKE_A_DATE = re.compile(
    r"[（(]?(?:(?:19|20)\d\d|\d\d|[二一][^，。；：]{3}|民国[^，。；：]{1,5}|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥])"
    r"(?:年[^，。；：]{1,3}月[^，。；：]{1,4}|[./\-]\d{1,2}[./\-]\d{1,2})"
)


def parse_date(text: str) -> str | None:
    """The date that begins `text`; null where it is none. Month-only dates give YYYY-MM."""
    found = find_date(text)
    return found[0] if found and not text[: found[1]].strip() else None


def is_date_line(text: str) -> bool:
    """Whether `text` is a full date and nothing else but a closing mark or brackets."""
    stripped = _bare(text)
    return len(stripped) <= _LONGEST and _is_date(stripped)


@lru_cache(maxsize=4096)
def _is_date(stripped: str) -> bool:
    found = find_date(stripped) or find_lost_marks(stripped)
    return bool(found and found[1] == 0 and found[2] == len(stripped) and len(found[0]) >= 10)


def is_month_line(text: str) -> bool:
    """Whether `text` is a year and a month and nothing else but brackets."""
    stripped = _bare(text)
    found = find_date(stripped) if len(stripped) <= _LONGEST else None
    return bool(found and found[1] == 0 and found[2] == len(stripped) and len(found[0]) == 7)


def is_unread_date(text: str) -> bool:
    """Whether a line is built like a date and is none that can be read: 二〇二一年十月初八, 2021年2月30日, 21年10月."""
    stripped = _bare(text)
    if len(stripped) > _LONGEST or is_date_line(stripped) or is_month_line(stripped):
        return False
    return bool(_LIKE_A_DATE.fullmatch(re.sub(r"\s", "", _fold(stripped))))


def _bare(text: str) -> str:
    return text.strip().strip("。()（）").strip()


def find_date(text: str) -> tuple[str, int, int] | None:
    """The first date in `text`, with its start and end, time included where one follows.

    Eight digits are a date only where they are all there is: 20211028.
    """
    return _remembered(text) if len(text) <= _REMEMBERED else _find(text)


def _find(text: str) -> tuple[str, int, int] | None:
    text = _fold(text)
    best: tuple[str, int, int] | None = None
    for pattern in (_WITH_MARKS, _SEPARATED):
        for match in pattern.finditer(text):
            if best and match.start() >= best[1]:
                break
            if value := _read(match):
                best = (value, match.start(), match.end())
                break
    alone = _RUN_TOGETHER.fullmatch(text.strip()) if best is None and len(text) <= _LONGEST else None
    if alone and (value := _read(alone)):
        start = len(text) - len(text.lstrip())
        best = (value, start, start + 8)
    if best and len(best[0]) == 10 and (time := _TIME.match(text, best[2])):
        best = (f"{best[0]} {int(time['h']):02d}:{time['min']}", best[1], time.end())
    return best


_remembered = lru_cache(maxsize=4096)(_find)
"""A short row is asked for its date by some ten stages, one after the other."""
_REMEMBERED = 160
"""Characters; longer rows are text, seldom asked and heavy to keep."""


def find_lost_marks(text: str) -> tuple[str, int, int] | None:
    """A date whose 年, 月 and 日 were lost (`2022 3 15`): to be used only where a date must stand."""
    match = _LOST_MARKS.search(_fold(text))
    value = _read(match) if match else None
    return (value, match.start(), match.end()) if match and value else None


def _fold(text: str) -> str:
    """Simplified, full-width digits to ASCII, letters that a scan put for digits too, every character in its place."""
    return _SCANNED.sub(lambda m: m[0].translate(SCANNED_DIGITS), simplified(text).translate(_WIDE))


def _read(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    try:
        year = _year(groups)
        month, day = _number(groups["m"]), _number(groups["d"]) if groups["d"] else None
        datetime.date(year, month, day or 1)
    except ValueError:
        return None
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day is not None else "")


def _year(groups: dict[str, str | None]) -> int:
    if digits := groups.get("y"):
        return int(re.sub(r"\D", "", digits))
    if digits := groups.get("hy"):
        return int("".join(str(number_of(c)) for c in digits.translate(_CAPITALS).translate(_ZEROS)))
    return _FIRST_OF_REPUBLIC + _number(groups.get("ry") or "")


def _number(text: str) -> int:
    """A small number in any digits; raises ValueError where it is none."""
    digits = re.sub(r"\s", "", text)
    if digits.isascii():
        return int(digits)
    digits = digits.translate(_CAPITALS).replace("元", "一").replace("正", "一").translate(_ZEROS)
    for tens, worth in (("廿", 20), ("卅", 30)):
        if digits.startswith(tens):
            return worth + (number_of(digits[1:]) if len(digits) > 1 else 0)
    return number_of(digits)
