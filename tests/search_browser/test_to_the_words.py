"""Results that take one to the words: further places opened in place, and the words marked on the page reached."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

MARKED = "[...CSS.highlights.get('hz-found')].map(range => range.toString())"


def open_hit(page, address, query):
    page.goto(f"{address}search/?q={query}")
    page.locator(".hz-hit__link").first.click()
    page.wait_for_url("**/d/**")


def test_words_are_marked_on_the_page_and_walked_through(page, address):
    open_hit(page, address, "党员|三会一课")
    bar = page.locator(".hz-found-bar")
    expect(bar.locator("[role=status]")).to_have_text(re.compile("^[0-9]+/4$"))
    assert set(page.evaluate(MARKED)) == {"三会一课", "党员"}
    first = bar.locator("[role=status]").inner_text()
    page.keyboard.press("n")
    assert bar.locator("[role=status]").inner_text() != first
    bar.get_by_role("button", name="上一处").click()
    assert bar.locator("[role=status]").inner_text() == first
    assert "党员" not in page.url and "?" not in page.url  # the address stays one that may be quoted


def test_marks_stay_until_they_are_dismissed(page, address):
    open_hit(page, address, "党徽上岗")
    page.locator(".hz-found-bar").wait_for()
    page.reload()
    page.locator(".hz-found-bar").wait_for()
    page.keyboard.press("Escape")
    assert page.locator(".hz-found-bar").count() == 0
    assert page.evaluate("CSS.highlights.has('hz-found')") is False
    page.reload()
    page.wait_for_timeout(300)
    assert page.locator(".hz-found-bar").count() == 0


def test_traditional_text_is_marked_as_printed(page, address):
    open_hit(page, address, "师德师风建设")
    page.locator(".hz-found-bar").wait_for()
    assert page.evaluate(MARKED) == ["師德師風建設"]


def test_page_that_was_not_reached_from_a_result_has_no_marks(page, address):
    open_hit(page, address, "党徽上岗")
    page.locator(".hz-found-bar").wait_for()
    page.goto(f"{address}d/2021-33-bbbbb/")
    page.wait_for_timeout(300)
    assert page.locator(".hz-found-bar").count() == 0


def test_further_places_open_below_the_hit(page, address):
    page.goto(f"{address}search/?q=党员|三会一课")
    hit = page.locator(".hz-hit", has_text="渡口中学")
    button = hit.get_by_role("button", name=re.compile("另有 [0-9] 处"))
    button.click()
    places = hit.locator(".hz-places__list li")
    expect(places).to_have_count(int(re.search("[0-9]", button.inner_text())[0]))
    expect(places.first.locator("mark").first).to_have_text(re.compile("党员|三会一课"))
    assert button.get_attribute("aria-expanded") == "true"
    places.first.locator("a").click()
    page.wait_for_url("**/d/20200105-cccccc/#p*")
    page.locator(".hz-found-bar").wait_for()


@pytest.mark.parametrize(
    "typed", ["2021-33-bbbbb", "https://example.org/wenku/d/2021-33-bbbbb/", "/d/2021-33-bbbbb/#p2-4-k7x2", "d/2021-33-bbbbb"]
)
def test_link_or_id_opens_what_it_names(page, address, typed):
    page.goto(address)
    page.locator(".hz-search input").fill(typed)
    page.locator(".hz-suggest__hit", has_text="打开 d/2021-33-bbbbb/").wait_for()
    page.locator(".hz-search input").press("Enter")
    page.wait_for_url("**/wenku/d/2021-33-bbbbb/**")


@pytest.mark.parametrize("width", [360, 1200])
def test_bar_of_marks_stays_within_the_screen(browser, address, width):
    context = browser.new_context(viewport={"width": width, "height": 740})
    page = context.new_page()
    open_hit(page, address, "党员|三会一课")
    page.locator(".hz-found-bar").wait_for()
    right = "[...document.querySelectorAll('.hz-found-bar *')].every(e => e.getBoundingClientRect().right <= innerWidth)"
    assert page.evaluate(right)
    context.close()
