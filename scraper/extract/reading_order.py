"""The parts of a page in the order in which a reader takes them: columns one after the other, else rows.

What stands across a page in type of its own, such as a headline, divides it before columns are looked for: a short one
fits between the gutters of the columns below it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import reduce
from itertools import groupby, takewhile
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

_MOSTLY_HAN = 0.7
"""Of a line's characters: with fewer its type is that of its figures as well, 10月30日起，某县教育."""

HEADLINE = 1.25
"""Times the size of the text: 五号 text has its smallest headlines in 小四 or 四号, 1.14 and 1.33 times as large."""


_CLOSE = 2.0
"""Times its size: a headline stands no farther above its text, unless the one beside it has a line more."""


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
    if not _stand_side_by_side(parts):
        return [Region(tuple(_in_rows(parts)), is_column)] if not is_column else _below_one_another(parts, size)
    if divided := _divided_by_type(parts, size, is_column=is_column):
        return divided
    if cut := _gutter(parts):
        left, right = _sides(parts, cut)
        return [*_ordered(left, size, is_column=True), *_ordered(right, size, is_column=True)]
    for y in _gaps(sorted((p.y0, p.y1) for p in parts), 0.0):
        above, below = [p for p in parts if p.y1 <= y], [p for p in parts if p.y1 > y]
        if _gutter(above) or _gutter(below):
            return [*_ordered(above, size, is_column=is_column), *_ordered(below, size, is_column=is_column)]
    return [Region(tuple(_in_rows(parts)), is_column)]


def _stand_side_by_side(parts: list[Line | Grid]) -> bool:
    """Whether anything stands beside anything else, or could where a line is cut: most pages need no more asking."""
    return any(len(band) > 1 or (isinstance(band[0], Line) and band[0].white) for band in _bands(parts))


def _below_one_another(parts: list[Line | Grid], size: float) -> list[Region]:
    """The regions of a single column: headlines of their own apart from the text below them."""
    rows = _in_rows(parts)
    groups = groupby(rows, lambda part: _has_own_type([part], size))
    return [Region(tuple(group), True, own and _has_large(group, size)) for own, group in ((o, [*g]) for o, g in groups)]


def _divided_by_type(parts: list[Line | Grid], size: float, *, is_column: bool) -> list[Region]:
    """The regions between lines in type of their own that stand across `parts`; none where nothing has columns."""
    if not is_column and not _may_have_columns(parts, size):
        return []
    bands = _bands(parts)
    own = [_has_own_type(band, size) for band in bands]
    own = _without_last_of_column(bands, own, size)
    if not any(own):
        return []
    regions: list[Region] = []
    at = 0
    while at < len(bands):
        beside = _articles_beside(bands, own, at, size) if own[at] else None
        end = beside[1] if beside else next((i for i in range(at, len(bands)) if own[i] != own[at]), len(bands))
        inside = [part for band in bands[at:end] for part in band]
        if beside:
            for side in _sides(inside, beside[0]):
                regions += _ordered(side, size, is_column=True)
        elif own[at]:
            end = next((i for i in range(at + 1, end) if _articles_beside(bands, own, i, size)), end)
            inside = [part for band in bands[at:end] for part in band]
            regions.append(Region(tuple(_in_rows(inside)), is_column, is_column and _has_large(inside, size)))
        else:
            text = _ordered(inside, size, is_column=is_column)
            if regions and any(region.is_column for region in text) and _has_large(regions[-1].parts, size):
                regions[-1] = replace(regions[-1], is_headline=True)
            regions += text
        at = end
    return regions


