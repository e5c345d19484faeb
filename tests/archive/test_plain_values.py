"""Dataclasses as JSON values and back."""

from __future__ import annotations

import json
from datetime import date

from archive.plain_values import dump_value, load_value
from knowledge.due.deadline import Deadline, DeadlineKind, YearBasis
from knowledge.due.duty import Duty

_DAY = Deadline(DeadlineKind.SPAN, "3月1日至5日", date(2024, 3, 5), date(2024, 3, 1), "17:00", YearBasis.TITLE)
_DUTIES = (
    Duty("2024-1-aaaaa", "k7x2", "3月1日至5日报送名单。", (0, 7), _DAY, "报送名单", who="各学校", ways=("电子稿", "一式两份")),
    Duty("2024-1-aaaaa", "k7x3", "每月报送。", (0, 2), Deadline(DeadlineKind.RECURRING, "每月"), "报送"),
)


def test_values_come_back_through_json() -> None:
    plain = json.loads(json.dumps(dump_value(_DUTIES)))
    assert load_value(tuple[Duty, ...], plain) == _DUTIES


def test_nothing_comes_back_as_nothing() -> None:
    assert load_value(tuple[Duty, ...], dump_value(())) == ()
    assert load_value(Deadline | None, dump_value(None)) is None
