"""Feeds, the site map, what was read lately, and the page that is not there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, expect
from site_records import HOSTILE, NOTICE, OLD_NOTICE

from hooks.html.feed import by_receipt, dump_feed
from hooks.library import make_library

WIDE: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def received(record: Any, day: str) -> Any:
    return replace(record, source=replace(record.source, received_at=day))


def test_feed_names_what_came_in_last_first_and_holds_hostile_text_as_text() -> None:
    records = [received(NOTICE, "2025-03-01"), received(OLD_NOTICE, "2025-04-02"), received(HOSTILE, "2025-01-01")]
    library = make_library(records, ())
    feed = ElementTree.fromstring(dump_feed(library.records, "红烛", "feed.xml", library, "https://a.example/w/"))
    titles = [entry.findtext("a:title", "", ATOM) for entry in feed.findall("a:entry", ATOM)]
    assert titles[:2] == [f"{record.title}（{record.doc_number}）" for record in (OLD_NOTICE, NOTICE)]
    assert len(titles) == 3 and feed.findtext("a:updated", "", ATOM) == "2025-04-02T00:00:00Z"
    ids = [entry.findtext("a:id", "", ATOM) for entry in feed.findall("a:entry", ATOM)]
    assert ids[0] == f"https://a.example/w/d/{OLD_NOTICE.id}/"


def test_documents_without_a_day_of_receipt_are_in_no_feed() -> None:
    assert by_receipt([replace(NOTICE, source=None)]) == []


def test_site_without_a_public_address_has_neither_feed_nor_map(site: Path) -> None:
    assert not list(site.rglob("feed.xml")) and not list(site.glob("sitemap.xml*"))
    assert "atom+xml" not in (site / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [f"d/{NOTICE.id[:-2]}xb/", "d/2024-11/", f"{NOTICE.doc_number}", "d/2024-11-bbbb"])
def test_missing_page_finds_what_was_meant(browser: Browser, address: str, site: Path, path: str) -> None:
    page = browser.new_page(**WIDE)
    missing = (site / "404.html").read_text(encoding="utf-8")
    page.route(f"{address}{path}", lambda route: route.fulfill(status=404, body=missing, content_type="text/html"))
    page.goto(f"{address}{path}")
    found = page.locator("[data-hz-missing] .hz-entry__title").first
    expect(found).to_have_text(NOTICE.title)
    found.click()
    assert page.url == f"{address}d/{NOTICE.id}/"
    page.close()


def test_home_lists_what_this_device_read_and_forgets_it(browser: Browser, address: str) -> None:
    page = browser.new_page(**WIDE)
    page.goto(address)
    assert not page.locator("[data-hz-lately]").is_visible()
    page.goto(f"{address}d/{NOTICE.id}/")
    page.goto(address)
    expect(page.locator("[data-hz-lately] li a")).to_have_text(NOTICE.title)
    page.get_by_role("button", name="忘掉").click()
    assert page.evaluate("localStorage.getItem('hongzhu.read.1')") is None
    page.close()
