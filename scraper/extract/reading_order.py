"""The parts of a page in the order in which a reader takes them: columns one after the other, else rows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from statistics import median

from scraper.extract.printed_page import SAME_ROW, Grid, Line

_GUTTER = 1.0
"""In type sizes: the least width of the white strip between two columns."""

_COLUMN_ROWS = 3
_LONG_COLUMN = 6
"""Rows of a column whose last lines may stand alone at the top of the next."""

_COLUMN_WIDTH = 6.0
"""In type sizes: a column of text has at least that many rows and that width."""


@dataclass(frozen=True)
class Region:
    """Parts in the order in which they are read, and whether they are one of several columns."""

    parts: tuple[Line | Grid, ...]
    is_column: bool = False


def reading_order(parts: list[Line | Grid], *, is_column: bool = False) -> list[Region]:
    """Columns one after the other, where a strip of white divides the region or a part of its height; else rows."""
    if cut := _gutter(parts):
        left = [p for p in parts if p.x1 <= cut]
        right = [p for p in parts if p.x1 > cut]
        return [*reading_order(left, is_column=True), *reading_order(right, is_column=True)]
    for y in _gaps(sorted((p.y0, p.y1) for p in parts), 0.0):
        above, below = [p for p in parts if p.y1 <= y], [p for p in parts if p.y1 > y]
        if _gutter(above) or _gutter(below):
            return [*reading_order(above, is_column=is_column), *reading_order(below, is_column=is_column)]
    return [Region(tuple(_in_rows(parts)), is_column)]


def _gutter(parts: list[Line | Grid]) -> float | None:
    """Where a white strip divides `parts` into two columns of text; null where none does."""
    lines = [p for p in parts if isinstance(p, Line)]
    if len(lines) < 2 * _COLUMN_ROWS:
        return None
    size = median(line.size for line in lines)
    for x in _gaps(sorted((p.x0, p.x1) for p in parts), _GUTTER * size):
        left, right = [p for p in lines if p.x1 <= x], [p for p in lines if p.x1 > x]
        if _is_column(left, size) and _is_column(right, size) and _stand_beside(left, right):
            return x
        if _is_column(left, size) and len(left) >= _LONG_COLUMN and _goes_on(left, right, size):
            return x
    return None


def _goes_on(left: list[Line], right: list[Line], size: float) -> bool:
    """Whether a few lines are the rest of a text whose column is full: they stand level with its first ones, in line."""
    if not right or len(right) >= _COLUMN_ROWS or len(left) < _LONG_COLUMN:
        return False
    level = abs(min(p.y0 for p in right) - min(p.y0 for p in left)) < 0.5 * size
    edges = [p.x0 for p in right]
    full = sorted(p.x1 for p in left)
    flush = full[-1] - full[len(full) // 2] < 1.5 * size
    return level and flush and max(edges) - min(edges) < 3 * size


def _gaps(spans: list[tuple[float, float]], least: float) -> list[float]:
    """The middles of what is left free by `spans`, sorted by their beginnings."""
    found = []
    end = spans[0][1] if spans else 0.0
    for start, stop in spans:
        if start - end > least:
            found.append((start + end) / 2)
        end = max(end, stop)
    return found


def _is_column(lines: list[Line], size: float) -> bool:
    wide = [line for line in lines if line.x1 - line.x0 >= _COLUMN_WIDTH * size]
    return len(lines) >= _COLUMN_ROWS and len(wide) >= max(_COLUMN_ROWS, len(lines) // 2)


def _stand_beside(left: list[Line], right: list[Line]) -> bool:
    top, bottom = max(min(p.y0 for p in side) for side in (left, right)), min(max(p.y1 for p in side) for side in (left, right))
    height = min(max(p.y1 for p in side) - min(p.y0 for p in side) for side in (left, right))
    return bottom - top >= 0.5 * height


def _in_rows(parts: list[Line | Grid]) -> list[Line | Grid]:
    """Parts from the top; what stands side by side becomes one line with its distance in spaces."""
    rows: list[list[Line] | Grid] = []
    for part in sorted(parts, key=lambda p: ((p.y0 + p.y1) / 2, p.x0)):
        last = rows[-1] if rows else None
        if isinstance(part, Grid):
            rows.append(part)
        elif isinstance(last, list) and _is_level(last, part):
            last.append(part)
        else:
            rows.append([part])
    # From left to right only when a row is whole: the boxes of one row differ in height by their characters.
    return [row if isinstance(row, Grid) else reduce(_beside, sorted(row, key=lambda line: line.x0)) for row in rows]


def _is_level(row: list[Line], part: Line) -> bool:
    """Whether `part` stands beside what is in the row."""
    top, bottom = min(line.y0 for line in row), max(line.y1 for line in row)
    return min(bottom, part.y1) - max(top, part.y0) >= SAME_ROW * min(bottom - top, part.y1 - part.y0)


def _beside(left: Line, right: Line) -> Line:
    spaces = max(1, round((right.x0 - left.x1) / max(right.size, 1.0)))
    text = f"{left.text}{chr(0x3000) * spaces}{right.text}"
    return Line(left.x0, min(left.y0, right.y0), max(left.x1, right.x1), max(left.y1, right.y1), text, left.size)
