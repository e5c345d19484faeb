"""The rows of a 题注, above the text or at its beginning, read into the head."""

from __future__ import annotations

import re

from archive.record import Enactment
from scraper import gongwen
from scraper.roles.head_values import Head
from scraper.text.rows import Account, Row

_MOST_ROWS = 8
"""Over which one bracket may be wrapped."""
_STARTS = re.compile(r"[（(\s\u3000]*(?:自|根据|经)?[\s\u3000]*(?:\d{4}|[一二][\u4e00-\u9fff〇○]{3})[\s\u3000]*年")
_AT_ITS_PUBLICATION = re.compile(r"[（(]?自?(?:公布|发布|印发|颁布)之日起?(?:施行|实施)[）)]?")


def take_enactments(rows: list[Row], head: Head, account: Account) -> list[Row]:
    """`rows` without those that tell how the document came about; the steps go into `head`."""
    left: list[Row] = []
    position = 0
    while position < len(rows):
        count, steps = _steps_at(rows, position)
        if not count and head.enactments and _AT_ITS_PUBLICATION.fullmatch(rows[position].squashed):
            count = 1
        for row in rows[position : position + count]:
            account.value(row, "enactments")
        head.enactments += steps
        if not count:
            left.append(rows[position])
        position += count or 1
    return left


def take_leading(rows: list[Row]) -> list[Row]:
    """The rows at the beginning of a text that tell how it came about."""
    position = 0
    while position < len(rows) and (count := _steps_at(rows, position)[0] or _follows(rows, position)):
        position += count
    return rows[:position]


def _follows(rows: list[Row], position: int) -> int:
    return int(position > 0 and bool(_AT_ITS_PUBLICATION.fullmatch(rows[position].squashed)))


def _steps_at(rows: list[Row], position: int) -> tuple[int, tuple[Enactment, ...]]:
    """How many rows from `position` tell steps together, and the steps; nothing where none do."""
    if not _STARTS.match(rows[position].text):
        return 0, ()
    text = ""
    for count, row in enumerate(rows[position : position + _MOST_ROWS], 1):
        text += row.text
        if count > 1 and not _is_open(text[: -len(row.text)]):
            break
        if not _is_open(text) and (steps := gongwen.enactments_of(text)):
            return count, steps
    steps = gongwen.enactments_of(rows[position].text)
    return (1, steps) if steps else (0, ())


def _is_open(text: str) -> bool:
    """Whether a bracket or a title is not closed yet, so that the next row belongs to it."""
    return any(text.count(o) > text.count(c) for o, c in ("（）", "《》")) or text.count("(") > text.count(")")
