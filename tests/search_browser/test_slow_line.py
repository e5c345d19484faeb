"""On a slow line hits stand there by name before their texts have come, in the order in which they stay."""

from __future__ import annotations

import re

import pytest

from archive.record import Record

from .site import make_site, paragraphs, served

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import expect

SLOW = "performance.getEntriesByName = () => [{ duration: 800 }]"


def hold_texts(page):
    """Requests of texts wait; what is returned lets them go."""
    waiting = []
    page.route("**/*-x*.js", lambda route: waiting.append(route))

    def let_go():
        page.route("**/*-x*.js", lambda route: route.continue_())  # the later route is asked first
        for route in waiting:
            route.continue_()

    return let_go


def turn_to_the_box(page, address):
    """On a slow line: the names have come when this returns."""
    page.add_init_script(SLOW)
    page.goto(address)
    with page.expect_response(lambda response: "/search-index/s" in response.url) as names:  # asked for before any query
        page.keyboard.press("/")
    names.value.finished()


@pytest.fixture
def slow_page(page, address):
    turn_to_the_box(page, address)
    return page


def test_names_stand_there_before_their_texts(slow_page):
    let_go = hold_texts(slow_page)
    slow_page.keyboard.insert_text("师德")
    slow_page.locator(".hz-suggest__snippet--awaited").first.wait_for()
    titles = slow_page.locator(".hz-suggest__title").all_inner_texts()
    addresses = slow_page.eval_on_selector_all(".hz-suggest__hit", "links => links.map(link => link.pathname)")
    assert titles and all(titles) and slow_page.locator(".hz-suggest__title mark").count() == 0
    slow_page.keyboard.press("ArrowDown")
    let_go()
    slow_page.locator(".hz-suggest__snippet mark").first.wait_for()
    assert slow_page.locator(".hz-suggest__title").all_inner_texts() == titles
    assert slow_page.eval_on_selector_all(".hz-suggest__hit", "links => links.map(link => link.pathname)") == addresses
    assert slow_page.locator("[role=option][aria-selected=true]").get_attribute("href").split("#")[0].endswith(addresses[0])


def test_what_a_text_must_show_is_not_listed_before_it(slow_page):
    let_go = hold_texts(slow_page)
    slow_page.keyboard.insert_text("家访不少于20人次")
    slow_page.get_by_text("正在核对原文").wait_for()
    assert slow_page.locator(".hz-suggest__hit").count() == 0
    let_go()
    slow_page.locator(".hz-suggest__hit").first.wait_for()


def test_question_of_everyday_words_asks_for_none_of_their_runs(page, address):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    with page.expect_response("**/search-index/*-w0.js") as lists:
        turn_to_the_box(page, address)
    lists.value.finished()
    page.keyboard.insert_text("霸凌")
    expect(page.locator(".hz-suggest__status")).to_have_text(re.compile("找到|文档"))
    assert not [url for url in asked if re.search(r"-t\d+\.js", url)]


@pytest.fixture(scope="module")
def address_of_long_texts(tmp_path_factory):
    """Four records, each with a file of texts of its own; two hold the string, and all hold its pairs near one another."""
    folder = tmp_path_factory.mktemp("long")
    sentences = [
        "河堤边的木棉开了。",
        "河堤边的木棉谢了。",
        "木棉在河堤边的坡上，边的木棉少。",
        "坡上木棉多，河堤边的草，边的木棉无。",
    ]
    filler = ["第{0}段说的是课后服务与作业设计的安排，各校照此办理并于学期末上报情况。" * 4] * 40
    records = [
        Record(
            id=f"2023-{n}-eeee{n}",
            title=f"第{n}号巡查记录",
            date_written=f"2023-0{9 - n}-01",
            body=paragraphs(*(text.format(at * 10 + n) for at, text in enumerate(filler)), sentence),
        )
        for n, sentence in enumerate(sentences, 1)
    ]
    make_site(records, folder)
    with served(folder / "www") as address:
        yield f"{address}wenku/"


def test_the_first_hit_stands_there_while_others_are_read(page, address_of_long_texts):
    turn_to_the_box(page, address_of_long_texts)
    waiting = {}
    page.route("**/*-x*.js", lambda route: waiting.setdefault(route.request.url, route))
    with page.expect_request("**/*-x*.js") as asked:
        page.keyboard.insert_text("河堤边的木棉")
    status = page.locator(".hz-suggest__status")
    expect(status).to_have_text(re.compile("^至多 . 份文档含有“河堤边的木棉”，正在核对原文"))
    expect(page.locator(".hz-suggest__hit")).to_have_count(0)
    waiting.pop(asked.value.url).continue_()
    expect(status).to_have_text(re.compile("^已核对出 1 份，至多 . 份含有所查文字，正在核对其余的"))
    first = page.locator(".hz-suggest__title").all_inner_texts()
    expect(page.locator(".hz-suggest__snippet mark")).to_have_text("河堤边的木棉")
    for route in waiting.values():
        route.continue_()
    page.route("**/*-x*.js", lambda route: route.continue_())
    expect(status).to_have_text("2 份文档含有所查文字")
    titles = page.locator(".hz-suggest__title").all_inner_texts()
    assert len(titles) == 2 and titles[:1] == first


def test_title_stands_there_before_its_text(page, address_of_long_texts):
    turn_to_the_box(page, address_of_long_texts)
    page.keyboard.insert_text("第4号巡查记录")
    expect(page.locator(".hz-suggest__status")).to_have_text("1 份文档含有所查文字")  # terms and a text came after the names
    let_go = hold_texts(page)
    page.locator("header .hz-search input").fill("第3号巡查记录")
    titles, status = page.locator(".hz-suggest__title"), page.locator(".hz-suggest__status")
    expect(status).to_have_text("按标题找到 1 份，正在查找其余的……")
    expect(titles).to_have_text(["第3号巡查记录"])
    let_go()
    expect(page.locator(".hz-suggest__snippet--awaited")).to_have_count(0)
    expect(titles.first).to_have_text("第3号巡查记录")
