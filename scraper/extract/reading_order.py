"""The parts of a page in the order in which a reader takes them: columns one after the other, else rows.

What stands across a page in type of its own, such as a headline, divides it before columns are looked for: a short headline fits
between the gutters of the columns below it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from statistics import median

from scraper.extract.printed_page import SAME_ROW, Grid, Line

_GUTTER = 1.0
"""In type sizes: the least width of the white strip between two columns."""

_COLUMN_ROWS = 3
_LONG_COLUMN = 6
"""Rows of a column whose last lines may stand alone at the top of the next."""

_COLUMN_WIDTH = 6.0
"""In type sizes: a column of text has at least that many rows and that width."""

_OWN_TYPE = 0.12
"""Of the size of the text: type that differs by more is a headline's or a page head's. Boxes of one type differ by 5 %."""

HEADLINE = 1.25
"""Times the size of the text: 五号 text has its smallest headlines in 小四 or 四号, 1.14 and 1.33 times as large."""


@dataclass(frozen=True)
class Region:
    """Parts in the order in which they are read, and whether they are one of several columns."""

    parts: tuple[Line | Grid, ...]
    is_column: bool = False
    is_headline: bool = False
    """Whether its lines stand above text in columns, in larger type."""


def reading_order(parts: list[Line | Grid]) -> list[Region]:
    """Columns one after the other, where a strip of white divides the region or a part of its height; else rows."""
    return _ordered(parts, text_size([p for p in parts if isinstance(p, Line)]), is_column=False)


def text_size(lines: list[Line]) -> float:
    """The size of the type that most characters of `lines` are set in; 0 where there are none."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(2 * line.size) / 2] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _ordered(parts: list[Line | Grid], size: float, *, is_column: bool) -> list[Region]:
    if divided := _divided_by_type(parts, size, is_column=is_column):
        return divided
    if cut := _gutter(parts):
        left = [p for p in parts if p.x1 <= cut]
        right = [p for p in parts if p.x1 > cut]
        return [*_ordered(left, size, is_column=True), *_ordered(right, size, is_column=True)]
    for y in _gaps(sorted((p.y0, p.y1) for p in parts), 0.0):
        above, below = [p for p in parts if p.y1 <= y], [p for p in parts if p.y1 > y]
        if _gutter(above) or _gutter(below):
            return [*_ordered(above, size, is_column=is_column), *_ordered(below, size, is_column=is_column)]
    return [Region(tuple(_in_rows(parts)), is_column)]


def _divided_by_type(parts: list[Line | Grid], size: float, *, is_column: bool) -> list[Region]:
    """The regions between lines in type of their own that stand across `parts`; none where nothing has columns."""
    if not is_column and not _may_have_columns(parts, size):
        return []
    groups = [(own, list(bands)) for own, bands in groupby(_bands(parts), lambda band: _has_own_type(band, size))]
    if not any(own for own, _ in groups):
        return []
    regions: list[Region] = []
    for own, bands in groups:
        inside = [part for band in bands for part in band]
        if own:
            is_headline = any(isinstance(p, Line) and p.size >= HEADLINE * size for p in inside)
            regions.append(Region(tuple(_in_rows(inside)), is_column, is_headline))
        else:
            regions += _ordered(inside, size, is_column=is_column)
    return regions


def _may_have_columns(parts: list[Line | Grid], size: float) -> bool:
    """Whether lines of text stand beside one another more often than not: else nothing needs dividing."""
    bands = [band for band in _bands(parts) if not _has_own_type(band, size)]
    beside = [p for band in bands if len(band) > 1 for p in band if isinstance(p, Line) and p.x1 - p.x0 >= _COLUMN_WIDTH * size]
    return len(beside) >= 2 * _COLUMN_ROWS


def _bands(parts: list[Line | Grid]) -> list[list[Line | Grid]]:
    """The parts between the gaps that run across all of them, from the top."""
    bands: list[list[Line | Grid]] = []
    bottom = 0.0
    for part in sorted(parts, key=lambda p: (p.y0, p.x0)):
        if bands and part.y0 < bottom:
            bands[-1].append(part)
        else:
            bands.append([part])
        bottom = max(bottom, part.y1) if len(bands[-1]) > 1 else part.y1
    return bands


def _has_own_type(band: list[Line | Grid], size: float) -> bool:
    """Whether nothing in a band is set in the type of the text."""
    return all(isinstance(part, Line) and abs(part.size - size) > _OWN_TYPE * size for part in band)


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
