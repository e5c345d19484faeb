from __future__ import annotations

from study.pack import Item, Pack
from study.timetable import spoken_date, starts_of, sum_sentence


def pack(*minutes: int | None, slot: int | None = 60, date: str | None = "2025-03-14 15:30") -> Pack:
    return Pack("试", date=date, minutes=slot, items=tuple(Item("项", minutes=m) for m in minutes))


def test_each_item_starts_when_the_one_before_ends() -> None:
    assert starts_of(pack(5, 40, 20)) == ("15:30", "15:35", "16:15")
    assert starts_of(pack(5, date="2025-03-14 23:58"))[0] == "23:58"
    assert starts_of(pack(5, 5, date="2025-03-14 23:58")) == ("23:58", "00:03")


def test_nothing_is_guessed_after_an_item_without_minutes_and_without_an_hour() -> None:
    assert starts_of(pack(5, None, 20)) == ("15:30", "15:35", None)
    assert starts_of(pack(5, 20, date="2025-03-14")) == (None, None)
    assert starts_of(pack(5, date=None)) == (None,)


def test_minutes_are_told_against_the_slot() -> None:
    assert sum_sentence(pack(20, 30)) == "各项共 50 分钟，时段 60 分钟，剩余 10 分钟"
    assert sum_sentence(pack(30, 30)) == "各项共 60 分钟，时段 60 分钟，正好排满"
    assert sum_sentence(pack(40, 30, None)) == "各项共 70 分钟，时段 60 分钟，超出 10 分钟，另有 1 项没有写时间"
    assert sum_sentence(pack(None, slot=60)) == "时段 60 分钟"
    assert sum_sentence(pack(5, slot=None)) == "各项共 5 分钟"
    assert sum_sentence(pack(None, slot=None)) == ""


def test_day_is_told_with_its_weekday() -> None:
    assert spoken_date("2025-03-14 15:30") == "2025年3月14日（星期五）15:30"
    assert spoken_date("2025-03-16") == "2025年3月16日（星期日）"
