"""The count of an issue belongs to a bulletin's mark; it is a subtitle only where the mark is the title."""

from __future__ import annotations

import pytest

from scraper.cues.issues import is_issue

from ..scraper.reading import body_of, record_of

_REPORT = (
    "　　9月以来，澜溪县各学校开展“小桌课”活动，教师把课堂搬到村头，学生在家门口听讲。\n"
    "　　截至目前，共有12所学校参加，家长的反映都很好，下一步还要把范围扩大到幼儿园。\n"
)


@pytest.mark.parametrize("line", ["第9期", "〔2010〕第6期", "2023年第9期（总第57期）", "（第3期）", "总第12期"])
def test_issue_is_known(line: str) -> None:
    assert is_issue(line)


@pytest.mark.parametrize("line", ["", "（", "第9期培训班开班", "2023年", "第9号", "学期"])
def test_other_lines_count_no_issue(line: str) -> None:
    assert not is_issue(line)


@pytest.mark.parametrize("issue", ["〔2019〕第6期", "第16期"])
def test_issue_above_a_title_is_no_subtitle(issue: str) -> None:
    head = f"教育工作简报\n{issue}\n澜溪县教育局办公室编　　　2019年10月9日\n\n"
    record = record_of(head + "关于开展“小桌课”活动情况的报告\n\n" + _REPORT, "a.txt")
    assert record.title == "关于开展“小桌课”活动情况的报告"
    assert record.subtitle is None
    assert record.date_written == "2019-10-09"


def test_issue_below_a_mark_that_is_the_title_is_its_subtitle() -> None:
    head = "教育党建简报\n2023年第9期\n（总第57期）\n澜溪县教育局编      2023年9月20日\n\n【本期导读】\n"
    items = "▲县实验小学开展“小桌课”\n▲县第二中学结对帮扶出实招\n\n县实验小学开展“小桌课”\n"
    record = record_of(head + items + _REPORT, "a.txt")
    assert (record.title, record.subtitle) == ("教育党建简报", "2023年第9期（总第57期）")
    assert body_of(record)[0] == "【本期导读】"


@pytest.mark.parametrize("headline", ["小桌课解决大难题", "小桌课，澜溪县为何走在前列？"])
def test_headline_below_the_mark_of_a_bulletin_with_one_article_is_its_title(headline: str) -> None:
    head = "教育工作简报\n〔2019〕第6期\n澜溪县教育局办公室编　　　2019年10月9日\n\n"
    record = record_of(f"{head}{headline}\n\n{_REPORT}", "a.txt")
    assert (record.title, record.subtitle) == (headline, None)
