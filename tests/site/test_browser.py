"""The site as a reader meets it, in Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from site_records import ARTICLE, HOSTILE, NOTICE, OLD_NOTICE

from hooks.facets import Facet
from tests.until import until

KINDS_OF_PAGE = {
    "home": "",
    "document": f"d/{NOTICE.id}/",
    "repealed": f"d/{OLD_NOTICE.id}/",
    "article": f"d/{ARTICLE.id}/",
    "hostile": f"d/{HOSTILE.id}/",
    "overview": Facet.TOPIC.url,
    "listing": Facet.KIND.listing_url("简报"),
    "all": "all/",
    "handwritten": "about/",
    "guide": "guide/correct/",
    "missing": "404.html",
}
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
WIDE = {"viewport": {"width": 1440, "height": 900}}
DARK = {**WIDE, "color_scheme": "dark"}

Opener = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Opener]:
    contexts = []

    def open_it(url: str, **form: Any) -> Page:
        context = browser.new_context(reduced_motion="reduce", **(form or WIDE))
        contexts.append(context)
        page = context.new_page()
        page.goto(address + url)
        return page

    yield open_it
    for context in contexts:
        context.close()


@pytest.mark.parametrize("kind", KINDS_OF_PAGE)
@pytest.mark.parametrize("form", [WIDE, PHONE, DARK], ids=["wide", "phone", "dark"])
def test_axe_finds_nothing_serious(open_page: Opener, kind: str, form: dict[str, Any]) -> None:
    page = open_page(KINDS_OF_PAGE[kind], **form)
    violations = Axe().run(page).response["violations"]
    serious = [
        (v["id"], [node["html"][:160] for node in v["nodes"][:3]]) for v in violations if v["impact"] in ("serious", "critical")
    ]
    assert not serious


@pytest.mark.parametrize("kind", KINDS_OF_PAGE)
def test_no_request_leaves_this_host(browser: Browser, address: str, kind: str) -> None:
    context = browser.new_context(**WIDE)
    page = context.new_page()
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.goto(address + KINDS_OF_PAGE[kind], wait_until="networkidle")
    context.close()
    assert hosts == {urlsplit(address).netloc}


@pytest.mark.parametrize("kind", KINDS_OF_PAGE)
def test_nothing_is_wider_than_a_small_phone(open_page: Opener, kind: str) -> None:
    page = open_page(KINDS_OF_PAGE[kind], **PHONE)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 360


def test_hostile_record_runs_nothing(open_page: Opener) -> None:
    page = open_page(KINDS_OF_PAGE["hostile"])
    assert page.evaluate("window.hacked") is None
    assert page.locator(".hz-sheet img, .hz-sheet script, .hz-text a").count() == 0
    assert page.locator("h1").inner_text().replace("\n", " ") == HOSTILE.title


def test_first_tab_leads_to_the_text(open_page: Opener) -> None:
    page = open_page(KINDS_OF_PAGE["document"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('md-skip')")
    page.keyboard.press("Enter")
    assert page.url.endswith("#hz-title")


def test_focus_is_visible_on_every_stop(open_page: Opener) -> None:
    page = open_page("", **WIDE)
    for _ in range(12):
        page.keyboard.press("Tab")
        widths = page.evaluate("""() => {
            const style = getComputedStyle(document.activeElement);
            return [parseFloat(style.outlineWidth), style.outlineStyle];
        }""")
        assert widths[0] >= 2 and widths[1] != "none", page.evaluate("document.activeElement.outerHTML")[:200]


def test_keys_change_the_colours(open_page: Opener) -> None:
    page = open_page("", **WIDE)
    assert page.evaluate("document.body.dataset.mdColorScheme") == "default"
    page.locator("[data-md-component=palette] input").first.focus()
    page.keyboard.press("Enter")
    until(page, "document.body.dataset.mdColorScheme === 'slate'")


def test_dark_is_taken_from_the_system(open_page: Opener) -> None:
    assert open_page("", **DARK).evaluate("document.body.dataset.mdColorScheme") == "slate"


def test_table_of_contents_has_every_heading(open_page: Opener) -> None:
    page = open_page(KINDS_OF_PAGE["document"])
    found = page.locator(".md-sidebar--secondary .md-nav__link:visible").all_inner_texts()
    assert [text.strip() for text in found] == ["青禾区教师家访工作管理办法", "一、总则", "（一）对象", "二、记录"]


def test_line_holds_no_more_than_forty_two_characters(open_page: Opener) -> None:
    page = open_page(KINDS_OF_PAGE["document"])
    characters = page.evaluate("""() => {
        const text = document.querySelector(".hz-text");
        return text.clientWidth / parseFloat(getComputedStyle(text).fontSize);
    }""")
    assert 34 <= characters <= 42


def test_title_of_a_notice_stands_in_the_middle_and_its_date_at_the_right(open_page: Opener) -> None:
    page = open_page(KINDS_OF_PAGE["document"])
    styles = page.evaluate("""() => ["h1", ".hz-text .hz-date", ".hz-text .hz-salutation"].map((selector) => {
        const style = getComputedStyle(document.querySelector(selector));
        return [style.textAlign, style.textIndent];
    })""")
    assert [styles[0][0], styles[1][0], styles[2][1]] == ["center", "right", "0px"]


def test_home_search_works_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.fill("#hz-home-query", "三会一课")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    context.close()


def test_paper_has_permalink_and_no_chrome(open_page: Opener, address: str) -> None:
    page = open_page(KINDS_OF_PAGE["document"])
    page.emulate_media(media="print")
    shown = "selector => document.querySelector(selector).getClientRects().length > 0"
    chrome = (".md-header", ".md-tabs", ".md-footer", ".md-sidebar--secondary", ".hz-card")
    assert not [selector for selector in chrome if page.evaluate(shown, selector)]
    assert page.evaluate(shown, ".hz-printline")
    assert f"{address}d/{NOTICE.id}/" in page.locator(".hz-printline").inner_text()


def test_text_on_paper_is_the_text_of_the_screen(open_page: Opener, tmp_path: Path) -> None:
    page = open_page(KINDS_OF_PAGE["document"])
    page.emulate_media(media="print")
    text = page.locator(".hz-text").inner_text()
    for block in NOTICE.body:
        for line in block.text.split("\n"):
            for word in line.split(" "):
                assert word in text


def test_long_name_of_a_site_leaves_room_for_the_buttons(open_page: Opener) -> None:
    page = open_page("about/", **PHONE)
    page.evaluate("document.querySelector('.hz-sitename').textContent = '中共青禾区委教育工作委员会文件和学习资料库'")
    name, button = page.locator(".md-header__title").bounding_box(), page.locator(".hz-basket-link").bounding_box()
    shown = page.locator(".hz-sitename").bounding_box()
    assert name and button and shown and shown["x"] + shown["width"] <= name["x"] + name["width"] + 1 <= button["x"] + 1
