"""Rows fall into pieces at labels, days of pages and closing credits, and a sentence is never torn."""

from __future__ import annotations

import pytest

from scraper.roles.decide import is_torn
from scraper.roles.pieces import is_no_title, pieces_of
from scraper.text.rows import Hint, Row, rows_of


def cut(text: str, bar: str = "") -> list[str]:
    rows = rows_of(text)
    if bar:
        rows = [Row(99, bar, ((0, len(bar)),), hint=Hint.PAGE_TITLE), *rows]
    return [piece.text for piece in pieces_of(rows) if not piece.row.hint]


@pytest.mark.parametrize(
    ("row", "pieces"),
    [
        ("关于冬季取暖的通知来源：青禾教育网", ["关于冬季取暖的通知", "来源：青禾教育网"]),
        ("来源：青禾教育网　作者：佚名　浏览：12次", ["来源：青禾教育网", "作者：佚名", "浏览：12次"]),
        ("青禾教育网 2023-05-06 10:30", ["青禾教育网", "2023-05-06 10:30"]),
        ("拟定名单公示(2013-05-04)", ["拟定名单公示", "(2013-05-04)"]),
        ("标题：关于冬季取暖的通知", ["标题：", "关于冬季取暖的通知"]),
        ("主题\t关于冬季取暖的通知", ["主题", "关于冬季取暖的通知"]),
        ("正文：各校要高度重视，落实责任，按时报送。", ["正文：", "各校要高度重视，落实责任，按时报送。"]),
        ("同学们都说好。（责任编辑：王某）", ["同学们都说好。", "（责任编辑：王某）"]),
    ],
)
def test_row_is_cut_where_values_begin(row: str, pieces: list[str]) -> None:
    assert cut(row) == pieces


@pytest.mark.parametrize(
    "row",
    [
        "会议时间：5月6日上午，地点：三楼会议室，请各校书记准时参加，不得缺席。",
        "（2023年5月6日区教育局党组会议通过）",
        "自2023年5月6日起施行",
        "编辑：这个词怎么写，大家都不知道，于是翻字典。",
    ],
)
def test_row_of_a_text_stays_whole(row: str) -> None:
    assert cut(row) == [row]


def test_title_of_the_title_bar_is_set_apart_from_what_stands_beside_it() -> None:
    assert cut("早读丨青禾区冬季取暖工作纪实", "青禾区冬季取暖工作纪实_青禾教育网") == ["早读丨", "青禾区冬季取暖工作纪实"]


def test_each_visible_character_is_in_one_piece() -> None:
    text = "【字体：大 中 小】 发布日期：2023-05-06　来源：青禾教育网　阅读：12 次"
    rows = rows_of(text)
    places = [i for piece in pieces_of(rows) for s, e in piece.row.spans_of(piece.start, piece.end) for i in range(s, e)]
    assert len(places) == len(set(places))
    assert [text[i] for i in sorted(places) if not text[i].isspace()] == [c for c in text if not c.isspace()]


@pytest.mark.parametrize(
    "text",
    [
        "正文：",
        "标题：",
        "【公布日期】",
        "来源：",
        "青教发〔2023〕5号",
        "青教发【2023】5号",
        "2023年第5号",
        "2023年5月6日",
        "上传人：旧书店",
        "浏览次数：12",
        "2023年12月15日 18:30 岚江",
        "2023-05-06 08:10",
    ],
)
def test_label_number_or_day_alone_is_no_title(text: str) -> None:
    assert is_no_title(text)


@pytest.mark.parametrize(
    "text",
    [
        "各中小学：",
        "关于：",
        "青禾区人民政府令第5号",
        "2023年工作要点",
        "【通知】",
        "第5号",
        "评论：少些留痕",
        "图片：春到校园",
        "2023年5月6日青禾区教育大会召开",
    ],
)
def test_what_may_be_a_title_is_not_forbidden(text: str) -> None:
    assert not is_no_title(text)


@pytest.mark.parametrize(
    ("title", "torn"),
    [
        ("听课”活动，不打招呼、不看教", True),
        ("党建工作要点》的通知", True),
        ("关于印发《青禾区学校党建工作要点》的通知", False),
        ("“推门听课”进校园", False),
        ("党员（教师）之家", False),
    ],
)
def test_a_title_that_closes_what_it_does_not_open_is_torn(title: str, torn: bool) -> None:
    assert is_torn(title) is torn
