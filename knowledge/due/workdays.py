"""Working days by the published calendar of holidays and of the days worked instead."""

from __future__ import annotations

from datetime import date, timedelta

from chinese_calendar import constants, is_workday

FIRST_YEAR = min(constants.workdays).year
LAST_YEAR = max(constants.holidays).year
"""The years whose holidays the library knows; those of the next one are published each autumn."""


def after_workdays(start: date, count: int) -> tuple[date, bool]:
    """The `count`-th working day after `start`, and whether the calendar of every day on the way is known.

    Beyond the known years Monday to Friday count as working days.
    """
    day, known = start, True
    while count > 0:
        day += timedelta(days=1)
        is_known = FIRST_YEAR <= day.year <= LAST_YEAR
        known = known and is_known
        count -= is_workday(day) if is_known else day.weekday() < 5
    return day, known
