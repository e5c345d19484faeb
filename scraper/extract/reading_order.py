"""The parts of a page in the order in which a reader takes them: columns one after the other, else rows."""

from __future__ import annotations

from statistics import median

from scraper.extract.printed_page import SAME_ROW, Grid, Line

_GUTTER = 1.0
"""In type sizes: the least width of the white strip between two columns."""

_COLUMN_ROWS = 3

_COLUMN_WIDTH = 6.0
"""In type sizes: a column of text has at least that many rows and that width."""


def reading_order(parts: list[Line | Grid]) -> list[Line | Grid]:
    """Columns one after the other, where a strip of white divides the region or a part of its height; else rows."""
    if cut := _gutter(parts):
        left = [p for p in parts if p.x1 <= cut]
        right = [p for p in parts if p.x1 > cut]
        return [*reading_order(left), *reading_order(right)]
    for y in _gaps(sorted((p.y0, p.y1) for p in parts), 0.0):
        above, below = [p for p in parts if p.y1 <= y], [p for p in parts if p.y1 > y]
        if _gutter(above) or _gutter(below):
            return [*reading_order(above), *reading_order(below)]
    return _in_rows(parts)


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


def _is_column(lines: list[Line], size: float) -> bool:
    wide = [line for line in lines if line.x1 - line.x0 >= _COLUMN_WIDTH * size]
    return len(lines) >= _COLUMN_ROWS and len(wide) >= max(_COLUMN_ROWS, len(lines) // 2)


def _stand_beside(left: list[Line], right: list[Line]) -> bool:
    top, bottom = max(min(p.y0 for p in side) for side in (left, right)), min(max(p.y1 for p in side) for side in (left, right))
    height = min(max(p.y1 for p in side) - min(p.y0 for p in side) for side in (left, right))
    return bottom - top >= 0.5 * height


def _in_rows(parts: list[Line | Grid]) -> list[Line | Grid]:
    """Parts from the top; what stands side by side becomes one line with its distance in spaces."""
    out: list[Line | Grid] = []
    for part in sorted(parts, key=lambda p: ((p.y0 + p.y1) / 2, p.x0)):
        last = out[-1] if out else None
        if isinstance(part, Line) and isinstance(last, Line):
            shared = min(last.y1, part.y1) - max(last.y0, part.y0)
            if shared >= SAME_ROW * min(last.y1 - last.y0, part.y1 - part.y0):
                out[-1] = _beside(last, part)
                continue
        out.append(part)
    return out


def _beside(one: Line, other: Line) -> Line:
    left, right = (one, other) if one.x0 <= other.x0 else (other, one)
    spaces = max(1, round((right.x0 - left.x1) / max(right.size, 1.0)))
    text = f"{left.text}{chr(0x3000) * spaces}{right.text}"
    return Line(left.x0, min(one.y0, other.y0), max(one.x1, other.x1), max(one.y1, other.y1), text, left.size)
