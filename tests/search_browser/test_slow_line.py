"""On a slow line hits stand there by name before their texts have come, in the order in which they stay."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

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


@pytest.fixture
def slow_page(page, address):
    page.add_init_script(SLOW)
    page.goto(address)
    with page.expect_response(lambda response: "/search-index/s" in response.url) as names:  # asked for before any query
        page.keyboard.press("/")
    names.value.finished()
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
    slow_page.get_by_text("正在查找").wait_for()
    assert slow_page.locator(".hz-suggest__hit").count() == 0
    let_go()
    slow_page.locator(".hz-suggest__hit").first.wait_for()
