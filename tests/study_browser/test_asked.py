"""The text behind a reference is told to pages of the same site or copy, and to no other page that frames it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from tests.search_browser.site import served
from tests.until import until

from .conftest import VISITS

FRAMING = """<!doctype html><meta charset="utf-8"><title>别人的网页</title><body><script>
window.heard = [];
addEventListener("message", (event) => window.heard.push(event.data));
const frame = document.createElement("iframe");
frame.src = new URLSearchParams(location.search).get("frame");
document.body.append(frame);
</script>"""
TEXT = VISITS.body[1].text


def heard_by(page: Page, place: str, document: str) -> list[object]:
    """What a page hears that frames `document`, once the frame has all it needs to answer."""
    page.goto("about:blank")
    page.goto(f"{place}?frame={quote(document, safe='')}")
    until(page.frames[1], "globalThis.hongzhu && document.readyState === 'complete'")
    page.frames[1].evaluate("async () => { await hongzhu.load('study'); }")
    page.wait_for_timeout(300)
    found: list[object] = page.evaluate("window.heard")
    return found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_page_of_another_origin_hears_nothing(page: Page, address: str, tmp_path: Path) -> None:
    (tmp_path / "framing.html").write_text(FRAMING, encoding="utf-8")
    document = f"{address}d/{VISITS.id}/#hongzhu-text"
    with served(tmp_path) as server:
        for asked in (document, f"{document}=", f"{document}=0"):
            assert heard_by(page, f"{server}framing.html", asked) == []


def test_page_of_another_folder_hears_nothing_without_the_mark(page: Page, folder: str, tmp_path: Path) -> None:
    (tmp_path / "framing.html").write_text(FRAMING, encoding="utf-8")
    place = (tmp_path / "framing.html").as_uri()
    document = f"{folder}d/{VISITS.id}/index.html#hongzhu-text"
    for asked in (document, f"{document}=", f"{document}=undefined", f"{document}={'0' * 32}"):
        assert heard_by(page, place, asked) == []
    page.goto(document.partition("#")[0])
    mark = page.locator("meta[name=hongzhu-copy]").get_attribute("content")
    assert mark and len(mark) == 32
    assert TEXT in str(heard_by(page, place, f"{document}={mark}")), "else the test above would prove nothing"


def test_mark_of_a_copy_stands_on_no_page_of_a_server(page: Page, address: str) -> None:
    page.goto(f"{address}d/{VISITS.id}/")
    assert page.locator("meta[name=hongzhu-copy]").count() == 0
