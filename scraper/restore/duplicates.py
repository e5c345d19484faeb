"""Take out the further copies of an article that a page holds: for print, for phones, as a preview."""

from __future__ import annotations

from collections import Counter

from archive.doubt import BODY, Doubt
from scraper import gongwen
from scraper.cues import labels
from scraper.cues.dates import find_date, is_date_line
from scraper.text.rows import Account, Hint, Row

_RUN_ON = 80
_PIECE = 20
_HEAD_GAP = 5
"""A title bar this many rows above the article is no part of it."""
_LONG = 24
_LONGEST_DAY = 90
"""Characters of a line that gives a page's day, with its labels."""
_LEAST = 120
"""Characters that must stand twice before anything counts as a copy."""


def remove_copies(rows: list[Row], account: Account) -> tuple[list[Row], list[Doubt]]:
    """The rows with one copy of what stands there several times, and a doubt for each removed copy that is no exact one.

    Kept is the copy with the best head (labels, 文号), of equal ones the first.
    """
    rows, doubts = _remove_run_on(rows, account)
    copies = _copies(rows)
    if len(copies) < 2:
        return rows, doubts
    kept = max(range(len(copies)), key=lambda i: (_head_worth(rows, copies, i), -i))
    others = [copy for number, copy in enumerate(copies) if number != kept]
    gone = {position for low, high in others for position in range(low, high)}
    left = [row for position, row in enumerate(rows) if position not in gone]
    for low, high in others:
        if _is_whole_in(rows[low:high], left):
            continue
        first, last, other = rows[low].line, rows[high - 1].line, rows[copies[kept][0]].line
        said = f"第 {first}–{last} 行与第 {other} 行起的文字重复，只留一份。"
        doubts.append(Doubt(about=BODY, lines=tuple(range(first, last + 1)), sentence=said))
    for position in sorted(gone):
        account.remove(rows[position], "duplicate: the page holds the article more than once")
    return left, doubts


def _is_whole_in(copy: list[Row], left: list[Row]) -> bool:
    """Whether each row of `copy` stands in what is left too, alone or in a longer row, so that nothing is lost with it."""
    text = "\n".join(row.squashed for row in left)
    days = {found[0][:10] for row in left if len(row.text) <= _LONGEST_DAY and (found := find_date(row.text))}
    return all(row.squashed in text or (is_date_line(row.text) and _day_of(row) in days) for row in copy)


def _day_of(row: Row) -> str | None:
    found = find_date(row.text)
    return found[0][:10] if found else None


def _remove_run_on(rows: list[Row], account: Account) -> tuple[list[Row], list[Doubt]]:
    """The rows without a long line that runs together what stands line by line elsewhere on the page."""
    out: list[Row] = []
    doubts: list[Doubt] = []
    for position, row in enumerate(rows):
        if len(row.squashed) >= _RUN_ON and not row.hint & (Hint.PAGE_TITLE | Hint.META):
            rest = "".join(r.squashed for i, r in enumerate(rows) if i != position)
            if any(row.squashed in r.squashed for i, r in enumerate(rows) if i != position):
                out.append(row)
                continue
            pieces = [row.squashed[i : i + _PIECE] for i in range(0, len(row.squashed) - _PIECE, _PIECE)]
            if sum(p in rest for p in pieces) >= 0.85 * len(pieces):
                account.remove(row, "duplicate: the page holds the article more than once")
                if all(p in rest for p in pieces) and row.squashed[-_PIECE:] in rest:
                    continue
                said = f"第 {row.line} 行把别处的文字连成一行重复了一遍，只留一份。"
                doubts.append(Doubt(about=BODY, lines=(row.line,), sentence=said))
                continue
        out.append(row)
    return out, doubts


def _copies(rows: list[Row]) -> list[tuple[int, int]]:
    """The stretches of rows (from, to) that say the same, the first one included."""
    first: dict[str, int] = {}
    groups: list[list[tuple[int, int]]] = []
    for position, row in enumerate(rows):
        if row.hint & (Hint.PAGE_TITLE | Hint.META) or len(row.squashed) < _LONG:
            continue
        origin = first.setdefault(row.squashed, position)
        if origin == position:
            continue
        if groups and groups[-1][-1][0] < origin and position - groups[-1][-1][1] < 60:
            groups[-1].append((origin, position))
        else:
            groups.append([(origin, position)])
    groups = [g for g in groups if len(g) >= 2 and sum(len(rows[b].squashed) for _, b in g) >= _LEAST]
    if not groups:
        return []
    texts = {row.squashed for g in groups for row in rows[g[0][1] : g[-1][1] + 1]}
    counts = Counter(r.squashed for r in rows)
    origins = sorted(origin for g in groups for origin, _ in g)
    while len(origins) > 2 and origins[1] - origins[0] > _HEAD_GAP:
        origins.pop(0)
    begin = origins[0]
    end = max(origin for g in groups for origin, _ in g) + 1
    stretches = [(begin, end), *((g[0][1], g[-1][1] + 1) for g in groups)]
    stretches.sort()
    ends = [0, *(high for _, high in stretches)]
    lows = [_extend_up(rows, low, limit, counts) for (low, _), limit in zip(stretches, ends, strict=False)]
    limits = [*lows[1:], len(rows)]
    return [
        (low, _extend_down(rows, high, limit, texts, counts))
        for low, (_, high), limit in zip(lows, stretches, limits, strict=True)
    ]


def _extend_up(rows: list[Row], low: int, limit: int, counts: Counter[str]) -> int:
    """The beginning of a stretch with the short rows above it that also stand elsewhere."""
    while low > limit and not rows[low - 1].hint & (Hint.PAGE_TITLE | Hint.META) and counts[rows[low - 1].squashed] > 1:
        low -= 1
    return low


def _extend_down(rows: list[Row], high: int, limit: int, known: set[str], counts: Counter[str]) -> int:
    """The end of a stretch with the short rows below it that also stand elsewhere."""
    while high < limit and (rows[high].squashed in known or counts[rows[high].squashed] > 1):
        high += 1
    return high


def _head_worth(rows: list[Row], copies: list[tuple[int, int]], number: int) -> int:
    """How much metadata stands directly above or in the first rows of a copy."""
    low, high = copies[number]
    above = max((e for s, e in copies if e <= low), default=0)
    near = rows[max(above, low - 8) : min(high, low + 3)]
    worth = sum(2 for r in near if gongwen.doc_number_in(r)) + sum(len(labels.parse_labels(r)) for r in near)
    return worth - 5 * any(r.has(Hint.HIDDEN) for r in near)
