"""`source add`: what is guessed of listings as they are made, and a draft that is crawled only after a person confirmed it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive.errors import HongzhuError
from hongzhu.crawl import command as crawl_command
from hongzhu.source import command
from scraper.crawl.declaration import PagingKind
from scraper.crawl.declaration_file import load_declaration
from scraper.crawl.draft import draft_source, name_for
from scraper.crawl.drafted_article import agree, guess_article
from scraper.crawl.drafted_listing import guess_entries
from scraper.crawl.drafted_paging import guess_paging
from scraper.crawl.errors import Disallowed, PageError
from scraper.crawl.listing import read_listing
from scraper.crawl.page import Page, parse_page
from scraper.crawl.paging import next_pages

from .crawling import TODAY, Crawling, counts
from .site import bureau, newspaper, party, sharing
from .site.server import Answer

LISTINGS = {
    "dj": (f"http://{party.HOST}/dtxx/index.html", len(party.DAYS)),
    "wk": (f"http://{sharing.HOST}/list/41-1.html", sharing.ON_A_PAGE),
    "ep": (f"http://{newspaper.HOST}/html/2024-05/31/node_1.htm", 8),
    "jyj": (f"http://{bureau.HOST}/tzgg/index.html", len(bureau.NOTICES)),
}
NAMES = ["校园防溺水宣传", "中小学秋季招生", "教师节表彰名单", "食堂食材采购", "课后服务收费"]
LONG = [f"关于做好{name}工作的通知" for name in NAMES]
MENU = "<ul class=menu>" + "".join(f'<li><a href="/m{n}/">政务公开</a></li>' for n in range(8)) + "</ul>"
HOT = (
    "<div class=hot><ul>" + "".join(f'<li><a href="/h{n}.html">热门：{LONG[n]}全文</a></li>' for n in range(5)) + "</ul></div>"
)


def page_of(body: str, url: str = "http://a.example/tz/index.html") -> Page:
    return parse_page(f"<html><head><meta charset=utf-8></head><body>{body}</body></html>".encode(), url)


def rows(form: str) -> str:
    return "".join(form.format(n=n, title=title, day=f"2024-05-{20 - n}") for n, title in enumerate(LONG))


SHAPES = {
    "list": '<ul class="list">' + rows('<li><a href="{n}.html">{title}</a><span class="date">{day}</span></li>') + "</ul>",
    "several lists": "<div class=box><ul class=l>"
    + rows('<li><a href="{n}.html">{title}</a><i>{day}</i></li>').replace('<li><a href="3', '</ul><ul class=l><li><a href="3')
    + "</ul></div>",
    "separators": "<ul id=news>" + rows('<li><a href="{n}.html">{title}</a><b>{day}</b></li><li class="line"></li>') + "</ul>",
    "table": "<table id=t>" + rows('<tr><td>{n}</td><td><a href="{n}.html">{title}</a></td><td>{day}</td></tr>') + "</table>",
    "category": "<div class=main><dl>"
    + rows('<dd><a href="/c/">通知</a> <a class="tt" href="{n}.html">{title}</a><em>{day}</em></dd>')
    + "</dl></div>",
    "bare links": "<div class=links>" + rows('<a href="{n}.html">{title} {day}</a>') + "</div>",
    "days in titles": "<div class=w>" + rows('<p><a href="{n}.html">{title}（{day}）</a></p>') + "</div>",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_list_is_found_among_menus_and_favourites(shape: str) -> None:
    page = page_of(MENU + HOT + SHAPES[shape] + HOT)
    entries = guess_entries(page, TODAY)
    listed = read_listing(page, entries, TODAY)
    assert [entry.url for entry in listed] == [f"http://a.example/tz/{n}.html" for n in range(5)]
    assert [entry.day for entry in listed] == [f"2024-05-{20 - n}" for n in range(5)]
    assert all(entry.title.startswith(title) for entry, title in zip(listed, LONG, strict=True))


def test_page_without_a_list_is_told() -> None:
    with pytest.raises(PageError, match="找不到文件列表"):
        guess_entries(page_of(MENU + "<p>欢迎您访问。</p>"), TODAY)


PAGERS = {
    "next": ('<a class="nx" href="index_2.html">下一页</a>', PagingKind.NEXT, "http://a.example/tz/index_2.html"),
    "next without a class": (
        '<a href="p1.html">首页</a><a href="p2.html">下页</a>',
        PagingKind.NEXT,
        "http://a.example/tz/p2.html",
    ),
    "variable": ('<script>createPageHTML(7,0,"list","shtml")</script>', PagingKind.SCRIPT, "http://a.example/tz/list_1.shtml"),
    "number": ('共9页 <a href="index_1.html">2</a>', PagingKind.NUMBER, "http://a.example/tz/index_1.html"),
    "query": ('<a href="list.jsp?page=2">2</a>', PagingKind.NUMBER, "http://a.example/tz/list.jsp?page=2"),
    "sheets": (
        '<div id="s"><a href="n2.htm">第02版：校园</a><a href="n3.htm">03版</a></div>',
        PagingKind.SHEETS,
        "http://a.example/tz/n2.htm",
    ),
}


@pytest.mark.parametrize("kind", PAGERS)
def test_way_to_the_next_page_is_found(kind: str) -> None:
    html, expected, url = PAGERS[kind]
    page = page_of(html)
    paging = guess_paging(page)
    assert paging is not None
    assert paging.kind is expected
    assert next_pages(page, paging, page.url, 1)[0] == url


def test_last_page_leads_nowhere() -> None:
    assert guess_paging(page_of('<a href="javascript:void(0)">下一页</a><a href="#">尾页</a>')) is None


BODY = "".join(f"<p>各校要认真做好{name}，明确专人负责，按时报送材料。</p>" for name in NAMES)


@pytest.mark.parametrize(
    ("html", "css"),
    [
        (f'<div class="nav">首页</div><div id="zoom">{BODY}</div>', "#zoom"),
        (f'<div class="TRS_Editor"><div>{BODY}</div></div>', "div.TRS_Editor > div"),
        (f'<div id="content_20240531"><div class="text cur">{BODY}</div></div>', "div.text"),
        (f'<div id="c"><span>{BODY}</span></div>', "#c"),
    ],
)
def test_body_of_a_document_is_found(html: str, css: str) -> None:
    article = guess_article(page_of(f"<h1>{LONG[0]}</h1>{html}<div class=foot>版权所有</div>"), LONG[0])
    assert article.body.css == css
    assert article.title is not None


def test_what_a_second_document_does_not_have_is_not_declared() -> None:
    first = guess_article(
        page_of(f'<h2 class="bt">{LONG[0]}</h2><table class="x"><tr><td>索引号</td></tr></table><div id=z>{BODY}</div>'),
        LONG[0],
    )
    assert first.title
    assert first.details
    second = agree(first, page_of(f"<div class=bt>{LONG[1]}</div><div id=z>{BODY}</div>"))
    assert (second.title, second.details, second.body) == (None, None, first.body)
    with pytest.raises(PageError):
        agree(first, page_of("<div class=other>x</div>"))


def test_page_without_prose_is_told() -> None:
    with pytest.raises(PageError, match="认不出正文"):
        guess_article(page_of("<div>图</div>"), LONG[0])


def test_total_without_addresses_is_tried_out(crawl_of: Crawling) -> None:
    """A script knows how many pages there are; how their addresses are made is found by asking."""
    host = "zx.qinghe.example"
    for number in range(3):
        name = "list.html" if number == 0 else f"list_{number}.html"
        links = "".join(f'<li><a href="/{number}{n}.html">{title}</a>2024-05-0{n + 1}</li>' for n, title in enumerate(LONG))
        body = f"<html><meta charset=utf-8><ul class=z>{links}</ul><script>var countPage = 3;</script></html>"
        crawl_of.site.pages[f"{host}/{name}"] = Answer(body.encode())
        for n, title in enumerate(LONG):
            crawl_of.site.pages[f"{host}/{number}{n}.html"] = Answer(
                f"<meta charset=utf-8><h1>{title}</h1><div id=z>{BODY}</div>".encode()
            )
    draft = draft_source(f"http://{host}/list.html", None, crawl_of.site.policy, TODAY, delay=0)
    paging = draft.source.paging
    assert paging is not None
    assert (paging.kind, paging.address, paging.second) == (PagingKind.SCRIPT, "{stem}_{n}.html", 1)


def test_robots_txt_is_obeyed(crawl_of: Crawling) -> None:
    crawl_of.site.pages[f"{bureau.HOST}/robots.txt"] = Answer(b"User-agent: *\nDisallow: /\n", "text/plain")
    with pytest.raises(Disallowed):
        draft_source(LISTINGS["jyj"][0], None, crawl_of.site.policy, TODAY, delay=0)
    assert crawl_of.site.asked == [f"{bureau.HOST}/robots.txt"]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://www.qinghe.gov.example/jyj/tzgg/index.html", "qinghe_tzgg"),
        ("https://jy.lanzhou.example/", "jy_lanzhou"),
        ("http://a.example/2024/05/list.html", "a"),
    ],
)
def test_name_is_made_from_the_address(url: str, name: str) -> None:
    assert name_for(url) == name


@pytest.fixture
def folder(crawl_of: Crawling, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive of one's own, in which commands are run."""
    monkeypatch.chdir(crawl_of.root)
    monkeypatch.setenv("HONGZHU_LOCAL_HOSTS", ",".join(f"{h}={p}" for h, p in crawl_of.site.hosts.items()))
    return crawl_of.root


