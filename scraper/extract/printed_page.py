"""A page as print knows it, pieces of text at places, and what a reader makes of it: lines in reading order.

Shared by every extractor whose source has places and no paragraphs: PDF, OFD, and what OCR sees on a scan. Lengths are
in points, x to the right, y downwards from the page's top left.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from scraper.layout import Layout
from scraper.rows import Hint, rows_of

_SAME_ROW = 0.5
"""Of the lower piece's height that two pieces of one row share at least."""

_WORD_GAP = 0.8
"""In type sizes: pieces of a row that stand farther apart are set apart, nearer ones belong together."""

_GUTTER = 1.0
"""In type sizes: the least width of the white strip between two columns."""

_COLUMN_ROWS = 3
_COLUMN_WIDTH = 6.0
"""In type sizes: a column of text has at least that many rows and that width."""

_PARAGRAPH_GAP = 1.1
"""In type sizes: white between two rows that is more than the leading of any book."""


@dataclass(frozen=True)
class Piece:
    """Some characters side by side."""

    x0: float
    y0: float
    x1: float
    y1: float
    text: str
    size: float
    """Of the type."""
    turned: bool = False
    """Whether it does not run from left to right, as a watermark's text."""


@dataclass(frozen=True)
class Grid:
    """A ruled table at its place."""

    x0: float
    y0: float
    x1: float
    y1: float
    rows: tuple[tuple[str, ...], ...]

    def holds(self, piece: Piece) -> bool:
        """Whether the middle of `piece` is inside."""
        x, y = (piece.x0 + piece.x1) / 2, (piece.y0 + piece.y1) / 2
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


@dataclass(frozen=True)
class PrintedPage:
    """What stands on one page."""

    width: float
    height: float
    pieces: tuple[Piece, ...]
    grids: tuple[Grid, ...] = ()


@dataclass(frozen=True)
class _Line:
    x0: float
    y0: float
    x1: float
    y1: float
    text: str
    size: float
    hint: Hint = Hint.NONE


def join_characters(characters: list[Piece]) -> list[Piece]:
    """Characters that follow one another without a gap, as one piece."""
    runs: list[list[Piece]] = [[c] for c in characters[:1]]
    for before, after in pairwise(characters):
        gap = after.x0 - before.x1
        together = (
            before.turned == after.turned
            and abs(before.y1 - after.y1) < 0.3 * after.size
            and -0.5 * after.size < gap < 0.2 * after.size
        )
        if together:
            runs[-1].append(after)
        else:
            runs.append([after])
    return [
        Piece(
            run[0].x0,
            min(c.y0 for c in run),
            run[-1].x1,
            max(c.y1 for c in run),
            "".join(c.text for c in run),
            median(c.size for c in run),
            run[0].turned,
        )
        for run in runs
    ]


def layout_of(pages: Iterable[PrintedPage], doubts: tuple[str, ...] = ()) -> Layout:
    """The text of `pages`: indents as full-width spaces, a form feed where a page begins, hints from the places."""
    out: list[str] = []
    hints: dict[int, Hint] = {}
    for number, page in enumerate(pages):
        lines = _lines_of(page)
        left, right = _margins(lines, page)
        above: _Line | None = None
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
    return Layout(text, rows, doubts)


def _lines_of(page: PrintedPage) -> list[_Line]:
    """The lines of a page in reading order; text that runs another way comes last."""
    upright = [piece for piece in page.pieces if not piece.turned]
    parts: list[_Line | Grid] = [*_segments(upright), *page.grids]
    lines: list[_Line] = []
    for part in _reading_order(parts):
        lines.extend(_grid_lines(part) if isinstance(part, Grid) else [part])
    turned = (_line(p, Hint.CHROME) for p in page.pieces if p.turned)
    return [*lines, *turned]


