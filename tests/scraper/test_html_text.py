"""What a browser shows of a page is in its text, in the order in which it is shown, and what it draws is told apart."""

from __future__ import annotations

import pytest

from archive.ledger import Ledger, unaccounted
from scraper.extract import extract

from .reading import body_of, extraction_of, page, record_of, squeezed

FIRST, REST = (
    "<p>一、各校要编好值班表。</p>",
    "<p>二、各校要公布值班电话。</p><p align=right>桐岭县教育局</p><p align=right>2023年5月4日</p>",
)
PLAIN = f"<html><head><title>关于做好值班工作的通知</title></head><body><h1>关于做好值班工作的通知</h1><p>各校：</p>{FIRST}"


@pytest.mark.parametrize(
    "end",
    [
        "</body></html>",
        "</html>",
        "</body>\n\n</html>\n<!-- 尾 -->",
        "<html><head><title>又一页</title></head><body>",
        "</div></body></html><html><body><div>",
        "</body></html></body></html>",
    ],
)
def test_what_stands_behind_a_stray_end_is_read(end: str) -> None:
    whole, torn = (
        record_of(PLAIN + REST + "</body></html>", "a.html"),
        record_of(PLAIN + end + REST + "</body></html>", "a.html"),
    )
    assert torn == whole
    assert "值班电话" in squeezed(torn)
    assert torn.date_written == "2023-05-04"


@pytest.mark.parametrize(
    ("listing", "drawn"),
    [
        ("<ol start=3><li>甲事。<li>乙事。</ol>", ["3.甲事。", "4.乙事。"]),
        ("<ol><li>甲事。<li value=5>乙事。<li>丙事。</ol>", ["1.甲事。", "5.乙事。", "6.丙事。"]),
        ("<ol reversed><li>甲事。<li>乙事。</ol>", ["2.甲事。", "1.乙事。"]),
        ("<ol type=a start=26><li>甲事。<li>乙事。</ol>", ["z.甲事。", "aa.乙事。"]),
        ("<ol type=I><li>甲事。<li type=i>乙事。</ol>", ["I.甲事。", "ii.乙事。"]),
        ('<ol style="list-style-type:cjk-ideographic"><li>甲事。<li>乙事。</ol>', ["一、甲事。", "二、乙事。"]),
        ("<ol><li><p>甲事。</p><p>又及。</p></li><li><b>乙事</b>。</ol>", ["1.甲事。", "又及。", "2.乙事。"]),
        ("<ol><li>甲事。<ol><li>其一。</ol></li><li>5月底前办结。</ol>", ["1.甲事。", "1.其一。", "2. 5月底前办结。"]),
        ("<ol><li>1.甲事。<li>2.乙事。</ol>", ["1.甲事。", "2.乙事。"]),
        ('<ol style="list-style:none"><li>甲事。<li>乙事。</ol>', ["甲事。", "乙事。"]),
        ("<style>.con ol{list-style:none}</style><div class=con><ol><li>甲事。<li>乙事。</ol></div>", ["甲事。", "乙事。"]),
        ("<ul><li>甲事。<li>乙事。</ul>", ["甲事。", "乙事。"]),
    ],
)
def test_numbers_that_a_browser_draws_are_counted(listing: str, drawn: list[str]) -> None:
    assert [text for text in body_of(record_of(page("现通知如下：", listing), "a.html")) if text[-1] == "。"] == drawn


def test_numbers_that_are_drawn_are_booked_and_stay() -> None:
    raw = page("现通知如下：", "<ol start=3><li>甲事。<li>乙事。</ol>").encode()
    extraction = extraction_of(raw, "a.html")
    assert [e.text for e in extraction.entries if e.reason == "drawn: list number"] == ["3.", "4."]
    ledger = Ledger("", "", extraction.first_line, extraction.last_line, extraction.entries)
    assert unaccounted(ledger, extract(raw, "a.html").text, extraction.record.body) is None


