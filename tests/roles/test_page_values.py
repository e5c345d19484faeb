"""What pages set side by side, hide in their code, or put at the first and last line of a text, read as a reader would."""

from __future__ import annotations

import pytest

from ..scraper.reading import body_of, record_of

_TEXT = (
    "<p>昨日上午，清风小学的银龄书屋揭牌，全市第十二个共建的书屋启用，退休老党员把书搬进了校园。</p>"
    "<p>书屋由学校出场地和图书，社区招募老师，每周三和周五下午放学以后开放，孩子们都喜欢来。</p>"
)


def page(title: str, below: str = "", *, head: str = "", text: str = _TEXT, tail: str = "") -> str:
    shown = f"<div class='detail'><h1>{title}</h1>{below}<div class='content'>{text}{tail}</div></div>"
    return f"<html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>{shown}</body></html>"


@pytest.mark.parametrize("counter", ["2.3万阅读", "573次浏览", "10万+阅读"])
def test_day_set_apart_by_style_alone_is_read_beside_account_and_counter(counter: str) -> None:
    line = f"<div class='sub'><span>青禾晚报</span><span>2026-11-03 07:45</span><span>{counter}</span></div>"
    record = record_of(page("我市12所学校共建“银龄书屋”", line), "a.html")
    assert record.date_published == "2026-11-03 07:45"
    assert record.publisher == "青禾晚报"


def test_source_in_the_code_that_only_says_who_issues_is_none() -> None:
    meta = "<meta name='ContentSource' content='{}'>"
    signed = _TEXT + "<p>青禾区教育局</p><p>2026年8月18日</p>"
    own = record_of(page("青禾区教育局关于建设书屋的通知", head=meta.format("青禾区教育局"), text=signed), "a.html")
    other = record_of(page("青禾区教育局关于建设书屋的通知", head=meta.format("岚江教育网"), text=signed), "a.html")
    assert (own.issuer, own.source_note) == ("青禾区教育局", None)
    assert other.source_note == "岚江教育网"


@pytest.mark.parametrize("line", ["文章综合自：青禾发布、岚江教育网等", "（综合自青禾发布、岚江教育网等）"])
def test_last_line_that_names_origins_is_the_source_and_no_text(line: str) -> None:
    record = record_of(page("银龄书屋启用", tail=f"<p>{line}</p>"), "a.html")
    assert record.source_note == "青禾发布、岚江教育网等"
    assert body_of(record)[-1].endswith("孩子们都喜欢来。")


def test_name_of_a_figure_above_the_first_sentence_is_told_and_no_text() -> None:
    record = record_of(page("银龄书屋启用", text="<p>各校书屋一览。</p>" + _TEXT), "a.html")
    assert body_of(record)[0].startswith("昨日上午")
    assert any(doubt.about == "body" and "各校书屋一览。" in doubt.alternatives for doubt in record.doubts)


def test_title_printed_again_on_two_lines_above_the_text_is_taken_off() -> None:
    again = "<p align='center'><b>关于表彰全区教育系统<br>“最美红烛党员”的决定</b></p><p>各学校党组织：</p>"
    record = record_of(page("关于表彰全区教育系统“最美红烛党员”的决定", text=again + _TEXT), "a.html")
    assert body_of(record)[0] == "各学校党组织："


def test_preview_notice_between_pages_of_a_sharing_site_is_no_text() -> None:
    notice = "<p>亲，该文档总共3页，到这儿已超出免费预览范围，喜欢就下载吧！</p>"
    record = record_of(page("银龄书屋启用", text=_TEXT + notice + _TEXT.replace("清风", "明月")), "a.html")
    assert not [text for text in body_of(record) if "免费预览" in text]


def test_name_of_a_file_above_the_title_is_no_title_without_a_doubt_that_offers_the_title() -> None:
    text = "<p>支部领题建书屋</p>" + _TEXT
    record = record_of(page("青禾区优秀范文.docx", text=text), "a.html")
    offered = [text for doubt in record.doubts if doubt.about == "title" for text in doubt.alternatives]
    assert "支部领题建书屋" in (record.title, *offered)
