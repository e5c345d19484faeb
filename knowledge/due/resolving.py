"""Phrases become days: the year that was not printed, the end of a month, working days."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from archive.numbering import number_of
from knowledge.due.deadline import Deadline, DeadlineKind, YearBasis
from knowledge.due.phrases import Form, Phrase
from knowledge.due.workdays import FIRST_YEAR, LAST_YEAR, after_workdays

_LONG_BEFORE = timedelta(days=60)
"""A day that lies further before its document is the next year's: notices of December ask for things by January."""
_RELATIVE_YEARS = {"次年": 1, "明年": 1, "翌年": 1, "当年": 0, "今年": 0, "本年": 0}
_TENTHS = {"上旬": 10, "中旬": 20}
_FIRSTS = {"中旬": 11, "下旬": 21, "底": 21, "月底": 21, "末": 21}
"""Where a span begins that names a part of a month."""
_EARLIER = "推出的日子早于成文日期，请看原文"
_IMPOSSIBLE = "日历上没有这一天，请看原文"
_DAYS_OF_UNIT = {"日": 1, "天": 1, "自然日": 1, "周": 7, "星期": 7}


@dataclass(frozen=True)
class Base:
    """What a document's phrases are reckoned from."""

    written: date | None
    """When it was written, else printed, else published."""
    titled_year: int | None = None
    """The year that its title says it is for."""

    @property
    def year(self) -> tuple[int, YearBasis] | None:
        """The year of a day without one; None where nothing tells."""
        if self.titled_year:
            return self.titled_year, YearBasis.TITLE
        return (self.written.year, YearBasis.DOCUMENT) if self.written else None


def resolve(phrase: Phrase, printed: str, base: Base) -> list[Deadline]:
    """What `phrase`, printed so, means; several where it lists days; none where no such day exists."""
    if phrase.form is Form.MOMENT:
        return _moments(phrase, printed, base)
    if phrase.form is Form.SPAN:
        return _span(phrase, printed, base)
    if phrase.form is Form.YEAR_END:
        return _year_end(phrase, printed, base)
    if phrase.form is Form.AFTER_DOCUMENT:
        return [_after_document(phrase, printed, base)]
    if phrase.form is Form.RECURRING or printed.startswith("每"):
        return [Deadline(DeadlineKind.RECURRING, printed)]
    return [Deadline(DeadlineKind.RELATIVE, printed)]


def _moments(phrase: Phrase, printed: str, base: Base) -> list[Deadline]:
    more = re.findall(r"[、和] ?([^月、]+)月 ?([^日号]+)[日号]", phrase.parts.get("more", ""))
    found = [_day(phrase.parts, base), *(_day({"m1": month, "d1": day}, base) for month, day in more)]
    clock = _clock(phrase.parts)
    return [Deadline(DeadlineKind.DAY, printed, d.day, clock=clock, basis=d.basis, doubt=d.doubt) for d in _in_order(found)]


@dataclass(frozen=True)
class _Day:
    day: date | None
    basis: YearBasis | None
    doubt: str | None = None


def _in_order(days: list[_Day]) -> list[_Day]:
    """Days that are listed follow one another: one that would lie before its neighbour is the next year's."""
    found: list[_Day] = []
    for each in days:
        before = found[-1].day if found else None
        if before and each.day and each.day < before and each.basis is YearBasis.DOCUMENT:
            each = _Day(_shifted(each.day, 1), YearBasis.NEXT)
        found.append(each)
    return found


def _day(parts: dict[str, str], base: Base) -> _Day:
    """The day of one moment."""
    if "rm1" in parts:
        return _day_of_named_month(parts, base)
    year, basis = _year(parts.get("y1"), parts.get("ry1"), base)
    if year is None:
        return _Day(None, None, "原文没有写年份，也没有成文日期，推不出年份")
    month = _number(parts["m1"])
    if month is None or not 1 <= month <= 12:
        return _Day(None, None, _IMPOSSIBLE)
    if not parts.keys() & {"d1", "part1"}:  # 3月前: before it begins
        return _moved_to_next_year(date(year, month, 1) - timedelta(days=1), basis, base)
    day = _day_in_month(year, month, parts.get("d1"), parts.get("part1"))
    return _moved_to_next_year(day, basis, base) if day else _Day(None, None, _IMPOSSIBLE)


def _moved_to_next_year(day: date, basis: YearBasis | None, base: Base) -> _Day:
    if basis is not YearBasis.DOCUMENT or base.written is None or day >= base.written:
        return _Day(day, basis)
    if base.written - day <= _LONG_BEFORE:
        return _Day(day, basis, _EARLIER)
    later = _shifted(day, 1)
    return _Day(later, YearBasis.NEXT) if later else _Day(day, basis)


def _shifted(day: date, years: int) -> date | None:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return None