def test_numbers_that_a_lost_style_sheet_may_hide_are_a_doubt() -> None:
    sheet = '<link rel="stylesheet" href="a.css">'
    assert extract(page(sheet, "<ol><li>甲事。<li>乙事。</ol>").encode(), "a.html").doubts
    assert not extract(page(sheet, '<ol style="list-style-type:decimal"><li>甲事。</ol>').encode(), "a.html").doubts
    assert not extract(page("<ol><li>甲事。<li>乙事。</ol>").encode(), "a.html").doubts


def test_readings_above_words_stand_apart() -> None:
    extraction = extraction_of(
        page("请诵读“<ruby>蒹葭<rp>(</rp><rt>jiān jiā</rt><rp>)</rp></ruby><ruby>苍<rt>cāng</ruby>苍”一段。"), "a.html"
    )
    assert "请诵读“蒹葭苍苍”一段。" in squeezed(extraction.record)
    (entry,) = (e for e in extraction.entries if e.reason == "ruby reading")
    assert entry.text.split() == ["(", "jiān", "jiā", ")", "cāng"]


def test_cells_of_merged_and_nested_tables_are_kept() -> None:
    inner = "<table><tr><td>2022年</td><td>优秀</td></tr><tr><td>2023年</td><td>13<br>14</td></tr></table>"
    table = (
        "<table border=1><caption>考核结果</caption><tr><td rowspan=2>片区</td><td colspan=2>结果</td><td>备注</td></tr>"
        f"<tr><td>优秀</td><td>合格</td><td></td></tr><tr><td>东片</td><td>一小</td><td>二小</td><td>{inner}</td></tr></table>"
    )
    lines = body_of(record_of(page("现公布如下。", table), "a.html"))
    assert lines[lines.index("考核结果") + 1 :][:3] == [
        "片区|结果||备注",
        "|优秀|合格|",
        "东片|一小|二小|2022年 优秀2023年13 14",
    ]


def test_raised_digits_never_become_part_of_a_number() -> None:
    text = squeezed(record_of(page("共10<sup>2</sup>间，见注<sup>[1]</sup>。", "<sup>1</sup>面积以测绘为准。"), "a.html"))
    assert "共10²间，见注[1]。¹面积以测绘为准。" in text


POST = (
    '<html><head><meta property="og:title" content="先锋｜把课堂搬到江边"><title></title></head><body>'
    '<h1 id="activity-name"></h1><a id="js_name"></a><em id="publish_time"></em>'
    '<div id="js_content" style="visibility: hidden; opacity: 0;">'
    "<p>三月以来，渡口小学把课堂搬到江边。</p><p>同学们说，真好。</p></div>"
    "<script>var nickname = htmlDecode('渡口小学'); {}</script></body></html>"
)


@pytest.mark.parametrize(
    ("script", "day"),
    [
        ('var ct = "1681430400"; var createTime = "2023-04-14 08:30";', "2023-04-14 08:30"),
        ("var ct = '1681430400';", "2023-04-14 08:00"),
        ("window.ori_create_time = 1681401600;", "2023-04-14 00:00"),
        ("create_time: '2023-04-14 21:05'", "2023-04-14 21:05"),
    ],
)
def test_post_whose_title_and_day_a_script_writes_is_read(script: str, day: str) -> None:
    record = record_of(POST.format(script), "a.html")
    assert (record.title, record.publisher, record.date_published) == ("先锋｜把课堂搬到江边", "渡口小学", day)
    assert body_of(record) == ["三月以来，渡口小学把课堂搬到江边。", "同学们说，真好。"]


def test_title_keeps_the_organ_that_the_title_bar_leaves_out() -> None:
    raw = page("请各校遵照执行，按时报送。").replace("<title>桐岭县教育局关于", "<title>关于")
    assert record_of(raw, "a.html").title == "桐岭县教育局关于做好教室标牌制作工作的通知"
