"""Parts of a printed page in the order of a reader."""

from __future__ import annotations

from itertools import permutations

from scraper.extract.printed_page import Grid, Line
from scraper.extract.reading_order import reading_order


def texts(parts: list[Line | Grid]) -> list[str]:
    return [part.text for region in reading_order(parts) for part in region.parts if isinstance(part, Line)]


def test_parts_of_one_row_keep_their_order_whatever_their_boxes_are() -> None:
    """A head of low letters lies deeper than one of high ones; by that, names of a row changed places."""
    boxes = ((80, 700.0, "出席：苑舒"), (176, 700.4, "卜松年"), (240, 700.1, "邬国栋"), (304, 700.2, "甄雪"))
    for tops in permutations((0.0, 0.3, 0.6, 0.9)):
        row = [
            Line(x, y + top, x + 16 * len(text), y + top + 16, text, 16) for (x, y, text), top in zip(boxes, tops, strict=True)
        ]

        assert texts([*row]) == ["出席：苑舒　卜松年　邬国栋　甄雪"]


def test_rows_stay_apart() -> None:
    rows = [Line(80, 100.0 + 28 * n, 200, 116.0 + 28 * n, f"第{n}行", 16) for n in range(3)]

    assert texts([rows[2], rows[0], rows[1]]) == ["第0行", "第1行", "第2行"]
