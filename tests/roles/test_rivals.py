"""What else may be the title, and where else a text may begin or end: no doubt about what the page says of itself."""

from __future__ import annotations

import pytest

from scraper.roles.borders import is_excerpt, may_begin_above, may_begin_below, may_end_above, may_end_below
from scraper.roles.pieces import Piece, letters_of, pieces_of
from scraper.roles.rivals import rival_titles
from scraper.text.rows import Hint, Row

TITLE = "青禾区教育局关于开展护学工作的通知"


def piece(text: str, hint: Hint = Hint.NONE) -> Piece:
    (found,) = pieces_of([Row(1, text, ((0, len(text)),), hint=hint)])
    return found


@pytest.mark.parametrize(
    "other",
    [
        "青禾区优秀范文.docx",
        "护学工作的通知",
        f"{TITLE}{TITLE}",
        f"{TITLE}发布时间：",
        f"{TITLE}——青禾区护学岗纪实",
        f"转发：{TITLE}",
        "主要做法",
        "教育工作简报",
        "青禾区教育局",
        "拟稿人：王小禾",
        "本报讯（记者 王小禾）",
        "青禾区第一小学师生合影（",
        "——访青禾区教育局负责人",
        "会议在青禾中学召开。王小禾",
    ],
)
def test_what_is_shown_already_or_can_be_no_title_is_no_rival(other: str) -> None:
    assert rival_titles(TITLE, [other], ["——青禾区护学岗纪实"], "各学校：") == []


@pytest.mark.parametrize("other", ["青禾区部署冬季取暖工作", "护学路上的十六年", "党建引领旧教材循环使用"])
def test_another_headline_is_a_rival(other: str) -> None:
    assert rival_titles(TITLE, [other, other], [], "各学校：") == [other]


def test_what_an_order_issues_is_no_rival() -> None:
    order, issued = "岚江市人民政府令（第94号）", "岚江市校园护学办法"
    assert rival_titles(order, [issued], [], f"《{issued}》已经审议通过，现予公布。") == []
    assert rival_titles(order, [issued], [], "各县区人民政府：") == [issued]


@pytest.mark.parametrize(
    ("text", "lost"),
    [("2024年5月6日", False), ("来源：青禾日报", False), (TITLE, False), ("各中小学、幼儿园：", True), ("难题一个个解", True)],
)
def test_rows_above_the_text_matter_where_nothing_says_what_they_are(text: str, lost: bool) -> None:
    assert may_begin_above([piece(text)], (TITLE,)) is lost


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("一、总体要求", False),
        ("案例背景", False),
        ("核心提示：各校要抓好落实。", False),
        ("清晨，护学岗上已经站满了人。", False),
        ("拟办意见：请王小禾同志阅处。", True),
        ("首页 | 新闻 | 通知", True),
        ("青禾区教育局", True),
    ],
)
def test_first_rows_are_looked_at_where_they_read_like_the_page(text: str, strange: bool) -> None:
    assert may_begin_below([piece(text)]) is strange


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("（作者单位：青禾区第一小学）", False),
        ("编辑丨王小禾", False),
        ("护学岗会一直站下去，风雨无阻。", True),
        ("青禾区教育局", True),
    ],
)
def test_rows_below_the_text_matter_where_they_say_something(text: str, lost: bool) -> None:
    assert may_end_below([piece(text)]) is lost


def test_last_rows_are_looked_at_where_they_are_links() -> None:
    assert may_end_above([piece("关于护学的通知 | 青禾区召开座谈会 | 图解护学")])
    assert not may_end_above([piece("护学岗会一直站下去，风雨无阻。"), piece("（记者 王小禾）")])


def test_an_excerpt_of_the_text_is_not_lost() -> None:
    text = "清晨六点半，护学岗上已经站满了穿着荧光背心的人，红旗在风里飘。"
    assert is_excerpt(piece(f"摘要：{text[:25]}…"), letters_of(text))
    assert not is_excerpt(piece("摘要：傍晚六点半，护学岗上的人们还没有散去，灯亮着。"), letters_of(text))
