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


def column(x: float, y: float, name: str, rows: int = 8, size: float = 10) -> list[Line | Grid]:
    return [
        Line(x, y + 14 * n, x + 12 * size, y + 14 * n + size, f"{name}第{n}行是十二个字长的正文", size) for n in range(rows)
    ]


def test_a_short_headline_divides_the_columns_below_it() -> None:
    """It fits into the middle one, and was read as a part of it."""
    columns = [line for n, x in enumerate((40, 180, 320)) for line in column(x, 130, "甲乙丙"[n])]
    masthead = [Line(40, 30, 120, 46, "青禾教育周报", 16), Line(330, 34, 400, 43, "第3版", 9)]
    headline = Line(190, 80, 290, 104, "把灯留到九点", 24)

    regions = reading_order([*columns, headline, *masthead])

    assert [r.is_headline for r in regions] == [False, True, False, False, False]
    assert [r.parts[0].text[:3] for r in regions if isinstance(r.parts[0], Line)] == [
        "青禾教",
        "把灯留",
        "甲第0",
        "乙第0",
        "丙第0",
    ]


def test_articles_beside_one_another_are_read_one_after_the_other() -> None:
    left = [Line(60, 60, 260, 84, "左边的题目", 24), *column(40, 110, "甲"), *column(180, 110, "乙")]
    right = [Line(330, 66, 430, 82, "右边的题目", 16), *column(330, 110, "丙")]

    read = texts([*right, *left])

    assert [text[:2] for text in read] == ["左边", *["甲第"] * 8, *["乙第"] * 8, "右边", *["丙第"] * 8]


def test_marks_that_hang_over_the_edge_leave_the_gutter() -> None:
    hanging = [Line(40, 130 + 14 * n, 170, 140 + 14 * n, "这一行行末的标点出了栏，", 10) for n in range(4)]

    read = texts([*hanging, *column(178, 130, "乙", rows=4)])

    assert [text[:2] for text in read] == ["这一"] * 4 + ["乙第"] * 4


def test_rows_stay_apart() -> None:
    rows = [Line(80, 100.0 + 28 * n, 200, 116.0 + 28 * n, f"第{n}行", 16) for n in range(3)]

    assert texts([rows[2], rows[0], rows[1]]) == ["第0行", "第1行", "第2行"]


def test_a_headline_at_the_foot_of_the_longer_column_stands_above_the_next_one() -> None:
    parts = [*column(40, 130, "甲", rows=12), *column(200, 130, "乙", rows=9), Line(40, 306, 130, 318, "流动书屋进山", 12)]
    foot = Line(110, 330, 130, 338, "—3—", 8)

    assert [text[:2] for text in texts(parts)] == [*["甲第"] * 12, "流动", *["乙第"] * 9]
    assert texts([*parts, foot])[-1] == "—3—"
