"""Phrases become deadlines: a day, a span, one that comes again, so many days after something."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from knowledge.due.deadline import Deadline, DeadlineKind, YearBasis
from knowledge.due.moment import (
    EARLIER,
    LONG_BEFORE,
    RELATIVE_YEARS,
    Base,
    clock_of,
    day_at,
    day_in_month,
    day_of,
    in_order,
    months_after,
    number_in,
    shifted,
    year_of,
)
from knowledge.due.phrases import Form, Phrase
from knowledge.due.workdays import FIRST_YEAR, LAST_YEAR, after_workdays

_TENTHS_OF_MONTH = ("上旬", "中旬", "下旬")
_DAYS_OF_UNIT = {"日": 1, "天": 1, "自然日": 1, "周": 7, "星期": 7}


def resolve(phrase: Phrase, printed: str, base: Base) -> list[Deadline]:
    """What `phrase`, printed so, means; several where it lists days."""
    if way := _WAYS.get(phrase.form):
        return way(phrase, printed, base)
    if phrase.form in (Form.RECURRING, Form.HOW_OFTEN) or printed.startswith("每"):
        return [Deadline(DeadlineKind.RECURRING, printed)]
    return [Deadline(DeadlineKind.RELATIVE, printed)]


def _moments(phrase: Phrase, printed: str, base: Base) -> list[Deadline]:
    if phrase.parts.get("part1") in _TENTHS_OF_MONTH and not phrase.is_limit:
        return _span(phrase, printed, base)
    more = re.findall(r"[、和] ?([^月、]+)月 ?([^日号]+)[日号]", phrase.parts.get("more", ""))
    found = [day_of(phrase.parts, base), *(day_of({"m1": month, "d1": day}, base) for month, day in more)]
    clock = clock_of(phrase.parts)
    return [Deadline(DeadlineKind.DAY, printed, d.day, clock=clock, basis=d.basis, doubt=d.doubt) for d in in_order(found)]


def _days(phrase: Phrase, printed: str, base: Base) -> list[Deadline]:
    """Days of one month: a span where they follow one another."""
    numbers = re.findall(r"[^、和日号 ]+", phrase.parts["days"])
    found = [day_of({**phrase.parts, "d1": number}, base) for number in numbers]
    days = [each.day for each in found]
    known = [day for day in days if day]
    if len(known) < len(days):
        return [Deadline(DeadlineKind.DAY, printed, doubt=found[days.index(None)].doubt)]
    if all(later - day == timedelta(days=1) for day, later in pairwise(known)):
        return [Deadline(DeadlineKind.SPAN, printed, known[-1], known[0], basis=found[0].basis, doubt=found[0].doubt)]
    return [Deadline(DeadlineKind.DAY, printed, d.day, basis=d.basis, doubt=d.doubt) for d in found]


def _months(phrase: Phrase, printed: str, base: Base) -> list[Deadline]:
    """The same day of several months, one after another."""
    months = re.findall(r"[^、和及月 ]+", phrase.parts["months"])
    found = in_order([day_of({"m1": month, "d1": phrase.parts["d1"]}, base) for month in months])
    return [Deadline(DeadlineKind.DAY, printed, d.day, basis=d.basis, doubt=d.doubt) for d in found]


def _day_beside(phrase: Phrase, printed: str, base: Base) -> list[Deadline]:
    """A day without its month: the one nearest to the day before it in the text, else the next after the document."""
    start = base.near or base.written
    number = number_in(phrase.parts["d1"])
    if start is None or not number or not 1 <= number <= 31:
        return [Deadline(DeadlineKind.DAY, printed, doubt="原文没有写月份，推不出是哪一天")]
    months = (start.year * 12 + start.month - 1 + step for step in (-1, 0, 1))
    days = [day for month in months if (day := day_in_month(month // 12, month % 12 + 1, phrase.parts["d1"], None))]
    later = [day for day in days if base.written is None or day >= base.written] or days
    return [_counted(phrase, printed, min(later, key=lambda day: (abs(day - start), day)))]


def _weekday(phrase: Phrase, printed: str, base: Base) -> list[Deadline]:
    """A day of a week, seen from the day of the document."""
    if base.written is None:
        return [Deadline(DeadlineKind.DAY, printed, doubt="没有成文日期，推不出是哪一周")]
    number = "一二三四五六日".find((phrase.parts.get("wd") or phrase.parts.get("wd2") or "日").replace("天", "日"))
    monday = base.written - timedelta(days=base.written.weekday())
    if "week" in phrase.parts:
        return [_counted(phrase, printed, monday + timedelta(days=7 * phrase.parts["week"].count("下") + number))]
    ahead = 7 if number <= base.written.weekday() else 0
    found = _counted(phrase, printed, monday + timedelta(days=ahead + number))
    return [replace(found, doubt="没有写是哪一周，取成文以后的第一个")]


_FEASTS = {"元旦": (12, 31), "五一": (5, 1), "六一": (6, 1), "七一": (7, 1), "八一": (8, 1), "十一": (10, 1)}
"""Feasts that are called by their day; before New Year's Day, which nobody works on, is in the old year."""


