"""Where the articles of a newspaper's page begin, and what stands above each."""

from __future__ import annotations

from dataclasses import replace

from scraper.read.headlines import article_starts, mark_headlines_of_one_size, read_headlines
from scraper.text.rows import Account, Hint, Row, rows_of

NARROW = """\
青禾区把操场还给孩子
　　本报讯（记者 甄小满）
近日，青禾区二十三所学校
的操场在周末开放。
　　家长说，孩子有地方跑
了。（苗 知）
石渡镇食堂晒出采购单
　　本报讯（通讯员 单立春
 冉秋）石渡镇中心小学的采
购单贴上了墙。
"""


def starts(text: str) -> list[str]:
    rows = rows_of(text)
    return [rows[position].text for position in article_starts(rows)]


def test_the_first_sentence_of_a_narrow_column_begins_an_article() -> None:
    """No line of such a column has as many characters as an article's first words."""
    assert starts(NARROW) == ["青禾区把操场还给孩子", "石渡镇食堂晒出采购单"]


def test_a_caption_below_an_article_is_no_sentence_that_goes_on() -> None:
    captioned = NARROW.replace("石渡镇食堂晒", "图为石渡镇的食堂。单立春 摄\n石渡镇食堂晒")

    assert starts(captioned) == ["青禾区把操场还给孩子", "石渡镇食堂晒出采购单"]


def test_a_rubric_without_a_sentence_begins_none() -> None:
    assert starts("要闻\n本报讯\n简讯\n") == []


def test_prose_above_the_first_byline_is_an_article_of_its_own() -> None:
    told = "春天从一张课表开始\n　　课表上多了一格，孩子们在田里认识了二十三种作物。\n" + NARROW

    assert starts(told)[0] == "春天从一张课表开始" and len(starts(told)) == 3


def printed(*lines: tuple[str, float, Hint]) -> list[Row]:
    rows = rows_of("\n".join(text for text, _, _ in lines))
    return [replace(row, size=size, hint=hint) for row, (_, size, hint) in zip(rows, lines, strict=True)]


PAGE = printed(
    ("青禾教育周报　2023年5月8日　第3版", 16, Hint.HEADLINE),
    ("基层见闻", 12, Hint.HEADLINE),
    ("把操场还给孩子", 24, Hint.HEADLINE),
    ("青禾区二十三所学校周末开放", 13, Hint.HEADLINE),
    ("　　周末的操场上，跑步的人比往常多了一倍。", 9, Hint.NONE),
    ("门开了", 10, Hint.NONE),
    ("　　门卫说，现在他记得住每个孩子的名字。", 9, Hint.NONE),
    ("食堂晒出采购单", 15, Hint.HEADLINE),
    ("　　采购单贴上了墙，一斤土豆多少钱，家长看得明白。", 9, Hint.NONE),
)


def test_type_tells_where_articles_of_print_begin() -> None:
    assert [PAGE[position].text for position in article_starts(PAGE)] == ["基层见闻", "食堂晒出采购单"]


def test_the_largest_type_is_the_title() -> None:
    found, body = read_headlines(PAGE[1:7], Account())

    assert (found.kicker, found.title, found.subtitle) == ("基层见闻", "把操场还给孩子", "青禾区二十三所学校周末开放")
    assert [row.text[:3] for row in body] == ["周末的", "门开了", "门卫说"]


def test_names_of_those_who_made_the_page_are_no_kicker() -> None:
    rows = rows_of(
        "责任编辑：王小禾　美术编辑：李小麦\n\n把操场还给孩子\n本报记者 赵小满\n周末的操场上，跑步的人比往常多了一倍。\n"
    )
    found, body = read_headlines(rows, Account())

    assert (found.kicker, found.title) == (None, "把操场还给孩子") and body[0].text.startswith("周末")


REPORTS = [("青禾教育报　2021年5月6日　第8期　一周要闻", 9.0), ("一周要闻", 20.0)] + [
    (text, size)
    for name in ("望溪县推门听课", "石渡区家长学校挂", "高岭镇校车开进")
    for text, size in ((name, 12.0), ("牌", 10.4), ("近日，当地党员教师走进课堂，听了二百节课，收到意见五百条。", 10.5))
]


def test_headlines_of_one_size_somewhat_larger_than_the_text_begin_short_reports() -> None:
    account = Account()
    rows = mark_headlines_of_one_size(printed(*((text, size, Hint.NONE) for text, size in REPORTS)), account)

    assert [rows[position].text for position in article_starts(rows)] == [
        "望溪县推门听课",
        "石渡区家长学校挂",
        "高岭镇校车开进",
    ]
    assert [entry.text for entry in account.entries] == ["一周要闻"]
    assert read_headlines(rows[4:7], Account(), 2)[0].title == "石渡区家长学校挂牌"


def test_headings_of_one_size_below_the_text_of_an_article_begin_none() -> None:
    lead = [
        *REPORTS[:2],
        ("三县教育见闻", 16.0),
        ("这个春天，记者走了三个县，看了九所学校，听了许多故事。", 10.5),
        *REPORTS[2:],
    ]
    rows = printed(*((text, size, Hint.NONE) for text, size in lead))

    assert mark_headlines_of_one_size(rows, Account()) == rows


def test_the_rest_of_a_broken_headline_leaves_its_first_line_in_the_title() -> None:
    text = "图书车开进山村，高岭县为何走在\n前列？\n　　本报讯（记者 甄小满）近日，高岭县的图书车开进了二十三个山村。\n"
    found, _ = read_headlines(rows_of(text), Account())

    assert (found.kicker, found.title) == (None, "图书车开进山村，高岭县为何走在前列？")
