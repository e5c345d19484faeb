"""Ruled tables from the lines drawn on a page: pdfplumber's geometry finds the cells, the page's characters fill them."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from scraper.extract.printed_page import Grid, Piece

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
    edges = [edge for rule in rules if (edge := _edge(rule))]
    if not _LEAST_RULES <= len(edges) <= _MOST_RULES:
        return ()
    # Imported here: it takes as long as all else of an ingest of text, and most pages have no table.
    from pdfplumber import table as geometry

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # warns of every font it knows nothing of
    merged = geometry.merge_edges(edges, _NEAR, _NEAR, _NEAR, _NEAR)
    crossings = geometry.edges_to_intersections(merged, _NEAR, _NEAR)
    tables = geometry.cells_to_tables(geometry.intersections_to_cells(crossings))
    grids = [_grid(cells, characters) for cells in tables]
    return tuple(grid for grid in grids if len(grid.rows) >= 2 and len(grid.rows[0]) >= 2 and any(map(any, grid.rows)))


def _edge(rule: Rule) -> dict[str, Any] | None:
    """What pdfplumber calls an edge; null for what is no level or upright line."""
    width, height = rule.x1 - rule.x0, rule.y1 - rule.y0
    if height <= _THIN and width >= _SHORT:
        y = (rule.y0 + rule.y1) / 2
        return {"x0": rule.x0, "x1": rule.x1, "top": y, "bottom": y, "width": width, "height": 0.0, "orientation": "h"}
    if width <= _THIN and height >= _SHORT:
        x = (rule.x0 + rule.x1) / 2
        return {"x0": x, "x1": x, "top": rule.y0, "bottom": rule.y1, "width": 0.0, "height": height, "orientation": "v"}
    return None


def _grid(cells: list[tuple[float, float, float, float]], characters: list[Piece]) -> Grid:
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


def _cell_text(box: tuple[float, float, float, float], characters: list[Piece]) -> str:
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