def call(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def add(site: str) -> Result:
    return call("add", LISTINGS[site][0], "--name", site, "--delay", "0", "--today", TODAY)


def confirm(folder: Path, name: str) -> None:
    path = folder / "sources" / f"{name}.expected.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("confirmed: false", "confirmed: true"), encoding="utf-8")


@pytest.mark.parametrize("site", LISTINGS)
def test_draft_is_refused_until_confirmed_and_then_crawls_the_site(crawl_of: Crawling, folder: Path, site: str) -> None:
    told = add(site)
    assert told.exit_code == 0, told.output
    assert f"起草了来源“{site}”" in told.stdout
    path = folder / "sources" / f"{site}.yml"
    assert "核对" in path.read_text(encoding="utf-8")
    refused = CliRunner().invoke(crawl_command, [site, "--archive", "archive"])
    assert isinstance(refused.exception, HongzhuError)
    assert "没有人核对过" in str(refused.exception)
    checked = call("check", site)
    assert checked.exit_code == 1
    assert "还没有人核对" in checked.stderr
    confirm(folder, site)
    assert call("check", site).exit_code == 0
    tally = crawl_of.one(replace(load_declaration(path), delay=0.0, documents_a_month=None))
    assert sum(counts(tally).values()) == LISTINGS[site][1]
    assert not tally.is_failure


def test_declaration_that_reads_something_else_is_refused(folder: Path) -> None:
    add("jyj")
    confirm(folder, "jyj")
    path = folder / "sources" / "jyj.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("in: row, select: 'td.rq'", "in: url"), encoding="utf-8")
    checked = call("check", "jyj")
    assert checked.exit_code == 1
    assert "entries.date" in checked.stderr
    refused = CliRunner().invoke(crawl_command, ["jyj", "--archive", "archive"])
    assert "与核对过的不符" in str(refused.exception)


def test_difference_is_named_by_row_and_key(folder: Path) -> None:
    add("jyj")
    path = folder / "sources" / "jyj.expected.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("2024-05-22", "2024-05-23", 1), encoding="utf-8")
    assert "列表第 2 份的 day：应当是“2024-05-23”，读出“2024-05-22”" in call("check", "jyj").stderr


def test_known_name_is_not_overwritten(folder: Path) -> None:
    add("jyj")
    before = {p: p.read_bytes() for p in (folder / "sources").rglob("*") if p.is_file()}
    again = add("jyj")
    assert isinstance(again.exception, HongzhuError)
    assert "已经有了" in str(again.exception)
    assert {p: p.read_bytes() for p in (folder / "sources").rglob("*") if p.is_file()} == before


def test_nothing_is_left_of_a_listing_that_cannot_be_drafted(crawl_of: Crawling, folder: Path) -> None:
    crawl_of.site.pages[f"{bureau.HOST}/tzgg/index.html"] = Answer("<p>请完成验证</p>".encode())
    assert isinstance(add("jyj").exception, HongzhuError)
    assert not (folder / "sources").exists()


def test_sources_of_the_program_are_listed_and_right(folder: Path) -> None:
    assert "qinghe_jiaoyuju　青禾区教育局·通知公告" in call("list").stdout
    assert call("check").exit_code == 0
