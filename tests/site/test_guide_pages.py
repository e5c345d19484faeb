"""使用说明 in Chromium: its pages are reached one from the other, fit a phone, and know where they stand."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page
from site_records import REPOSITORY

STEMS = {path.stem for path in (REPOSITORY / "docs/guide").glob("*.md")}
WIDER_THAN_THE_WINDOW = "document.documentElement.scrollWidth - window.innerWidth"


def walk(page: Page, address: str, direction: str) -> list[str]:
    """The addresses from the first page on, following the links at the end."""
    page.goto(address)
    seen = [page.url]
    while page.locator(direction).count():
        page.goto(str(page.locator(direction).evaluate("link => link.href")))
        seen.append(page.url)
        assert page.evaluate(WIDER_THAN_THE_WINDOW) <= 0, page.url
    return seen


def test_pages_follow_one_another_and_fit_a_phone(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, is_mobile=True)
    page = context.new_page()
    seen = walk(page, f"{address}guide/", ".hz-guide__after")
    assert {url.removeprefix(f"{address}guide/").strip("/") or "index" for url in seen} == STEMS
    assert walk(page, seen[-1], ".hz-guide__before") == seen[::-1]
    context.close()


def test_every_page_lists_all_and_marks_itself_and_its_tab(site: Path, browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{address}guide/correct/")
    assert page.locator(".hz-guide__pages a").count() == len(STEMS)
    assert page.locator(".hz-guide__pages [aria-current=page]").inner_text() == "核对与改正"
    assert page.locator(".md-tabs__item--active").inner_text() == "使用说明"
    text, pages = page.locator(".hz-guide__text").bounding_box(), page.locator(".hz-guide__pages").bounding_box()
    assert text and pages and pages["x"] + pages["width"] < text["x"]
    context.close()


def test_other_pages_do_not_carry_the_list(site: Path) -> None:
    assert "hz-guide" not in (site / "about/index.html").read_text(encoding="utf-8")