def _segments(pieces: list[Piece]) -> list[_Line]:
    """Pieces of one row that stand close together, as one; a space where print leaves one."""
    out: list[_Line] = []
    for row in _rows(pieces):
        current: list[Piece] = []
        for piece in sorted(row, key=lambda p: p.x0):
            if current and piece.x0 - current[-1].x1 > _WORD_GAP * max(piece.size, current[-1].size):
                out.append(_joined(current))
                current = []
            current.append(piece)
        out.append(_joined(current))
    return out


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces whose heights overlap by half, from the top."""
    rows: list[list[Piece]] = []
    bounds: list[tuple[float, float]] = []
    for piece in sorted(pieces, key=lambda p: ((p.y0 + p.y1) / 2, p.x0)):
        if rows:
            top, bottom = bounds[-1]
            shared = min(bottom, piece.y1) - max(top, piece.y0)
            if shared >= _SAME_ROW * min(bottom - top, piece.y1 - piece.y0):
                rows[-1].append(piece)
                continue
        rows.append([piece])
        bounds.append((piece.y0, piece.y1))
    return rows


def _joined(pieces: list[Piece]) -> _Line:
    text = pieces[0].text
    for before, piece in pairwise(pieces):
        gap = piece.x0 - before.x1
        latin = before.text[-1:].isascii() and piece.text[:1].isascii()
        text += (" " if latin and gap > 0.2 * piece.size else "") + piece.text
    return _Line(
        pieces[0].x0,
        min(p.y0 for p in pieces),
        max(p.x1 for p in pieces),
        max(p.y1 for p in pieces),
        text,
        median(p.size for p in pieces),
    )


def _line(piece: Piece, hint: Hint) -> _Line:
    return _Line(piece.x0, piece.y0, piece.x1, piece.y1, piece.text, piece.size, hint)


def _grid_lines(grid: Grid) -> list[_Line]:
    height = (grid.y1 - grid.y0) / max(1, len(grid.rows))
    return [
        _Line(grid.x0, grid.y0 + n * height, grid.x1, grid.y0 + (n + 1) * height, "\t".join(row), height, Hint.TABLE)
        for n, row in enumerate(grid.rows)
        if any(row)
    ]


def _reading_order(parts: list[_Line | Grid]) -> list[_Line | Grid]:
    """Columns one after the other, where a strip of white divides the region or a part of its height; else rows."""
    if cut := _gutter(parts):
        left = [p for p in parts if p.x1 <= cut]
        right = [p for p in parts if p.x1 > cut]
        return [*_reading_order(left), *_reading_order(right)]
    for y in _gaps(sorted((p.y0, p.y1) for p in parts), 0.0):
        above, below = [p for p in parts if p.y1 <= y], [p for p in parts if p.y1 > y]
        if _gutter(above) or _gutter(below):
            return [*_reading_order(above), *_reading_order(below)]
    return _in_rows(parts)


def _gutter(parts: list[_Line | Grid]) -> float | None:
    """Where a white strip divides `parts` into two columns of text; null where none does."""
    lines = [p for p in parts if isinstance(p, _Line)]
    if len(lines) < 2 * _COLUMN_ROWS:
        return None
    size = median(line.size for line in lines)
    for x in _gaps(sorted((p.x0, p.x1) for p in parts), _GUTTER * size):
        left, right = [p for p in lines if p.x1 <= x], [p for p in lines if p.x1 > x]
        if _is_column(left, size) and _is_column(right, size) and _stand_beside(left, right):
            return x
    return None


def _gaps(spans: list[tuple[float, float]], least: float) -> list[float]:
    """The middles of what is left free by `spans`, sorted by their beginnings."""
    found = []
    end = spans[0][1] if spans else 0.0
    for start, stop in spans:
        if start - end > least:
            found.append((start + end) / 2)
        end = max(end, stop)
    return found


def _is_column(lines: list[_Line], size: float) -> bool:
    wide = [line for line in lines if line.x1 - line.x0 >= _COLUMN_WIDTH * size]
    return len(lines) >= _COLUMN_ROWS and len(wide) >= max(_COLUMN_ROWS, len(lines) // 2)


def _stand_beside(left: list[_Line], right: list[_Line]) -> bool:
    top, bottom = max(min(p.y0 for p in side) for side in (left, right)), min(max(p.y1 for p in side) for side in (left, right))
    height = min(max(p.y1 for p in side) - min(p.y0 for p in side) for side in (left, right))
    return bottom - top >= 0.5 * height


def _in_rows(parts: list[_Line | Grid]) -> list[_Line | Grid]:
    """Parts from the top; what stands side by side becomes one line with its distance in spaces."""
    out: list[_Line | Grid] = []
    for part in sorted(parts, key=lambda p: ((p.y0 + p.y1) / 2, p.x0)):
        last = out[-1] if out else None
        if isinstance(part, _Line) and isinstance(last, _Line):
            shared = min(last.y1, part.y1) - max(last.y0, part.y0)
            if shared >= _SAME_ROW * min(last.y1 - last.y0, part.y1 - part.y0):
                out[-1] = _beside(last, part)
                continue
        out.append(part)
    return out


def _beside(one: _Line, other: _Line) -> _Line:
    left, right = (one, other) if one.x0 <= other.x0 else (other, one)
    spaces = max(1, round((right.x0 - left.x1) / max(right.size, 1.0)))
    text = f"{left.text}{chr(0x3000) * spaces}{right.text}"
    return _Line(left.x0, min(one.y0, other.y0), max(one.x1, other.x1), max(one.y1, other.y1), text, left.size)


def _margins(lines: list[_Line], page: PrintedPage) -> tuple[float, float]:
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


def _place(line: _Line, left: float, right: float) -> _Line:
    """The line with the hint that its place gives."""
    if line.hint:
        return line
    before, after = line.x0 - left, right - line.x1
    if before > 3 * line.size and abs(before - after) < 1.2 * line.size:
        return replace(line, hint=Hint.CENTRE)
    if before > 0.4 * (right - left) and after < 6 * line.size:
        return replace(line, hint=Hint.RIGHT)
    return line


def _indent(line: _Line, left: float) -> str:
    if line.hint & (Hint.TABLE | Hint.CHROME):
        return ""
    return "\u3000" * max(0, min(30, round((line.x0 - left) / max(line.size, 1.0))))
