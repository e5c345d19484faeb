"""The bar at the foot of a narrow screen, the table of contents behind it, and the place where reading stopped."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from archive.anchor import anchors_of

from .conftest import PHONE, Opener, Site
from .reading_records import NOTICE, OLD

SECOND = anchors_of(OLD.body)[2]


def test_contents_lead_to_a_section_and_its_name_stands_in_the_header(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(OLD.id), **PHONE)
    page.locator(".hz-thumb").get_by_role("button", name="目录").tap()
    entries = page.locator(".hz-contents a")
    expect(entries).to_have_text([block.text for block in OLD.body[1:7]])
    found = Axe().run(page).response["violations"]
    assert [v["id"] for v in found if v["impact"] != "minor"] == []
    entries.nth(5).tap()
    expect(page.locator("dialog")).to_have_count(0)
    assert page.url.endswith(f"#{anchors_of(OLD.body)[6]}")
    expect(page.locator("[data-md-component=header-topic] .md-ellipsis")).to_have_text(OLD.body[6].text)


def test_contents_nest_as_the_headings_do(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(NOTICE.id), **PHONE)
    page.locator(".hz-thumb").get_by_role("button", name="目录").tap()
    expect(page.locator(".hz-contents li")).to_have_count(4)
    depths = page.locator(".hz-contents li").evaluate_all("all => all.map((one) => one.className.slice(-1))")
    assert depths == ["1", "2", "2", "3"]


def test_size_of_letters_is_set_from_the_bar(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(OLD.id), **PHONE)
    page.locator(".hz-thumb").get_by_role("button", name="字号").tap()
    page.locator("dialog").get_by_role("button", name="特大").tap()
    assert page.evaluate("document.documentElement.dataset.hzSize") == "xl"


SHEET = "navigator.share = (what) => { window.shared = what; return Promise.resolve(); };"


def test_bar_shares_the_passage_that_a_link_led_to_while_it_is_on_the_screen(open_page: Opener, site: Site) -> None:
    page = open_page(f"{site.document(OLD.id)}#{SECOND}", **PHONE)
    page.evaluate(SHEET)
    share = page.locator(".hz-thumb").get_by_role("button", name="分享")
    share.tap()
    page.wait_for_function("() => window.shared")
    assert page.evaluate("window.shared.url") == f"{site.document(OLD.id)}#{SECOND}"
    page.evaluate("window.shared = null; scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    share.tap()
    page.wait_for_function("() => window.shared")
    assert page.evaluate("window.shared.url") == site.document(OLD.id)


def test_reading_goes_on_where_it_stopped_and_only_where_it_did(open_page: Opener, site: Site) -> None:
    page = open_page(site.document(OLD.id), **PHONE)
    expect(page.locator(".hz-resume")).to_have_count(0)
    last = anchors_of(OLD.body)[7]
    page.evaluate(
        "id => { dispatchEvent(new Event('touchmove')); document.getElementById(id).scrollIntoView(); scrollBy(0, 400); }", last
    )
    page.wait_for_function("id => JSON.parse(localStorage.getItem('hongzhu.read.1'))[0].anchor === id", arg=last)
    for address in (f"{site.document(OLD.id)}#{SECOND}", site.document(OLD.id)):
        page.goto("about:blank")
        page.goto(address)
    expect(page.locator(".hz-resume")).to_contain_text("上次读到“六、第六部分”")
    page.get_by_role("link", name="接着读").tap()
    assert page.url.endswith(f"#{last}") and page.locator(".hz-resume").count() == 0
    page.goto(site.document(NOTICE.id))
    expect(page.locator(".hz-resume")).to_have_count(0)
