"""Which runs of paragraphs of a page are lines of hard-wrapped text, and which are paragraphs or lists."""

from __future__ import annotations

from scraper.extract.html_wrap import wrapped_stretch

WRAPPED = [
    "学校把三间闲置的教室改成书屋，党员教师轮流值守，每天放学后开放两个",
    "小时。",
    "书屋的书有一半来自家长捐赠，另一半由老师们从家里带来，到今年五月已经",
    "超过四千册，孩子们管它叫“山脚下的图书馆”，周末也舍不得离开这里半步",
    "一步。",
]
LISTED = [f"青禾区第{n}实验小学教育集团　　语文教研组　　优秀教研组　　一等奖" for n in "一二三四五"]


def test_lines_that_break_off_at_one_width_are_one_stretch() -> None:
    assert wrapped_stretch(WRAPPED) == (0, 4)


def test_list_of_long_items_is_no_wrapped_text() -> None:
    assert wrapped_stretch(LISTED) is None


def test_paragraphs_that_end_in_marks_are_no_wrapped_text() -> None:
    assert wrapped_stretch([line.rstrip("。") + "。" for line in WRAPPED]) is None
