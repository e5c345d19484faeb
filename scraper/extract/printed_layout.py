"""Printed pages as a layout: lines in reading order, indents as spaces, a form feed where a page begins, hints from places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from archive.doubt import Doubt
from scraper.extract.printed_page import Grid, Line, Piece, PrintedPage, segments_of
from scraper.extract.reading_order import reading_order
from scraper.text.layout import Layout, Medium
from scraper.text.rows import Hint, rows_of

_PARAGRAPH_GAP = 1.1
"""In type sizes: white between two rows that is more than the leading of any book."""


def layout_of(pages: Iterable[PrintedPage], doubts: tuple[Doubt, ...] = ()) -> Layout:
    """The text of `pages`: indents as full-width spaces, a form feed where a page begins, hints from the places."""
    out: list[str] = []
    hints: dict[int, Hint] = {}
    for number, page in enumerate(pages):
        lines = _lines_of(page)
        left, right = _margins(lines, page)
        above: Line | None = None
        for line in lines:
            begins_page = above is None and number > 0
            if above is not None and line.y0 - above.y1 > _PARAGRAPH_GAP * line.size:
                out.append("")
            placed = _place(line, left, right)
            out.append(("\f" if begins_page else "") + _indent(placed, left) + placed.text)
            hints[len(out)] = placed.hint
            above = line
    text = "\n".join(out)
    rows = tuple(replace(row, hint=hints.get(row.line, Hint.NONE)) for row in rows_of(text))
    return Layout(text, rows, doubts, Medium.PRINT)


def _lines_of(page: PrintedPage) -> list[Line]:
    """The lines of a page in reading order; text that runs another way comes last."""
    upright = [piece for piece in page.pieces if not piece.turned]
    parts: list[Line | Grid] = [*segments_of(upright), *page.grids]
    lines: list[Line] = []
    for part in reading_order(parts):
        lines.extend(_grid_lines(part) if isinstance(part, Grid) else [part])
    turned = (_line(p, Hint.CHROME) for p in page.pieces if p.turned)
    return [*lines, *turned]


def _grid_lines(grid: Grid) -> list[Line]:
    height = (grid.y1 - grid.y0) / max(1, len(grid.rows))
    return [
        Line(grid.x0, grid.y0 + n * height, grid.x1, grid.y0 + (n + 1) * height, "\t".join(row), height, Hint.TABLE)
        for n, row in enumerate(grid.rows)
        if any(row)
    ]


def _margins(lines: list[Line], page: PrintedPage) -> tuple[float, float]:
    """Where the text of a page begins and ends: where most of its lines do."""
    text = [line for line in lines if not line.hint and line.x1 - line.x0 > 0.4 * page.width] or [
        line for line in lines if not line.hint
    ]
    if not text:
        return 0.0, page.width
    left = min(_cluster([line.x0 for line in text]))
    right = max(_cluster([line.x1 for line in text]))
    return left, right


def _cluster(values: list[float]) -> list[float]:
    """Those of `values` that another one is near to, or all."""
    kept = [v for v in values if sum(abs(v - other) < 3 for other in values) >= max(2, len(values) // 10)]
    return kept or values


def _place(line: Line, left: float, right: float) -> Line:
    """The line with the hint that its place gives."""
    if line.hint:
        return line
    before, after = line.x0 - left, right - line.x1
    if before > 3 * line.size and abs(before - after) < 1.2 * line.size:
        return replace(line, hint=Hint.CENTRE)
    if before > 0.4 * (right - left) and after < 6 * line.size:
        return replace(line, hint=Hint.RIGHT)
    return line


def _indent(line: Line, left: float) -> str:
    if line.hint & (Hint.TABLE | Hint.CHROME):
        return ""
    return "\u3000" * max(0, min(30, round((line.x0 - left) / max(line.size, 1.0))))


def _line(piece: Piece, hint: Hint) -> Line:
    return Line(piece.x0, piece.y0, piece.x1, piece.y1, piece.text, piece.size, hint)