def _term(phrase: Phrase, printed: str, base: Base) -> list[Deadline]:
    """Before a term or feast: of a day only where the feast is one."""
    match = re.search(r"(元旦|五一|六一|七一|八一|十一)(?:节)?(?:之|以)?前$", printed)
    feast = _FEASTS[match[1]] if match else None
    if printed.startswith("每"):
        return [Deadline(DeadlineKind.RECURRING, printed)]
    if feast is None or base.written is None:
        return [Deadline(DeadlineKind.RELATIVE, printed)]
    day = date(base.written.year, *feast)
    later = day if day >= base.written else shifted(day, 1)
    return [Deadline(DeadlineKind.DAY, printed, later, basis=YearBasis.COUNTED)]


def _after_day(phrase: Phrase, printed: str, base: Base) -> list[Deadline]:
    """So many days from one that is printed, which is the first of them."""
    first, count = day_of(phrase.parts, base), number_in(phrase.parts["n"])
    if first.day is None or count is None or phrase.parts["unit"] not in _DAYS_OF_UNIT:
        return [Deadline(DeadlineKind.RELATIVE, printed, doubt=first.doubt)]
    until = first.day + timedelta(days=count * _DAYS_OF_UNIT[phrase.parts["unit"]] - 1)
    return [
        Deadline(DeadlineKind.SPAN, printed, until, first.day, basis=first.basis, doubt="含印出的那一天；从次日算的，晚一天")
    ]


def _back(phrase: Phrase, printed: str, base: Base) -> list[Deadline]:
    """The span, or the last day, that stands before; none where nothing does."""
    if base.last is None or base.last.until is None:
        return [Deadline(DeadlineKind.RELATIVE, printed)]
    since = base.last.since if printed.endswith(("内", "间")) else None
    kind = DeadlineKind.SPAN if since else DeadlineKind.DAY
    return [Deadline(kind, printed, base.last.until, since, base.last.clock, YearBasis.COUNTED)]


_BY_A_DAY = re.compile(r"[日号旬底末月] ?(?:之|以)?前$")
"""Done by a day, nobody knows on which: 须于8月26日以前进行，结果当日公示. Of 3月22日放学前 it is the day."""


def _same_day(phrase: Phrase, printed: str, base: Base) -> list[Deadline]:
    """The day that stands before in the same sentence; none where something else tells it."""
    if base.last is None or base.last.until is None or "后" in printed or "event" in phrase.parts:
        return [Deadline(DeadlineKind.RELATIVE, printed)]
    if _BY_A_DAY.search(base.last.printed):
        return [Deadline(DeadlineKind.RELATIVE, printed)]
    return [_counted(phrase, printed, base.last.until)]


def _hour(phrase: Phrase, printed: str, base: Base) -> list[Deadline]:
    """An hour of the day that stands before it; of no day where none does."""
    if base.near is None:
        return [Deadline(DeadlineKind.RELATIVE, printed)]
    return [_counted(phrase, printed, base.near)]


def _counted(phrase: Phrase, printed: str, day: date) -> Deadline:
    return Deadline(DeadlineKind.DAY, printed, day, clock=clock_of(phrase.parts), basis=YearBasis.COUNTED)


def _part_of_year(phrase: Phrase, printed: str, base: Base) -> list[Deadline]:
    """A half or a quarter: its last day where something is to be done before it ends, else all of it."""
    year, basis = year_of(phrase.parts.get("y1"), phrase.parts.get("ry1"), base)
    if year is None:
        return [Deadline(DeadlineKind.DAY, printed, doubt="没有成文日期，推不出是哪一年")]
    of = phrase.parts["of"].lstrip("第")
    first, last = {"上半年": (1, 6), "下半年": (7, 12)}.get(of) or (
        3 * "一二三四".index(of[0]) + 1,
        3 * "一二三四".index(of[0]) + 3,
    )
    until = day_in_month(year, last, None, None)
    if "before" in phrase.parts:
        return [Deadline(DeadlineKind.DAY, printed, until, basis=basis)]
    return [Deadline(DeadlineKind.SPAN, printed, until, date(year, first, 1), basis=basis)]


