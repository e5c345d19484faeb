"""One day as pieces of a phrase name it: the year that was not printed, parts of a month, the hour."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from archive.numbering import number_of
from knowledge.due.deadline import Deadline, YearBasis

LONG_BEFORE = timedelta(days=60)
"""A day that lies further before its document is the next year's: notices of December ask for things by January."""
RELATIVE_YEARS = {"次年": 1, "明年": 1, "翌年": 1, "当年": 0, "今年": 0, "本年": 0}
_TENTHS = {"上旬": 10, "中旬": 20}
_FIRSTS = {"中旬": 11, "下旬": 21, "底": 21, "月底": 21, "末": 21}
"""Where a span begins that names a part of a month."""
EARLIER = "推出的日子早于成文日期，请看原文"
IMPOSSIBLE = "日历上没有这一天，请看原文"


@dataclass(frozen=True)
class Base:
    """What a document's phrases are reckoned from."""

    written: date | None
    """When it was written, else printed, else published."""
    titled_year: int | None = None
    """The year that its title says it is for."""
    near: date | None = None
    """The day that stands last before the phrase in its paragraph, or before an hour in its document."""
    last: Deadline | None = None
    """What stands last before the phrase in its sentence or the one before."""

    @property
    def year(self) -> tuple[int, YearBasis] | None:
        """The year of a day without one; None where nothing tells."""
        if self.titled_year:
            return self.titled_year, YearBasis.TITLE
        return (self.written.year, YearBasis.DOCUMENT) if self.written else None


@dataclass(frozen=True)
class Day:
    """The day of a moment, as far as it can be told."""

    day: date | None
    basis: YearBasis | None
    doubt: str | None = None


def in_order(days: list[Day]) -> list[Day]:
    """Days that are listed follow one another: one that would lie before its neighbour is the next year's."""
    found: list[Day] = []
    for each in days:
        before = found[-1].day if found else None
        if before and each.day and each.day < before and each.basis is YearBasis.DOCUMENT:
            each = Day(shifted(each.day, 1), YearBasis.NEXT)
        found.append(each)
    return found


def day_of(parts: dict[str, str], base: Base) -> Day:
    """The day of one moment."""
    if parts.get("rm1") in ("当月", "次月"):
        return Day(None, None)
    if "rm1" in parts:
        return _day_of_named_month(parts, base)
    year, basis = year_of(parts.get("y1"), parts.get("ry1"), base)
    if year is None:
        return Day(None, None, "原文没有写年份，也没有成文日期，推不出年份")
    month = number_in(parts["m1"])
    if month is None or not 1 <= month <= 12:
        return Day(None, None, IMPOSSIBLE)
    if not parts.keys() & {"d1", "part1"}:  # 3月前: before it begins
        return _moved_to_next_year(date(year, month, 1) - timedelta(days=1), basis, base)
    day = day_in_month(year, month, parts.get("d1"), parts.get("part1"))
    return _moved_to_next_year(day, basis, base) if day else Day(None, None, IMPOSSIBLE)


def _moved_to_next_year(day: date, basis: YearBasis | None, base: Base) -> Day:
    """A summary of a year is due after it: the year of the title is held to as little as the document's."""
    if basis not in (YearBasis.DOCUMENT, YearBasis.TITLE) or base.written is None or day >= base.written:
        return Day(day, basis)
    if base.written - day <= LONG_BEFORE:
        return Day(day, basis, EARLIER)
    later = shifted(day, 1)
    return Day(later, YearBasis.NEXT) if later else Day(day, basis)


def shifted(day: date, years: int) -> date | None:
    """`day` some years later; None for a 29 February that such a year lacks."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return None


def _day_of_named_month(parts: dict[str, str], base: Base) -> Day:
    if base.written is None:
        return Day(None, None, "没有成文日期，推不出是哪个月")
    ahead = 1 if parts["rm1"].startswith("下") else 0
    index = base.written.year * 12 + base.written.month - 1 + ahead
    day = day_in_month(index // 12, index % 12 + 1, parts.get("d1"), parts.get("part1"))
    return Day(day, YearBasis.DOCUMENT) if day else Day(None, None, IMPOSSIBLE)


def year_of(printed: str | None, relative: str | None, base: Base) -> tuple[int | None, YearBasis | None]:
    """The year of a phrase and where it comes from; None for both where nothing tells."""
    if printed:
        return int(printed), YearBasis.PRINTED
    if base.year is None:
        return None, None
    year, basis = base.year
    if relative:
        return year + RELATIVE_YEARS[relative], YearBasis.PRINTED
    return year, basis


def day_in_month(year: int, month: int, day: str | None, part: str | None) -> date | None:
    """The day; of a part of the month its last, of a month without a day the last."""
    last = calendar.monthrange(year, month)[1]
    if day:
        number = number_in(day)
        return date(year, month, number) if number and number <= last else None
    if part == "初":
        return date(year, month, 10)
    return date(year, month, _TENTHS.get(part or "", last))


def day_at(year: int, month: str, day: str | None, part: str | None, *, is_first: bool) -> date | None:
    """An end of a span: of a month or a part of one without a day, its first or its last day."""
    number = number_in(month)
    if number is None or not 1 <= number <= 12:
        return None
    if is_first and not day:
        return date(year, number, _FIRSTS.get(part or "", 1))
    return day_in_month(year, number, day, part)


def months_after(start: date, count: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    index = start.year * 12 + start.month - 1 + count
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def clock_of(parts: dict[str, str]) -> str | None:
    """HH:MM of the last day; None where none is printed or there is no such hour."""
    if "h1" not in parts:
        return None
    hour = number_in(parts["h1"])
    printed = parts.get("min1") or parts.get("min21") or "0"
    minute = 30 if printed == "半" else number_in(printed.rstrip("分"))
    if hour is None or minute is None:
        return None
    if parts.get("half1") in ("下午", "晚上", "晚") and hour < 12:
        hour += 12
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None


def number_in(text: str) -> int | None:
    """The value of a number in digits or characters; None for what is none."""
    try:
        return number_of(text)
    except ValueError:
        return None
