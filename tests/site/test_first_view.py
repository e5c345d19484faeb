"""What a page loads before anyone acts, and the frame that our own pages have in place of the theme's scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from site_records import NOTICE

from hooks.build.page_files import SCRIPTS, STYLES, squeeze_style
from tests.until import until

Opener = Callable[..., Page]
DOCUMENT = f"d/{NOTICE.id}/"
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
ACTIVE = ".md-sidebar--secondary .md-nav__link--active"


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Opener]:
    contexts = []

    def open_it(url: str, **form: Any) -> Page:
        contexts.append(browser.new_context(reduced_motion="reduce", **form))
        page = contexts[-1].new_page()
        page.goto(address + url)
        return page

    yield open_it
    for context in contexts:
        context.close()


@pytest.mark.parametrize("url", ["", DOCUMENT, "all/", "search/", "kind/", "404.html"])
def test_first_view_is_small_and_takes_nothing_of_the_theme(browser: Browser, address: str, site: Path, url: str) -> None:
    context = browser.new_context(**PHONE)
    page, loaded = context.new_page(), set[str]()
    page.on("requestfinished", lambda request: loaded.add(urlsplit(request.url).path.lstrip("/")))
    page.goto(address + url, wait_until="load")
    context.close()
    ours = {name for name in loaded if not name.startswith("assets/search-index/")}
    assert not [name for name in ours if name.startswith(("assets/stylesheets/", "assets/javascripts/"))]
    first = {
        name for name in ours if not name.endswith("bundle.js")
    }  # what a page of its kind does at once comes after the view
    assert len(first) <= 8
    files = [site / name / "index.html" if (site / name).is_dir() else site / name for name in first]
    assert sum(file.stat().st_size for file in files) <= 150_000


def test_every_part_of_a_sheet_is_in_it_and_stays_valid(site: Path) -> None:
    assets = Path(__file__).parents[2] / "docs/assets"
    for name, parts in {**STYLES, **SCRIPTS}.items():
        text = (site / "assets/pages" / name).read_text(encoding="utf-8")
        assert text and "/*" not in text.replace("*/*", "")
        for part in parts:
            source = (assets / part).read_text(encoding="utf-8")
            assert part.endswith(".js") or squeeze_style(source) in text
    assert squeeze_style('a :is(b, c) { x: 1px ; }\n/* no */\n@media print { a::before { content: "“"; } }') == (
        'a :is(b,c){x:1px}@media print{a::before{content:"“"}}\n'
    )


def test_title_stands_in_the_header_once_it_has_left_the_screen(open_page: Opener) -> None:
    page = open_page(DOCUMENT, viewport={"width": 1440, "height": 500})
    topics = page.locator(".md-header__topic")
    assert topics.evaluate_all("all => all.map(each => getComputedStyle(each).opacity)") == ["1", "0"]
    page.evaluate("document.querySelector('.hz-card').scrollIntoView({ block: 'end' }); scrollBy(0, 300)")
    until(page, "getComputedStyle(document.querySelectorAll('.md-header__topic')[1]).opacity === '1'")


def test_contents_mark_the_place_and_the_way_up_shows_when_scrolling_up(open_page: Opener) -> None:
    page = open_page(DOCUMENT, viewport={"width": 1440, "height": 300})
    expect(page.locator(ACTIVE)).to_have_count(0)
    last = page.locator(".md-sidebar--secondary .md-nav__link").last
    last.evaluate("link => document.getElementById(decodeURIComponent(link.hash.slice(1))).scrollIntoView()")
    expect(page.locator(ACTIVE)).to_have_text(last.inner_text())
    expect(page.locator(".md-top")).to_be_hidden()
    page.evaluate("scrollBy(0, -60)")
    page.locator(".md-top").click()
    until(page, "scrollY === 0")
    expect(page.locator(".md-top")).to_be_hidden()


def test_dark_is_kept_from_our_pages_to_the_guide_and_back(open_page: Opener, address: str) -> None:
    page = open_page(DOCUMENT, viewport={"width": 1440, "height": 900})
    page.locator(".md-header__option label:visible").click()
    until(page, "document.body.dataset.mdColorScheme === 'slate'")
    page.goto(f"{address}guide/correct/")
    until(page, "document.body.dataset.mdColorScheme === 'slate'")
    page.locator(".md-header__option label:visible").click()
    until(page, "document.body.dataset.mdColorScheme === 'default'")
    page.goto(address)
    assert page.evaluate("document.body.dataset.mdColorScheme") == "default"


def test_drawer_opens_closes_by_key_and_hides_its_links(open_page: Opener) -> None:
    page = open_page("kind/", **PHONE)
    link = page.locator(".md-nav--primary .md-nav__link").first
    expect(link).to_be_hidden()
    page.locator("label[for=__drawer] [role=button]").press("Enter")
    expect(link).to_be_in_viewport()
    assert (link.bounding_box() or {})["height"] >= 40  # for a thumb
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()


def test_pages_of_a_tab_are_a_second_row(open_page: Opener) -> None:
    page = open_page("kind/", viewport={"width": 1440, "height": 900})
    assert page.locator(".md-tabs__item--active").inner_text() == "文献"
    assert page.locator(".hz-subtabs a").all_inner_texts() == [
        "类型",
        "年份",
        "地区",
        "机关与单位",
        "专题",
        "年度要点",
        "全部文献",
    ]
    assert page.locator(".hz-subtabs [aria-current=page]").inner_text() == "类型"


def test_search_on_a_phone_has_a_way_back(open_page: Opener) -> None:
    page = open_page(DOCUMENT, **PHONE)
    back = page.get_by_role("button", name="离开搜索")
    expect(back).to_be_hidden()
    page.locator(".hz-search__input").focus()
    expect(back).to_be_in_viewport()
    back.tap()
    expect(back).to_be_hidden()
    expect(page.locator(".hz-basket-link")).to_be_in_viewport()


def test_bar_of_found_words_leaves_the_bar_at_the_thumb_free(open_page: Opener) -> None:
    page = open_page(DOCUMENT, **PHONE)
    page.evaluate("sessionStorage.setItem('hz-found', JSON.stringify({ path: location.pathname, words: ['家访'] }))")
    page.reload()
    page.locator(".hz-found-bar").wait_for()
    page.locator(".hz-thumb").get_by_role("button", name="字号").tap()
    expect(page.locator("dialog[open]")).to_be_visible()
