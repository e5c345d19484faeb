"""Listings, paging and articles as values: what is found on a page, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scraper.crawl.amounts import check_amount
from scraper.crawl.article import join_pages, read_article
from scraper.crawl.declaration import Article, Count, DatePlace, Entries, EntryDate, Issues, Paging, PagingKind, Selector
from scraper.crawl.errors import ChallengePage, PageError, SelectorMiscount
from scraper.crawl.listing import Entry, read_listing
from scraper.crawl.page import parse_page
from scraper.crawl.paging import next_pages

from .crawling import TODAY, declared

URL = "http://a.example/zw/tz/index.html"


def selector(css: str, least: int = 1, most: int | None = None) -> Selector:
    return Selector(css, Count(least, least if most is None else most), "name")


def listed(rows: str, date: EntryDate | None = None, link: str | None = "a") -> tuple[Entry, ...]:
    page = parse_page(f"<meta charset=utf-8><ul>{rows}</ul>".encode(), URL)
    return read_listing(page, Entries(selector("li", 1, 9), link, date), TODAY)


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("./a.html", "http://a.example/zw/tz/a.html"),
        ("../b.html", "http://a.example/zw/b.html"),
        ("/c.html?id=3", "http://a.example/c.html?id=3"),
        ("//d.example/e", "http://d.example/e"),
        ("https://a.example/f#top", "https://a.example/f"),
        ("?id=7", "http://a.example/zw/tz/index.html?id=7"),
    ],
)
def test_link_is_made_absolute(href: str, url: str) -> None:
    assert listed(f'<li><a href="{href}">甲通知</a></li>')[0].url == url


@pytest.mark.parametrize("href", ["#", "javascript:go(1)", "mailto:a@a.example", "ftp://a.example/x", "http://[/"])
def test_what_leads_to_no_page_is_no_document(href: str) -> None:
    assert [e.title for e in listed(f'<li><a href="{href}">甲</a></li><li><a href="b.html">乙</a></li>')] == ["乙"]


def test_base_of_the_page_is_kept_to() -> None:
    page = parse_page(b'<base href="/x/"><li><a href="a.html">n</a></li>', URL)
    assert read_listing(page, Entries(selector("li"), "a", None), TODAY)[0].url == "http://a.example/x/a.html"


@pytest.mark.parametrize(
    ("row", "date", "day"),
    [
        ('<a href="1">甲</a><span>[2024-05-31]</span>', EntryDate(DatePlace.ROW, "span"), "2024-05-31"),
        ('<a href="1">甲</a> 2024年5月3日', EntryDate(DatePlace.ROW), "2024-05-03"),
        ('<a href="1">甲</a><b>05-31</b>', EntryDate(DatePlace.ROW, "b"), "2024-05-31"),
        ('<a href="1">甲</a><b>12-30</b>', EntryDate(DatePlace.ROW, "b"), "2023-12-30"),
        ('<a href="1">甲（2024年5月20日）</a>', EntryDate(DatePlace.TITLE), "2024-05-20"),
        ('<a href="/202405/t20240531_7.html">甲</a>', EntryDate(DatePlace.URL), "2024-05-31"),
        ('<a href="/html/2024-05/31/c_1.htm">甲</a>', EntryDate(DatePlace.URL), "2024-05-31"),
    ],
)
def test_day_of_an_entry(row: str, date: EntryDate, day: str) -> None:
    assert listed(f"<li>{row}</li>", date)[0].day == day


def test_list_without_a_single_day_is_refused() -> None:
    with pytest.raises(SelectorMiscount, match=r"entries\.date"):
        listed('<li><a href="1">甲</a></li>', EntryDate(DatePlace.ROW, "span"))


def test_title_that_the_list_cut_is_taken_whole() -> None:
    rows = (
        '<li><a href="1" title="关于做好食堂工作的通知">关于做好食堂...</a></li><li><a href="2" title="查看">全名通知</a></li>'
    )
    assert [entry.title for entry in listed(rows)] == ["关于做好食堂工作的通知", "全名通知"]


def test_row_without_its_link_is_refused() -> None:
    with pytest.raises(SelectorMiscount, match="每行 1 处，实际 2 处"):
        listed('<li><a href="1">甲</a><a href="2">乙</a></li>')


NUMBER = Paging(PagingKind.NUMBER, 9, address="index_{n}.html")


def test_numbered_pages_follow_one_another_up_to_the_total() -> None:
    page = parse_page(b"<script>var countPage = 3//</script>", URL)
    paging = replace(NUMBER, kind=PagingKind.SCRIPT, total=r"countPage = (\d+)", second=1)
    assert next_pages(page, paging, URL, 1) == ("http://a.example/zw/tz/index_1.html",)
    assert next_pages(page, paging, URL, 2) == ("http://a.example/zw/tz/index_2.html",)
    assert next_pages(page, paging, URL, 3) == ()


def test_page_without_its_total_is_refused() -> None:
    with pytest.raises(SelectorMiscount):
        next_pages(parse_page(b"<p>x</p>" * 99, URL), replace(NUMBER, total=r"共(\d+)页"), URL, 1)


def test_address_of_a_further_page_is_made_from_the_first() -> None:
    paging = replace(NUMBER, address="{stem}_{n}.html")
    page = parse_page(b"<p>x</p>", URL)
    assert next_pages(page, paging, "http://a.example/x/7001.html?a=1", 2) == ("http://a.example/x/7001_3.html",)


def test_next_link_that_leads_nowhere_is_the_end() -> None:
    paging = Paging(PagingKind.NEXT, 9, links=selector("a", 0, 1))
    for href in ("#", "javascript:void(0)", "index.html"):
        assert next_pages(parse_page(f'<a href="{href}">下一页</a>'.encode(), URL), paging, URL, 1) == ()


def test_sheets_are_all_named_by_the_first() -> None:
    paging = Paging(PagingKind.SHEETS, 9, links=selector("a", 1, 9))
    page = parse_page(b'<a href="index.html">1</a><a href="2.html">2</a><a href="3.html">3</a>', URL)
    assert next_pages(page, paging, URL, 1) == ("http://a.example/zw/tz/2.html", "http://a.example/zw/tz/3.html")
    assert next_pages(page, paging, URL, 2) == ()


def test_limit_of_pages_is_a_failure_and_no_end() -> None:
    with pytest.raises(PageError, match="上限 9 页"):
        next_pages(parse_page(b"<p>x</p>", URL), NUMBER, URL, 9)


TEXT = Article(selector("#t"), title=selector("h1"), attachments=selector("#t a", 0, 9))


def test_counter_beside_the_text_is_no_change_but_a_word_in_it_is() -> None:
    def words(text: str, around: str = "") -> str:
        page = parse_page(f"<meta charset=utf-8><h1>题</h1>{around}<div id=t>{text}</div>".encode(), URL)
        return read_article(page, TEXT).words

    assert words("正文。") == words("<p>正 文</p>", "<i>阅读 31</i>")
    assert words("正文。") != words("正文改。")


def test_empty_body_is_refused() -> None:
    with pytest.raises(SelectorMiscount):
        read_article(parse_page(b"<h1>x</h1><div id=t> </div>" + b"<p>some words</p>" * 99, URL), TEXT)


def test_joined_pages_say_their_encoding_and_stand_in_order() -> None:
    pages = [parse_page(f'<meta charset="gbk"><h1>题</h1><div id=t><p>第{n}页</p></div>'.encode("gbk"), URL) for n in "一二三"]
    joined = join_pages(pages, TEXT)
    text = joined.decode("utf-8")
    assert 'charset="utf-8"' in text
    assert "gbk" not in text
    assert text.index("第一页") < text.index("第二页") < text.index("第三页")
    assert text.count("<h1>") == 1
    assert join_pages(pages, TEXT) == joined


def test_short_notice_is_no_challenge() -> None:
    for text in ("今天下午停水，请各校提前储水。", "学校信息系统登录时请完成验证，保管好密码。" * 40):
        with pytest.raises(SelectorMiscount):
            parse_page(f"<p>{text}</p>".encode(), URL).find(selector("#t"))
    with pytest.raises(ChallengePage):
        parse_page("<p>请完成验证</p>".encode(), URL).find(selector("#t"))


def test_declared_encoding_that_does_not_fit_is_refused() -> None:
    with pytest.raises(PageError, match="utf-8"):
        parse_page("中文".encode("gbk"), URL, "utf-8")
    assert parse_page("<p>中文通知</p>".encode("gbk"), URL, "gbk").soup.text == "中文通知"


def entries_of(*days: str) -> list[Entry]:
    return [Entry(f"http://a.example/{n}", "", day) for n, day in enumerate(days)]


@pytest.mark.parametrize(
    ("days", "normal", "fine"),
    [
        (["2024-05-30", "2024-05-02", "2024-04-03", "2024-03-10"], Count(1, 4), True),
        (["2024-05-30", "2023-01-02"], Count(1, 4), False),
        ([], Count(1, 4), False),
        ([], Count(0, 4), True),
        ([f"2024-05-{day:02}" for day in range(1, 31)], Count(1, 4), False),
        (["2024-05-30"], Count(1, 4), True),
        (["2024-07-01"], Count(0, 0), True),
    ],
)
def test_documents_of_the_last_quarter_are_counted(days: list[str], normal: Count, fine: bool) -> None:
    source = declared("qinghe_jiaoyuju", documents_a_month=normal)
    assert (check_amount(source, entries_of(*days), TODAY) is None) == fine


def test_issues_are_counted_over_the_days_looked_back() -> None:
    source = declared("lanzhou_jiaoyubao", issues=Issues(14, (1, 4)), documents_a_month=Count(8, 200))
    assert check_amount(source, entries_of("2024-05-31", "2024-05-31", "2024-05-28"), TODAY) is None
    assert check_amount(source, [], TODAY) is not None
