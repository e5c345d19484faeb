"""The cells that drawn lines enclose, and which of them are one table: plain geometry, of any print.

Its answers are those of pdfplumber, which tests hold it to, but that a line drawn in pieces is one to the last digit; that
library brings thirty megabytes to read PDF files with, which is done otherwise here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
_Point = tuple[float, float]


@dataclass(frozen=True)
class Line:
    """A level line at a height, from left to right; or an upright one at a distance from the left, from top to bottom."""

    at: float
    start: float
    end: float


def tables_of(levels: Iterable[Line], uprights: Iterable[Line], near: float) -> list[list[Box]]:
    """The cells of each table, in reading order of the tables; ends and lines that are `near` each other are taken for one.

    A cell alone is no table.
    """
    crossings = _crossings(_merged(levels, near), _merged(uprights, near), near)
    tables = _together(_cells(crossings))
    return sorted((table for table in tables if len(table) > 1), key=lambda table: min((cell[1], cell[0]) for cell in table))


def _merged(lines: Iterable[Line], near: float) -> list[Line]:
    """Lines that lie side by side at one place, and pieces of one line in one piece."""
    found: list[Line] = []
    for group in _groups(sorted(lines, key=lambda line: line.at), near):
        at = sum(line.at for line in group) / len(group)
        found += _joined([replace(line, at=at) for line in group], near)
    return found


def _groups(ordered: list[Line], near: float) -> Iterator[list[Line]]:
    if not ordered:
        return
    group = ordered[:1]
    for before, line in pairwise(ordered):
        if line.at - before.at > near:
            yield group
            group = []
        group.append(line)
    yield group


def _joined(lines: list[Line], near: float) -> list[Line]:
    found: list[Line] = []
    for line in sorted(lines, key=lambda line: line.start):
        if found and line.start <= found[-1].end + near:
            found[-1] = replace(found[-1], end=max(found[-1].end, line.end))
        else:
            found.append(line)
    return found


@dataclass(frozen=True)
class _Crossings:
    """Where lines meet, and which lines do."""

    uprights: dict[_Point, set[Line]]
    levels: dict[_Point, set[Line]]

    def is_drawn(self, one: _Point, other: _Point) -> bool:
        """Whether one line leads from a crossing to another that stands above, below or beside it."""
        lines = self.uprights if one[0] == other[0] else self.levels
        return bool(lines[one] & lines[other])


def _crossings(levels: list[Line], uprights: list[Line], near: float) -> _Crossings:
    found = _Crossings(defaultdict(set), defaultdict(set))
    for upright in uprights:
        for level in levels:
            reaches = upright.start - near <= level.at <= upright.end + near
            if reaches and level.start - near <= upright.at <= level.end + near:
                point = (upright.at, level.at)
                found.uprights[point].add(upright)
                found.levels[point].add(level)
    return found


def _cells(crossings: _Crossings) -> Iterator[Box]:
    """From each crossing the smallest box whose four sides are drawn; lower ones are tried before wider ones."""
    columns, rows = defaultdict(list), defaultdict(list)
    for x, y in sorted(crossings.levels):
        columns[x].append(y)
        rows[y].append(x)
    for corner in sorted(crossings.levels):
        x, y = corner
        below = [(x, other) for other in columns[x] if other > y and crossings.is_drawn(corner, (x, other))]
        beside = [(other, y) for other in rows[y] if other > x and crossings.is_drawn(corner, (other, y))]
        box = next((box for low in below for right in beside if (box := _closed(crossings, corner, low, right))), None)
        if box:
            yield box


def _closed(crossings: _Crossings, corner: _Point, low: _Point, right: _Point) -> Box | None:
    far = (right[0], low[1])
    if far in crossings.levels and crossings.is_drawn(far, right) and crossings.is_drawn(far, low):
        return (*corner, *far)
    return None


def _together(cells: Iterable[Box]) -> list[list[Box]]:
    """Cells that share a corner, or others between them do."""
    owner: dict[_Point, list[Box]] = {}
    for cell in cells:
        left, top, right, bottom = cell
        corners = ((left, top), (left, bottom), (right, top), (right, bottom))
        table = [cell]
        for other in {id(owner[corner]): owner[corner] for corner in corners if corner in owner}.values():
            table += other
        for box in table:
            for corner in ((box[0], box[1]), (box[0], box[3]), (box[2], box[1]), (box[2], box[3])):
                owner[corner] = table
    return list({id(table): table for table in owner.values()}.values())
