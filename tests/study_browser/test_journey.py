"""As a new user goes: from the home page to a projected pack with three passages, by what the pages themselves offer."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.search_browser.site import ROOT

from .conftest import LAMP, PHONE, VISITS, WIDE, Opener, kept

TOOLS = ROOT / "docs" / "assets" / "reading" / "app.js"
pytestmark = pytest.mark.skipif(not TOOLS.exists(), reason="the tools of a paragraph are not there")
PASSAGES = [("家访", VISITS.body[1].text), ("班主任", VISITS.body[2].text), ("山路", LAMP.body[0].text)]


def find_and_add(page: Page, home: str, words: str, passage: str, count: int) -> None:
    """Search on the home page, open the document, tap the paragraph, add it."""
    is_phone = page.evaluate("matchMedia('(hover: none)').matches")
    page.goto(home)
    page.fill("#hz-home-query", words)
    page.keyboard.press("Enter")
    page.locator(".hz-hit__link").first.click()
    page.locator(".hz-found-bar").wait_for()  # Until it stands there, the page may still move under the pointer.
    paragraph = page.locator(".hz-text p", has_text=passage[:12]).first
    if is_phone:
        paragraph.tap()
    else:
        paragraph.hover()
        expect(page.locator(".hz-handle")).to_have_attribute("aria-label", re.compile(re.escape(passage[:12])))
        page.locator(".hz-handle").click()
    page.locator(".hz-bar").get_by_role("button", name="加入学习篮").click()
    expect(page.locator("[data-hz-basket-count]").first).to_have_text(str(count))


@pytest.mark.parametrize("where", ["address", "folder"])
@pytest.mark.parametrize("form", [WIDE, PHONE], ids=["wide", "phone"])
def test_from_the_home_page_to_the_projector(
    open_page: Opener, request: pytest.FixtureRequest, where: str, form: dict[str, Any]
) -> None:
    home = f"{request.getfixturevalue(where)}index.html"
    page = open_page(home, **form)
    for count, (words, passage) in enumerate(PASSAGES, 1):
        find_and_add(page, home, words, passage, count)
    page.locator(".hz-basket-link").click()
    expect(page.locator(".hz-basket-items > li")).to_have_count(3)
    assert [each["text"] for each in kept(page)["items"]] == [[passage] for _, passage in PASSAGES]
    page.get_by_role("button", name="放映").click()
    page.locator("[data-running]").wait_for()
    for number, (_, passage) in enumerate(PASSAGES, 1):
        page.keyboard.press("PageDown")
        expect(page.locator(f"#s{number} [data-fit]")).to_be_visible()
        expect(page.locator(f"#s{number} [data-fit]")).to_have_text(passage)
        expect(page.locator(f"#s{number} .hz-screen__source")).to_contain_text("《")


@pytest.mark.parametrize("where", ["address", "folder"])
def test_passage_of_an_answer_goes_into_the_basket_from_the_list(
    where: str, open_page: Opener, request: pytest.FixtureRequest
) -> None:
    home = request.getfixturevalue(where)
    page = open_page(f"{home}{'search/' if where == 'address' else 'search/index.html'}?q=班主任了解孩子", **PHONE)
    button = page.get_by_role("button", name="把找到的这一段加入学习篮").first
    button.tap()
    expect(page.locator("[data-hz-gather]").first).to_have_text("已加入学习篮（1 段）")
    (item,) = kept(page)["items"]
    assert item["text"] == [VISITS.body[2].text] and VISITS.doc_number in item["source"]
    assert item["references"] == [f"/d/{VISITS.id}/#{VISITS.anchors[2]}"] and item["check"]
