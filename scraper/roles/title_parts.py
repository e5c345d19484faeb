"""What the rows of a title are: the title itself, a subtitle in another form, and names that stand close below it."""

from __future__ import annotations

from collections.abc import Sequence

from archive.doubt import Doubt
from scraper.cues.bylines import names_people
from scraper.cues.kinds import kind_of_title
from scraper.roles.titles import is_open_title, join_title, same_title
from scraper.text.rows import Hint, Row

_FORM = Hint.HEADING | Hint.TITLE | Hint.BREAK
"""Marks of markup in which the lines of one title are alike."""
_LEAST = 6
"""Characters of a headline; what is shorter is the end of a line."""


def parts_of_title(rows: list[Row], bars: Sequence[str]) -> tuple[list[Row], list[Row], list[Row]]:
    """The rows of a title, those of a subtitle below it, and rows that are neither; `bars` is what the title bar says.

    Two rows are title and subtitle where they stand in elements of their own, of different forms, or where the bar gives
    one of them alone; never where one goes on in the other.
    """
    aside = [rows.pop()] if len(rows) > 1 and names_people(rows[-1].text) and not is_open_title(rows[-2].text) else []
    for position in range(1, len(rows)):
        if _sets_apart(rows[:position], rows[position:], bars):
            return rows[:position], rows[position:], aside
    return rows, [], aside


def _sets_apart(upper: list[Row], lower: list[Row], bars: Sequence[str]) -> bool:
    above, below = upper[-1], lower[0]
    if above.hint & Hint.BREAK or not below.has(Hint.PARAGRAPH) or is_open_title(above.text):
        return False
    title, rest = (join_title([row.text for row in part]) for part in (upper, lower))
    if min(len(title), len(rest)) < _LEAST or (kind_of_title(title + rest) and not kind_of_title(title)):
        return False
    if 0 < above.level < below.level:
        return True  # Headings of two ranks; what is below is the lesser one.
    if any(same_title(title + rest, bar) for bar in bars):
        return False
    alone = any(same_title(part, bar) for part in (title, rest) for bar in bars)
    differ = above.hint & _FORM != below.hint & _FORM or above.level != below.level
    return alone and differ


def doubt_of_rows(title: list[Row], subtitle: list[Row]) -> Doubt:
    """The doubt whether a headline in two forms is a title and its subtitle."""
    upper, lower = (join_title([row.text for row in rows]) for rows in (title, subtitle))
    said = f"“{upper}”与“{lower}”是两种字样，读作标题和副题，请核对。"
    lines = tuple(row.line for row in (*title, *subtitle))
    return Doubt(about="subtitle", lines=lines, chosen=lower, alternatives=(), sentence=said)