def _without_last_of_column(bands: list[list[Line | Grid]], own: list[bool], size: float) -> list[bool]:
    """`own`, where large lines at the foot of a column that ends lower than the next one are its own last lines."""
    last = next((i for i in range(len(own), 0, -1) if not own[i - 1]), 0)
    foot = [part for band in bands[last:] for part in band]
    if not last or not foot or any(not isinstance(part, Line) or part.size <= size for part in foot):
        return own
    above = [[part for part in band if not _has_own_type([part], size)] for band in bands[:last]]
    cuts = (_gutter([part for band in above[skipped:] for part in band]) for skipped in range(1 + last // 2))
    cut = next((x for x in cuts if x), None)  # The head of the page may stand across the gutter.
    return [*own[:last], *(False for _ in own[last:])] if cut and all(_edge(part) <= cut for part in foot) else own


def _has_large(parts: Iterable[Line | Grid], size: float) -> bool:
    return any(_is_large(part, size) for part in parts)


def _is_large(part: Line | Grid, size: float) -> bool:
    return isinstance(part, Line) and part.size >= HEADLINE * size


def _articles_beside(bands: list[list[Line | Grid]], own: list[bool], at: int, size: float) -> tuple[float, int] | None:
    """Where two articles with headlines of their own begin beside one another, and the band up to which they do; else null."""
    if not _has_large(bands[at], size):
        return None
    text = next((i for i in range(at, len(bands)) if not own[i]), len(bands))
    below = next((i for i in range(text, len(bands)) if own[i]), len(bands))
    head = [part for band in bands[at:below] for part in band]
    for x in _gaps(sorted(span for part in head for span in _spans(part)), _GUTTER * size):
        sides = _sides(head, x)
        if all(_begins_with_headline(side, size) and _is_column(_lines_of(side), size) for side in sides):
            end = next((i for i in range(below, len(bands)) if any(p.x0 < x < _edge(p) for p in bands[i])), len(bands))
            return x, end
    return None


def _begins_with_headline(parts: list[Line | Grid], size: float) -> bool:
    """Whether the topmost of `parts` are set in type of their own, one of them in large, and the text follows close below."""
    from_top = sorted(parts, key=lambda p: p.y0)
    own = [*takewhile(lambda part: _has_own_type([part], size), from_top)]
    if not _has_large(own, size) or len(own) == len(from_top):
        return False
    largest = max(part.size for part in own if isinstance(part, Line))
    return from_top[len(own)].y0 - max(part.y1 for part in own) <= _CLOSE * largest


def _lines_of(parts: list[Line | Grid]) -> list[Line]:
    return [part for part in parts if isinstance(part, Line)]


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
    return all(isinstance(part, Line) and _differs(part, size) for part in band)


def _differs(line: Line, size: float) -> bool:
    """Whether a line's type is not that of the text; figures are small beside Han characters, and say nothing by that."""
    if line.size < size and sum(ord(c) >= 0x2E80 for c in line.text) <= _MOSTLY_HAN * len(line.text) + 1:
        return False
    return abs(line.size - size) > _OWN_TYPE * size


def _gutter(parts: list[Line | Grid]) -> float | None:
    """Where a white strip divides `parts` into two columns of text; null where none does."""
    lines = [p for p in parts if isinstance(p, Line)]
    if len(lines) < 2 * _COLUMN_ROWS:
        return None
    size = median(line.size for line in lines)
    for x in _gaps(sorted(span for part in parts for span in _spans(part)), _GUTTER * size):
        left, right = ([p for p in side if isinstance(p, Line)] for side in _sides(parts, x))
        if _is_column(left, size) and _is_column(right, size) and _stand_beside(left, right):
            return x
        if _is_column(left, size) and len(left) >= _LONG_COLUMN and _goes_on(left, right, size):
            return x
    return None


_CLOSING = frozenset("，。、；：！？”’）》」』】")
"""What may hang over the edge of a column; its own half is white."""


def _spans(part: Line | Grid) -> list[tuple[float, float]]:
    """What a part covers from left to right, without the white inside it and what hangs over its edge."""
    if isinstance(part, Grid):
        return [(part.x0, part.x1)]
    white = part.white
    starts, ends = [part.x0, *(end for _, end in white)], [*(start for start, _ in white), _edge(part)]
    return list(zip(starts, ends, strict=True))


def _edge(part: Line | Grid) -> float:
    """Where a part ends on the right; a mark at the end of a line may hang over it."""
    hangs = isinstance(part, Line) and len(part.text) > 1 and part.text[-1] in _CLOSING
    return part.x1 - part.size if hangs and isinstance(part, Line) else part.x1


def _sides(parts: list[Line | Grid], x: float) -> tuple[list[Line | Grid], list[Line | Grid]]:
    """The parts left and right of `x`; a line that goes on over it is cut in its white."""
    split = [piece for part in parts for piece in (part.split_at(x) if isinstance(part, Line) else (part,))]
    return [p for p in split if _edge(p) <= x], [p for p in split if _edge(p) > x]


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
