"""Dates as a Chinese reader writes them."""

from __future__ import annotations


def chinese_date(date: str) -> str:
    """`2021-10-28 09:30` → `2021年10月28日 09:30`; year and year-month keep their precision."""
    day, _, time = date.partition(" ")
    parts = day.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return date
    text = "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False))
    return f"{text} {time}" if time else text