def _day_of_named_month(parts: dict[str, str], base: Base) -> _Day:
    if base.written is None:
        return _Day(None, None, "没有成文日期，推不出是哪个月")
    ahead = 1 if parts["rm1"].startswith("下") else 0
    index = base.written.year * 12 + base.written.month - 1 + ahead
    day = _day_in_month(index // 12, index % 12 + 1, parts.get("d1"), parts.get("part1"))
    return _Day(day, YearBasis.DOCUMENT) if day else _Day(None, None, _IMPOSSIBLE)


def _year(printed: str | None, relative: str | None, base: Base) -> tuple[int | None, YearBasis | None]:
    if printed:
        return int(printed), YearBasis.PRINTED
    if base.year is None:
        return None, None
    year, basis = base.year
    if relative:
        return year + _RELATIVE_YEARS[relative], YearBasis.PRINTED
    return year, basis


def _day_in_month(year: int, month: int, day: str | None, part: str | None) -> date | None:
    """The day; of a part of the month its last, of a month without a day the last."""
    last = calendar.monthrange(year, month)[1]
    if day:
        number = _number(day)
        return date(year, month, number) if number and number <= last else None
    if part == "初":
        return date(year, month, 10)
    return date(year, month, _TENTHS.get(part or "", last))


def _span(phrase: Phrase, printed: str, base: Base) -> list[Deadline]:
    parts = {"m2": phrase.parts["m1"], **phrase.parts}
    year, basis = _year(parts.get("y1"), parts.get("ry1"), base)
    if year is None or basis is None:
        return [Deadline(DeadlineKind.SPAN, printed, doubt="原文没有写年份，也没有成文日期，推不出年份")]
    since = _day_at(year, parts["m1"], parts.get("d1"), parts.get("part1"), is_first=True)
    until = _end_of_span(parts, year, since)
    if since is None or until is None or since > until:
        return [Deadline(DeadlineKind.SPAN, printed, doubt="印出的起止日期不成立，请看原文")]
    if basis is not YearBasis.DOCUMENT or base.written is None or until >= base.written:
        return [Deadline(DeadlineKind.SPAN, printed, until, since, basis=basis)]
    if base.written - until <= _LONG_BEFORE:
        return [Deadline(DeadlineKind.SPAN, printed, until, since, basis=basis, doubt=_EARLIER)]
    return [Deadline(DeadlineKind.SPAN, printed, _shifted(until, 1), _shifted(since, 1), basis=YearBasis.NEXT)]


def _end_of_span(parts: dict[str, str], year: int, since: date | None) -> date | None:
    """The last day; 次年 is reckoned from the year of the first, and an end before it lies a year later."""
    own = int(parts["y2"]) if "y2" in parts else year + _RELATIVE_YEARS.get(parts.get("ry2", ""), 0)
    until = _day_at(own, parts["m2"], parts.get("d2"), parts.get("part2"), is_first=False)
    if since and until and until < since and not {"y2", "ry2"} & parts.keys():
        return _shifted(until, 1)
    return until


def _day_at(year: int, month: str, day: str | None, part: str | None, *, is_first: bool) -> date | None:
    number = _number(month)
    if number is None or not 1 <= number <= 12:
        return None
    if is_first and not day:
        return date(year, number, _FIRSTS.get(part or "", 1))
    return _day_in_month(year, number, day, part)


def _year_end(phrase: Phrase, printed: str, base: Base) -> list[Deadline]:
    year, basis = _year(phrase.parts.get("y1"), phrase.parts.get("ry1"), base)
    if year is None:
        return [Deadline(DeadlineKind.DAY, printed, doubt="没有成文日期，推不出是哪一年")]
    return [Deadline(DeadlineKind.DAY, printed, date(year, 12, 31), basis=basis)]


def _after_document(phrase: Phrase, printed: str, base: Base) -> Deadline:
    """So many days after the document; who receives it later counts from then, and the doubt says so."""
    count, unit = _number(phrase.parts["n"]), phrase.parts["unit"]
    if base.written is None or count is None:
        return Deadline(DeadlineKind.RELATIVE, printed)
    received = "收到" in printed or "接" in printed or "见到" in printed
    doubt = "从成文日期算起；收到得晚的，从收到之日算" if received else None
    if unit == "工作日":
        until, known = after_workdays(base.written, count)
        if not known:
            doubt = f"节假日安排只知道 {FIRST_YEAR} 至 {LAST_YEAR} 年的，其余按周一至周五算"
    elif unit == "月":
        until = _months_after(base.written, count)
    else:
        until = base.written + timedelta(days=count * _DAYS_OF_UNIT[unit])
    return Deadline(DeadlineKind.RELATIVE, printed, until, basis=YearBasis.PRINTED, doubt=doubt)


def _months_after(start: date, count: int) -> date:
    index = start.year * 12 + start.month - 1 + count
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def _clock(parts: dict[str, str]) -> str | None:
    if "h1" not in parts:
        return None
    hour = _number(parts["h1"])
    printed = parts.get("min1") or parts.get("min21") or "0"
    minute = 30 if printed == "半" else _number(printed.rstrip("分"))
    if hour is None or minute is None:
        return None
    if parts.get("half1") in ("下午", "晚上", "晚") and hour < 12:
        hour += 12
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None


def _number(text: str) -> int | None:
    try:
        return number_of(text)
    except ValueError:
        return None
