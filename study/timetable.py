"""When a session and each of its items begin, and how the minutes add up against the slot."""

from __future__ import annotations

import datetime

from study.pack import Pack

_WEEKDAYS = "一二三四五六日"


def spoken_date(date: str) -> str:
    """`2025-03-14 15:30` → `2025年3月14日（星期五）15:30`."""
    day, _, hour = date.partition(" ")
    moment = datetime.date.fromisoformat(day)
    return f"{moment.year}年{moment.month}月{moment.day}日（星期{_WEEKDAYS[moment.weekday()]}）{hour}"


def starts_of(pack: Pack) -> tuple[str | None, ...]:
    """HH:MM for each item; null where the pack has no hour, and after an item without minutes."""
    day, _, hour = (pack.date or "").partition(" ")
    if not day or not hour:
        return (None,) * len(pack.items)
    moment: datetime.datetime | None = datetime.datetime.fromisoformat(f"{day} {hour}")
    starts = []
    for item in pack.items:
        starts.append(f"{moment:%H:%M}" if moment else None)
        moment = moment + datetime.timedelta(minutes=item.minutes) if moment and item.minutes else None
    return tuple(starts)


def sum_sentence(pack: Pack) -> str:
    """`共 55 分钟，时段 60 分钟，剩余 5 分钟`; says where items have no minutes; empty where nothing is planned."""
    planned, slot = pack.planned_minutes, pack.minutes
    missing = sum(item.minutes is None for item in pack.items)
    parts = [f"各项共 {planned} 分钟"] if planned else []
    if slot and planned:
        rest = slot - planned
        parts.append("正好排满" if rest == 0 else f"剩余 {rest} 分钟" if rest > 0 else f"超出 {-rest} 分钟")
        parts[-1] = f"时段 {slot} 分钟，{parts[-1]}"
    elif slot:
        parts.append(f"时段 {slot} 分钟")
    if planned and missing:
        parts.append(f"另有 {missing} 项没有写时间")
    return "，".join(parts)
