"""Two columns of print that were pasted side by side are read one after the other; what only looks so stays as it is."""

from __future__ import annotations

import pytest

from scraper.extract.pasted_columns import columns_in_order

from .reading import record_of

LEFT = [
    "　　青禾区从去年起实行“领雁”计",
    "划，用两年时间对全区书记开展培",
    "训，收到初步成效。",
    "　　分层设班，解决“学什么”的问",
    "题，书记们自己点题，区里请人来",
    "讲，场场坐满。",
]
RIGHT = [
    "　　跟岗实训，解决“怎么干”的问",
    "题。每名新书记到先进学校跟岗半",
    "月，全程参加支委会和谈心活动，",
    "回校后交一份改进方案，由导师逐",
    "条点评。",
    "　　评议靠后的书记要说明原因。",
]


def beside(left: list[str], right: list[str], column: int = 22) -> list[str]:
    """Lines of two columns as a program pastes them: the right one behind spaces."""
    return [a + "　" * (column - len(a)) + b for a, b in zip(left, right, strict=True)]


@pytest.mark.parametrize("column", [18, 22, 30])
def test_columns_come_one_after_the_other_with_a_doubt(column: int) -> None:
    lines, doubts = columns_in_order(["开头的一段。", "", *beside(LEFT, RIGHT, column), "", "结尾的一段。"])

    assert [line.strip("　 ") for line in lines if line] == [
        "开头的一段。",
        *(line.strip("　") for line in [*LEFT, *RIGHT]),
        "结尾的一段。",
    ]
    assert [(doubt.about, doubt.lines) for doubt in doubts] == [("body", (3, 14))]


def test_a_column_that_ends_earlier_leaves_its_lines_to_the_other() -> None:
    lines = [*beside(LEFT[:5], RIGHT[:5]), "　" * 22 + "以后逐年推开。"]

    assert columns_in_order(lines)[0][-1] == "以后逐年推开。"


def test_paragraphs_of_columns_are_whole_in_the_record() -> None:
    text = "领雁计划锻造带头人\n\n" + "\n".join(beside(LEFT, RIGHT)) + "\n"
    record = record_of(text, "栏.txt")

    assert "青禾区从去年起实行“领雁”计划，用两年时间对全区书记开展培训，收到初步成效。" in [b.text for b in record.body]
    assert any("两栏并排" in doubt.sentence for doubt in record.doubts)


@pytest.mark.parametrize(
    "lines",
    [
        ["序号    校名            人数", *(f"{n}       青禾区第{n}小学     {n}0" for n in range(1, 9))],
        ["青禾区第一小学    林望野", "青禾区第二小学    苗可染", "青禾区第三小学    屠苏木", "青禾区第四小学    农春水"] * 2,
        ["　　青禾区教育局          青禾区财政局", "　　2022年7月4日         2022年7月4日"] * 3,
        ["一、开展学习，人人参加。    二、深入调研，听取意见。"] * 6,
    ],
)
def test_tables_names_signatures_and_short_items_stay(lines: list[str]) -> None:
    assert columns_in_order(lines) == (lines, ())
