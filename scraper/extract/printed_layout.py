"""Printed pages as a layout: lines in reading order, indents as spaces, a form feed where a page begins, hints from places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from archive.doubt import Doubt
from scraper.extract.asides import with_asides
from scraper.extract.printed_page import Grid, Line, PrintedPage, segments_of
from scraper.extract.reading_order import Region, reading_order
from scraper.text.layout import WATERMARK, Layout, Medium
from scraper.text.rows import Hint, Row, rows_of

_PARAGRAPH_GAP = 1.1
"""In type sizes: white between two rows that is more than the leading of any book."""
_SAME_MARGIN = 3.0
"""Points."""


def layout_of(pages: Iterable[PrintedPage], doubts: tuple[Doubt, ...] = ()) -> Layout:
    """The text of `pages`: indents as full-width spaces, a form feed where a page begins, hints from the places."""
    out: list[str] = []
    lines_of_text: dict[int, Line] = {}
    read = [(page, list(_regions_of(page))) for page in pages]
    common = _common_left(read)
    watermarks: list[str] = []
    for number, (page, regions) in enumerate(read):
        begins_page = number > 0
        above: Line | None = None
        for line in _placed_lines(page, regions, common):
            if line.aside:
                watermarks.extend([line.text] if line.aside == WATERMARK else [])
            elif above is not None and line.y0 - above.y1 > _PARAGRAPH_GAP * line.size:
                out.append("")
            out.append(("\f" if begins_page else "") + line.text)
            begins_page = False
            lines_of_text[len(out)] = line
            above = above if line.aside else line
    text = "\n".join(out)
    rows = tuple(_as_row(row, lines_of_text[row.line]) for row in rows_of(text))
    return Layout(text, rows, doubts, Medium.PRINT, tuple(dict.fromkeys(watermarks)))


def _as_row(row: Row, line: Line) -> Row:
    return replace(row, hint=line.hint, aside=line.aside, size=line.size)


def _placed_lines(page: PrintedPage, regions: list[Region], common: float | None) -> Iterator[Line]:
    """The lines of a page with indents and hints; columns by their own margins, all else by those of the page."""
    whole = [line for region in regions for line in _lines(region)]
    for region in regions:
        lines = list(_lines(region))
        left, right = _margins(lines if region.is_column else whole, page)
        if not region.is_column and common is not None and any(abs(line.x0 - common) < _SAME_MARGIN for line in whole):
            left = min(left, common)
        for line in lines:
            placed = line if region.is_column and _is_flush(line, left, right) else _place(line, left, right)
            hint = placed.hint | Hint.HEADLINE if region.is_headline else placed.hint
            yield replace(placed, text=_indent(placed, left) + placed.text, hint=hint)


def _common_left(read: list[tuple[PrintedPage, list[Region]]]) -> float | None:
    """Where the text of most pages begins: a page of nothing but indented lines does not begin at its indent."""
    lefts = [
        round(_margins(lines, page)[0])
        for page, regions in read
        if (lines := [line for region in regions if not region.is_column for line in _lines(region)])
    ]
    return float(Counter(lefts).most_common(1)[0][0]) if len(lefts) > 1 else None


def _regions_of(page: PrintedPage) -> Iterator[Region]:
    """What stands on a page in reading order; what runs another way, and watermarks, come last."""
    running, asides = with_asides(page)
    parts: list[Line | Grid] = [*segments_of(running), *page.grids]
    yield from reading_order(parts) if parts else ()
    yield Region(tuple(asides))


def _lines(region: Region) -> Iterator[Line]:
    lines = [line for part in region.parts for line in (_grid_lines(part) if isinstance(part, Grid) else [part])]
    for line, below in pairwise([*lines, None]):
        if line is not None:
            yield replace(line, hint=Hint.CHROME, aside="ruby reading") if _is_reading(line, below) else line


_SYLLABLES = re.compile(r"[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêńňǹḿ\s\u3100-\u312f\u3040-\u30ff]+", re.I)


def _is_reading(line: Line, below: Line | None) -> bool:
    """Whether a line is the pronunciation that stands small above the words of the next one."""
    if below is None or line.hint or line.size > 0.7 * below.size or below.y0 - line.y1 > 0.6 * below.size:
        return False
    return bool(_SYLLABLES.fullmatch(line.text))


def _grid_lines(grid: Grid) -> list[Line]:
    height = (grid.y1 - grid.y0) / max(1, len(grid.rows))
    return [
        Line(grid.x0, grid.y0 + n * height, grid.x1, grid.y0 + (n + 1) * height, "\t".join(row), height, Hint.TABLE)
        for n, row in enumerate(grid.rows)
        if any(row)
    ]


def _margins(lines: list[Line], page: PrintedPage) -> tuple[float, float]:
    """Where the text of a page begins and ends: where most of its lines do."""
    plain = [line for line in lines if not line.hint]
    text = [line for line in plain if line.x1 - line.x0 > 0.4 * page.width] or plain
    if not text:
        return 0.0, page.width
    left = min(_cluster([line.x0 for line in text]))
    right = max(_cluster([line.x1 for line in text]))
    return left, right


def _cluster(values: list[float]) -> list[float]:
    """Those of `values` that another one is near to, or all."""
    kept = [v for v in values if sum(abs(v - other) < _SAME_MARGIN for other in values) >= max(2, len(values) // 10)]
    return kept or values


def _is_flush(line: Line, left: float, right: float) -> bool:
    """Whether a line of a column is one of its text: it begins at the column's edge or two characters from it."""
    return line.x0 - left <= 3 * line.size or line.x1 - line.x0 > 0.6 * (right - left)


def _place(line: Line, left: float, right: float) -> Line:
    """The line with the hint that its place gives."""
    if line.hint or line.aside:
        return line
    before, after = line.x0 - left, right - line.x1
    if before > 3 * line.size and abs(before - after) < 1.2 * line.size:
        return replace(line, hint=Hint.CENTRE)
    if before > 0.4 * (right - left) and after < 6 * line.size:
        return replace(line, hint=Hint.RIGHT)
    return line


def _indent(line: Line, left: float) -> str:
    if line.hint & (Hint.TABLE | Hint.CHROME) or line.aside:
        return ""
    return "\u3000" * max(0, min(30, round((line.x0 - left) / max(line.size, 1.0))))
