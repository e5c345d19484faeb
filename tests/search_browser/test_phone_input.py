"""Typed with a Chinese input method on a phone with a slow line and a slow processor: only finished words are asked for."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import expect

SLOW_4G = {"offline": False, "latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375}
SLOWER = 4


@pytest.fixture
def phone(browser, address):
    """A page on a phone, its box touched, and what it has asked the server for since the search was there."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page = context.new_page()
    page.add_init_script("delete performance.getEntriesByName")  # this line is slow, whatever other tests make of theirs
    page.goto(address)
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", SLOW_4G)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    with page.expect_response(lambda response: "/search-index/s" in response.url) as names:  # a slow line, so they come first
        page.locator("input[name=q]").first.tap()
    names.value.finished()
    asked = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    yield page, tools, asked
    context.close()


def compose(tools, *shown):
    """What an input method shows in the box, letter by letter, before its user takes a word."""
    for text in shown:
        tools.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})


def test_a_word_is_asked_for_when_it_is_taken(phone):
    page, tools, asked = phone
    compose(tools, "j", "ji", "jia", "jia f", "jia fa", "jia fang")
    expect(page.locator("input[name=q]").first).to_have_value("jia fang")
    assert page.locator(".hz-suggest__hit").count() == 0 and asked == []
    tools.send("Input.insertText", {"text": "家访"})
    hit = page.locator(".hz-suggest__hit").first
    expect(hit).to_contain_text("万师访万家")
    expect(hit.locator("mark").first).to_have_text("家访")
    expect(page.locator("input[name=q]").first).to_have_value("家访")


def test_a_second_word_goes_on_with_the_first(phone):
    page, tools, asked = phone
    tools.send("Input.insertText", {"text": "留守"})
    expect(page.locator(".hz-suggest__hit").first).to_be_visible()
    before = list(asked)
    compose(tools, "e", "er", "er t", "er tong")
    expect(page.locator("input[name=q]").first).to_have_value("留守er tong")
    expect(page.locator(".hz-suggest__hit").first).to_be_visible()  # what was found stands there while the next is composed
    assert asked == before
    tools.send("Input.insertText", {"text": "儿童"})
    expect(page.locator(".hz-suggest__snippet mark").first).to_have_text("留守儿童")


def test_enter_takes_the_word_and_opens_nothing(phone):
    page, tools, _ = phone
    compose(tools, "jia", "jia fang")
    page.locator("input[name=q]").first.dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    assert page.url.endswith("/wenku/")
    tools.send("Input.insertText", {"text": "家访"})
    expect(page.locator(".hz-suggest__hit").first).to_contain_text("万师访万家")
