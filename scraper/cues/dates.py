"""Dates as printed → YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DD HH:MM."""

from __future__ import annotations

import datetime
import re

from archive.numbering import number_of

_ZEROS = str.maketrans(dict.fromkeys("○ＯOo零0０Оo◯", "〇"))
_HAN = "〇一二三四五六七八九十廿元正"
_LONGEST = 40
"""No date is printed with more characters, spaces included."""
_WIDE_DIGITS = {ord("０") + n: str(n) for n in range(10)}
SCANNED_DIGITS = str.maketrans("OoＯIl", "00011")
"""Letters that a scan puts for digits."""
_SCANNED = re.compile(r"(?<![A-Za-z\d])(?=[OoＯIl]{0,3}\d)[\dOoＯIl]{2,4}(?=[ \u3000]?[年月日])")
"""A number of a date, one of its digits read as a letter: 2O23年, l2日."""
_SPACE = r"[ \t\u3000\u00a0]*"
_ARABIC = re.compile(
    rf"(?P<y>(?:19|20){_SPACE}\d{_SPACE}\d){_SPACE}年{_SPACE}(?P<m>\d{_SPACE}\d?){_SPACE}月(?:{_SPACE}(?P<d>\d{_SPACE}\d?){_SPACE}日)?"
)
_SEPARATED = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<s>[-/.／－])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)")
_CHINESE = re.compile(rf"(?P<y>[二一][{_HAN}○ＯO零0０О◯九]{{3}})年(?P<m>[{_HAN}]{{1,3}})月(?:(?P<d>[{_HAN}]{{1,3}})日)?")
_LOST_MARKS = re.compile(
    r"(?P<y>(?:19|20)\d\d)[ \t\u3000\u00a0]+(?P<m>1[0-2]|0?[1-9])[ \t\u3000\u00a0]+(?P<d>3[01]|[12]\d|0?[1-9])"
)
_TIME = re.compile(r"[ T\t\u00a0\u3000]*(?P<h>[01]?\d|2[0-3])[:：](?P<min>[0-5]\d)(?:[:：][0-5]\d)?")


def parse_date(text: str) -> str | None:
    """The date that begins `text`; null where it is none. Month-only dates give YYYY-MM."""
    found = find_date(text)
    return found[0] if found and not text[: found[1]].strip() else None


def is_date_line(text: str) -> bool:
    """Whether `text` is a full date and nothing else but a closing mark or brackets."""
    stripped = text.strip().strip("。()（）").strip()
    if len(stripped) > _LONGEST:
        return False
    found = find_date(stripped) or find_lost_marks(stripped)
    return bool(found and found[1] == 0 and found[2] == len(stripped) and len(found[0]) >= 10)


def is_month_line(text: str) -> bool:
    """Whether `text` is a year and a month and nothing else but brackets."""
    stripped = text.strip().strip("()（）").strip()
    found = find_date(stripped) if len(stripped) <= _LONGEST else None
    return bool(found and found[1] == 0 and found[2] == len(stripped) and len(found[0]) == 7)


def find_date(text: str) -> tuple[str, int, int] | None:
    """The first date in `text`, with its start and end, time included where one follows."""
    text = _fold(text)
    best: tuple[str, int, int] | None = None
    for pattern, read in ((_ARABIC, _arabic), (_SEPARATED, _arabic), (_CHINESE, _chinese)):
        for match in pattern.finditer(text):
            if best and match.start() >= best[1]:
                break
            if value := read(match):
                best = (value, match.start(), match.end())
                break
    if best and len(best[0]) == 10 and (time := _TIME.match(text, best[2])):
        best = (f"{best[0]} {int(time['h']):02d}:{time['min']}", best[1], time.end())
    return best


def find_lost_marks(text: str) -> tuple[str, int, int] | None:
    """A date whose 年, 月 and 日 were lost (`2022 3 15`): to be used only where a date must stand."""
    match = _LOST_MARKS.search(_fold(text))
    value = _arabic(match) if match else None
    return (value, match.start(), match.end()) if match and value else None


def _fold(text: str) -> str:
    """Full-width digits to ASCII, letters that a scan put for digits too, every other character in its place."""
    return _SCANNED.sub(lambda m: m[0].translate(SCANNED_DIGITS), text.translate(_WIDE_DIGITS))


def _arabic(match: re.Match[str]) -> str | None:
    numbers = [re.sub(r"\D", "", match[g] or "") for g in ("y", "m", "d")]
    return _valid(int(numbers[0]), int(numbers[1]), int(numbers[2]) if numbers[2] else None)


def _chinese(match: re.Match[str]) -> str | None:
    year = int("".join(str(number_of(c)) for c in match["y"].translate(_ZEROS)))
    return _valid(year, _small(match["m"]), _small(match["d"]) if match["d"] else None)


def _small(text: str) -> int:
    text = text.replace("元", "一").replace("正", "一").translate(_ZEROS)
    if text.startswith("廿"):
        return 20 + (number_of(text[1:]) if len(text) > 1 else 0)
    return number_of(text)


def _valid(year: int, month: int, day: int | None) -> str | None:
    try:
        datetime.date(year, month, day or 1)
    except ValueError:
        return None
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")