def _span(phrase: Phrase, printed: str, base: Base) -> list[Deadline]:
    parts = _span_parts(phrase, base)
    year, basis = year_of(parts.get("y1"), parts.get("ry1"), base)
    if year is None or basis is None:
        return [Deadline(DeadlineKind.SPAN, printed, doubt="原文没有写年份，也没有成文日期，推不出年份")]
    since = day_at(year, parts["m1"], parts.get("d1"), parts.get("part1"), is_first=True)
    until = _end_of_span(parts, year, since)
    if since is None or until is None or since > until:
        return [Deadline(DeadlineKind.SPAN, printed, doubt="印出的起止日期不成立，请看原文")]
    clock = clock_of({name[:-1] + "1": text for name, text in parts.items() if name.endswith("2")})
    if basis not in (YearBasis.DOCUMENT, YearBasis.TITLE) or base.written is None or until >= base.written:
        return [Deadline(DeadlineKind.SPAN, printed, until, since, clock, basis)]
    if base.written - until <= LONG_BEFORE:
        return [Deadline(DeadlineKind.SPAN, printed, until, since, clock, basis, EARLIER)]
    return [Deadline(DeadlineKind.SPAN, printed, shifted(until, 1), shifted(since, 1), clock, YearBasis.NEXT)]


def _span_parts(phrase: Phrase, base: Base) -> dict[str, str]:
    """The pieces of both ends: 即日起 is the document's day, a month alone is both."""
    parts = dict(phrase.parts)
    if "m3" in parts:
        parts = {name[:-1] + ("1" if name.endswith("3") else "2"): text for name, text in parts.items()}
    if "now" in parts and base.written:
        day = base.written
        parts |= {"y1": str(day.year), "m1": str(day.month), "d1": str(day.day)}
    if "m2" not in parts and "d2" not in parts and "part2" not in parts:
        parts |= {name[:-1] + "2": text for name, text in parts.items() if name in ("d1", "part1")}
    return {"m1": parts.get("m2", ""), "m2": parts.get("m1", ""), **parts}


def _end_of_span(parts: dict[str, str], year: int, since: date | None) -> date | None:
    """The last day; 次年 is reckoned from the year of the first, and an end before it lies a year later."""
    own = int(parts["y2"]) if "y2" in parts else year + RELATIVE_YEARS.get(parts.get("ry2", ""), 0)
    until = day_at(own, parts["m2"], parts.get("d2"), parts.get("part2"), is_first=False)
    if since and until and until < since and not {"y2", "ry2"} & parts.keys():
        return shifted(until, 1)
    return until


def _year_end(phrase: Phrase, printed: str, base: Base) -> list[Deadline]:
    year, basis = year_of(phrase.parts.get("y1") or phrase.parts.get("y2"), phrase.parts.get("ry1"), base)
    if year is None:
        return [Deadline(DeadlineKind.DAY, printed, doubt="没有成文日期，推不出是哪一年")]
    return [Deadline(DeadlineKind.DAY, printed, date(year, 12, 31), basis=basis)]


def _after_document(phrase: Phrase, printed: str, base: Base) -> list[Deadline]:
    """So many days after the document; who receives it later counts from then, and the doubt says so."""
    count, unit = number_in(phrase.parts["n"]), phrase.parts["unit"]
    if base.written is None or count is None:
        return [Deadline(DeadlineKind.RELATIVE, printed)]
    received = "收到" in printed or "接" in printed or "见到" in printed
    doubt = "从成文日期算起；收到得晚的，从收到之日算" if received else None
    if unit == "工作日":
        until, known = after_workdays(base.written, count)
        if not known:
            doubt = f"节假日安排只知道 {FIRST_YEAR} 至 {LAST_YEAR} 年的，其余按周一至周五算"
    elif unit == "月":
        until = months_after(base.written, count)
    elif unit in ("小时", "分钟"):
        until = base.written + timedelta(hours=count if unit == "小时" else 1)
    else:
        until = base.written + timedelta(days=count * _DAYS_OF_UNIT[unit])
    return [Deadline(DeadlineKind.RELATIVE, printed, until, basis=YearBasis.PRINTED, doubt=doubt)]


_WAYS: Mapping[Form, Callable[[Phrase, str, Base], list[Deadline]]] = {
    Form.MOMENT: _moments,
    Form.DAYS: _days,
    Form.MONTHS: _months,
    Form.SPAN: _span,
    Form.MONTH: _span,
    Form.DAY_ONLY: _day_beside,
    Form.WEEKDAY: _weekday,
    Form.HOUR: _hour,
    Form.PART_OF_YEAR: _part_of_year,
    Form.YEAR_END: _year_end,
    Form.AFTER_DOCUMENT: _after_document,
    Form.AFTER_DAY: _after_day,
    Form.TERM: _term,
    Form.BACK: _back,
    Form.SAME_DAY: _same_day,
}
