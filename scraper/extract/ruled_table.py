"""Ruled tables from the lines drawn on a page: their geometry gives the cells, the page's characters fill them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from scraper.extract.printed_page import Grid, Piece
from scraper.extract.ruled_cells import Box, Line, tables_of

_THIN = 2.0
"""Points; a drawn thing that is not thicker is a line."""

_SHORT = 3.0
_NEAR = 3.0
_LEAST_RULES = 6
"""A page with fewer has no table, only the rules of a red head or a signature."""

_MOST_RULES = 4_000
"""A page with more is a drawing."""


@dataclass(frozen=True)
class Rule:
    """A drawn line, or the box of a drawn thing."""

    x0: float
    y0: float
    x1: float
    y1: float


def grids_of(rules: Iterable[Rule], characters: list[Piece]) -> tuple[Grid, ...]:
    """The tables with at least two rows and two columns of which any cell is filled."""
    rules = list(rules)
    levels, uprights = [*filter(None, map(_level, rules))], [*filter(None, map(_upright, rules))]
    if not _LEAST_RULES <= len(levels) + len(uprights) <= _MOST_RULES:
        return ()
    tables = tables_of(levels, uprights, _NEAR)
    grids = [_grid(cells, characters) for cells in tables]
    return tuple(grid for grid in grids if len(grid.rows) >= 2 and len(grid.rows[0]) >= 2 and any(map(any, grid.rows)))


def _level(rule: Rule) -> Line | None:
    if rule.y1 - rule.y0 <= _THIN and rule.x1 - rule.x0 >= _SHORT:
        return Line((rule.y0 + rule.y1) / 2, rule.x0, rule.x1)
    return None


def _upright(rule: Rule) -> Line | None:
    if rule.x1 - rule.x0 <= _THIN and rule.y1 - rule.y0 >= _SHORT:
        return Line((rule.x0 + rule.x1) / 2, rule.y0, rule.y1)
    return None


def _grid(cells: list[Box], characters: list[Piece]) -> Grid:
    """Cells in rows and columns: a merged cell's text stands once, top left, and the others it covers are empty."""
    tops = sorted({round(cell[1], 1) for cell in cells})
    lefts = sorted({round(cell[0], 1) for cell in cells})
    rows = [["" for _ in lefts] for _ in tops]
    for cell in cells:
        rows[tops.index(round(cell[1], 1))][lefts.index(round(cell[0], 1))] = _cell_text(cell, characters)
    return Grid(
        min(c[0] for c in cells),
        min(c[1] for c in cells),
        max(c[2] for c in cells),
        max(c[3] for c in cells),
        tuple(map(tuple, rows)),
    )


def _cell_text(box: Box, characters: list[Piece]) -> str:
    x0, y0, x1, y1 = box
    inside = [c for c in characters if x0 <= (c.x0 + c.x1) / 2 < x1 and y0 <= (c.y0 + c.y1) / 2 < y1]
    lines: list[list[Piece]] = []
    for character in sorted(inside, key=lambda c: (c.y0 + c.y1) / 2):
        if lines and character.y0 < (lines[-1][0].y0 + lines[-1][0].y1) / 2:
            lines[-1].append(character)
        else:
            lines.append([character])
    return "".join(_words(sorted(line, key=lambda c: c.x0)) for line in lines)


def _words(line: list[Piece]) -> str:
    out = line[0].text if line else ""
    for before, after in pairwise(line):
        gap = after.x0 - before.x1
        out += (" " if gap > 0.2 * after.size and before.text.isascii() and after.text.isascii() else "") + after.text
    return out
