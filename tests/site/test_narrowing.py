"""The chips of a listing: facets combined, the choice in the address, plain lists without script."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from site_records import ARTICLE, NOTICE, OLD_NOTICE

from hooks.facets import Facet
from tests.until import until

WIDE: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}


@pytest.fixture(params=["server", "folder"])
def root(request: pytest.FixtureRequest, site: Path, address: str) -> str:
    return address if request.param == "server" else f"{site.as_uri()}/"


def press(page: Page, facet: Facet, value: str) -> None:
    page.get_by_role("group", name=facet.label, exact=True).get_by_role("button", name=value).first.click()


def test_values_of_two_facets_combine_and_the_address_brings_them_back(browser: Browser, root: str) -> None:
    page = browser.new_page(**WIDE)
    page.goto(f"{root}all/index.html")
    press(page, Facet.KIND, NOTICE.kind or "")
    titles = page.locator(".hz-narrow__list .hz-entry__title")
    expect(titles.filter(has_text=NOTICE.title)).to_have_count(1)
    press(page, Facet.YEAR, NOTICE.year or "")
    expect(page.locator(".hz-narrow__status")).to_contain_text("合起来共")
    shown = titles.all_text_contents()
    assert NOTICE.title in shown and OLD_NOTICE.title not in shown and ARTICLE.title not in shown
    assert not page.locator("[data-hz-plain]").is_visible()
    again = browser.new_page(**PHONE)
    again.goto(page.url)
    expect(again.locator(".hz-narrow__list .hz-entry__title")).to_have_text(shown)
    assert again.evaluate("document.scrollingElement.scrollWidth") <= 360
    page.go_back()
    page.go_back()
    expect(page.locator("[data-hz-plain]")).to_be_visible()
    titles_of_link = again.locator(".hz-narrow__list .hz-entry__title").first
    titles_of_link.click()
    assert "/d/" in again.url
    page.close()
    again.close()


def test_count_on_a_chip_is_what_pressing_it_shows(browser: Browser, address: str) -> None:
    page = browser.new_page(**WIDE)
    page.goto(f"{address}{Facet.KIND.listing_url(NOTICE.kind or '')}")
    chips = page.get_by_role("group", name=Facet.YEAR.label, exact=True).locator(".hz-chip")
    expect(chips.first).to_be_visible()
    first = page.locator(".hz-narrow__chips").inner_text()
    page.goto(f"{page.url}#")  # nothing is chosen beside what the page itself is about
    page.evaluate("location.hash = 'nothing=known'")  # as good as nothing, but the values are asked
    until(page, "!!document.querySelector('script[src$=\"listing-data/bundle.js\"]')")
    expect(page.locator(".hz-narrow__chips")).to_have_text(first, use_inner_text=True)
    for number in range(chips.count()):
        chip = chips.nth(number)
        count = chip.locator(".hz-count").inner_text()
        chip.click()
        expect(page.locator(".hz-narrow__list .hz-entry")).to_have_count(int(count))
        chip.click()
    found = Axe().run(page).response["violations"]
    assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []
    page.close()


def test_list_is_plain_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, **WIDE)
    page = context.new_page()
    page.goto(f"{address}all/")
    assert not page.locator("[data-hz-listing]").is_visible()
    assert page.locator("[data-hz-plain] .hz-entry").first.is_visible()
    context.close()


def test_entries_are_loaded_in_parts_and_only_once_they_are_shown(browser: Browser, address: str) -> None:
    page, parts = browser.new_page(**WIDE), list[str]()
    page.on("request", lambda request: parts.append(request.url) if "/listing-data/" in request.url else None)
    page.goto(f"{address}all/")
    expect(page.locator(".hz-chip").first).to_be_visible()
    assert [part.rsplit("/assets/")[-1] for part in parts] == ["listing-data/all/bundle.js"]
    press(page, Facet.KIND, NOTICE.kind or "")
    expect(page.locator(".hz-narrow__list .hz-entry__title").filter(has_text=NOTICE.title)).to_have_count(1)
    assert len(parts) == len(set(parts)) == 3  # the values once a chip is pressed, and the entries that are shown
    page.close()


def test_years_of_a_kind_lie_open_on_a_phone(browser: Browser, address: str) -> None:
    page = browser.new_page(**PHONE)
    page.goto(f"{address}{Facet.KIND.listing_url(NOTICE.kind or '')}")
    expect(page.get_by_role("group", name=Facet.YEAR.label, exact=True).locator(".hz-chip").first).to_be_visible()
    page.get_by_role("button", name=Facet.YEAR.label, exact=True).tap()
    expect(page.get_by_role("group", name=Facet.YEAR.label, exact=True)).to_have_count(0)
    page.close()
