"""The search boxes and the search page in a real Chromium."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect


def index_requests(page):
    seen: list[str] = []
    page.on("request", lambda r: seen.append(r.url) if "/search-index/" in r.url else None)
    return seen


def test_page_view_loads_nothing_and_focus_does(page, address):
    seen = index_requests(page)
    page.goto(address)
    page.wait_for_timeout(300)
    assert not seen
    page.locator(".hz-search input").focus()
    page.wait_for_function("performance.getEntriesByType('resource').some(e => e.name.includes('/search-index/manifest'))")
    assert seen


def test_box_answers_while_typing_and_opens_the_paragraph(page, address):
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("党徽上岗")
    option = page.locator(".hz-suggest__hit").first
    expect(option.locator("mark").first).to_have_text("党徽上岗")
    expect(option).to_contain_text("渡口中学")
    page.keyboard.press("ArrowDown")
    assert page.locator(".hz-search input").get_attribute("aria-activedescendant") == option.get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/wenku/d/20200105-cccccc/#p.+"))


def test_escape_closes_the_list_and_enter_opens_the_search_page(page, address):
    page.goto(address)
    page.locator(".hz-search input").fill("课后服务")
    page.locator(".hz-suggest__all").wait_for()
    page.keyboard.press("Escape")
    assert page.locator(".hz-suggest").is_hidden()
    page.locator(".hz-search input").press("Enter")
    page.wait_for_url("**/wenku/search/?q=*")
    page.get_by_text("找到 12 份文档").wait_for()


def test_text_being_composed_is_not_searched(page, address):
    page.goto(f"{address}search/")
    box = page.locator("#hz-finder-query")
    box.focus()
    page.evaluate(
        """() => { const i = document.querySelector('#hz-finder-query');
        i.dispatchEvent(new CompositionEvent('compositionstart'));
        i.value = "jia'fang"; i.dispatchEvent(new InputEvent('input')); }"""
    )
    page.wait_for_timeout(400)
    assert "?" not in page.url
    page.evaluate(
        """() => { const i = document.querySelector('#hz-finder-query');
        i.value = '家访'; i.dispatchEvent(new CompositionEvent('compositionend')); }"""
    )
    page.locator(".hz-hit").first.wait_for()
    assert "q=" in page.url


def test_address_facets_pages_and_back_button(page, address):
    page.goto(f"{address}search/?q=校园安全")
    page.get_by_text("找到 12 份文档").wait_for()
    assert page.locator(".hz-hit").count() == 10
    page.get_by_role("link", name="下一页").click()
    page.get_by_text("第 2 页，共 2 页").wait_for()
    assert page.locator(".hz-hit").count() == 2
    page.go_back()
    page.get_by_text("第 1 页，共 2 页").wait_for()
    page.goto(f"{address}search/?q=三会一课")
    page.locator(".hz-facet").get_by_text("方案").click()
    page.get_by_text("找到 1 份文档").wait_for()
    assert page.locator("#hz-finder-query").input_value() == "三会一课"
    page.get_by_label("取消限定 类型：方案").click()
    page.get_by_text("找到 2 份文档").wait_for()


def test_results_by_date(page, address):
    page.goto(f"{address}search/?q=三会一课&sort=date")
    page.locator(".hz-hit").first.wait_for()
    assert "青禾区" in page.locator(".hz-hit").first.inner_text()


def test_arrows_walk_the_hits_of_the_search_page(page, address):
    page.goto(f"{address}search/?q=课后服务")
    page.locator(".hz-hit").first.wait_for()
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement === document.querySelectorAll('.hz-hit__link')[1]")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "hz-finder-query"


def test_partial_match_says_so(page, address):
    page.goto(f"{address}search/?q=家访 量子纠缠")
    page.get_by_text("没有同时包含").wait_for()
    assert page.locator(".hz-hit").count() >= 1


def test_nothing_found_says_so(page, address):
    page.goto(f"{address}search/?q=量子纠缠")
    page.get_by_text("没有找到").wait_for()


@pytest.mark.parametrize("damage", ["missing", "cut", "version", "empty"])
def test_unusable_files_give_a_sentence_and_a_way_out(page, address, www, damage):
    def answer(route):
        if damage == "missing":
            route.fulfill(status=404, body="")
        elif damage == "empty":
            route.fulfill(status=200, content_type="text/javascript", body="")
        elif "/manifest.js" in route.request.url and damage == "version":
            route.fulfill(status=200, content_type="text/javascript", body='hongzhuShard("manifest",{"format":99});')
        else:
            data = (www / "wenku/assets/search-index" / route.request.url.rsplit("/", 1)[1]).read_bytes()
            if "-t" in route.request.url:
                data = data[:200] + data[-12:]
            route.fulfill(status=200, content_type="text/javascript; charset=utf-8", body=data)

    page.route("**/search-index/*.js", answer)
    page.goto(f"{address}search/?q=家访")
    page.get_by_role("link", name="全部文献").wait_for()
    status = page.locator(".hz-finder__status").inner_text()
    assert {"missing": "没有取到", "cut": "损坏", "version": "版本", "empty": "损坏"}[damage] in status


def test_without_scripts_the_page_leads_to_the_listings(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.locator(".hz-search input").fill("家访")
    page.locator(".hz-search input").press("Enter")
    page.wait_for_url("**/search/?q=*")
    page.get_by_role("link", name="全部文献").click()
    page.wait_for_url("**/wenku/all/")
    context.close()


def test_site_opened_from_a_folder_is_searched(page, www):
    page.goto((www / "wenku" / "search" / "index.html").as_uri() + "?q=党徽上岗")
    page.locator(".hz-hit").first.wait_for()
    assert page.locator(".hz-hit__link").first.get_attribute("href").split("#")[0].endswith("20200105-cccccc/index.html")
    page.locator(".hz-search input").fill("课后服务")
    page.locator(".hz-suggest__hit").first.wait_for()


def test_pinyin_is_read_as_a_name_while_typing(page, address):
    page.goto(address)
    page.locator(".hz-search input").fill("wangxiaohe")
    page.locator(".hz-suggest__name").get_by_text("王小禾").wait_for()
    expect(page.locator(".hz-suggest__hit").first).to_contain_text("渡口中学")


def test_misspelling_is_asked_back(page, address):
    page.goto(f"{address}search/?q=三汇一课")
    page.get_by_role("link", name="三会一课", exact=True).click()
    page.get_by_text("找到 2 份文档").wait_for()


def test_code_comes_in_one_file_and_not_on_page_view(page, address):
    seen = []
    page.on("request", lambda r: seen.append(r.url) if "/assets/search/" in r.url and r.url.endswith(".js") else None)
    page.goto(address)
    page.wait_for_timeout(300)
    assert [url.rsplit("/", 1)[1] for url in seen] == ["main.js"]
    page.locator(".hz-search input").fill("课后服务")
    page.locator(".hz-suggest__hit").first.wait_for()
    assert [url.rsplit("/", 1)[1] for url in seen] == ["main.js", "bundle.js"]


def test_browser_that_cannot_run_the_search_is_told_so(page, address):
    page.route("**/bundle.js", lambda route: route.fulfill(status=200, content_type="text/javascript", body=""))
    page.goto(f"{address}search/?q=家访")
    page.get_by_text("浏览器太旧").wait_for()


def test_phone_shows_facets_within_the_screen(browser, address):
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{address}search/?q=校园安全")
    page.get_by_role("button", name="次序与范围").click()
    page.locator(".hz-facet").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    right = "[...document.querySelectorAll('.hz-facet *')].every(e => e.getBoundingClientRect().right <= innerWidth)"
    assert page.evaluate(right)
    context.close()


def test_markup_in_a_query_is_text(page, address):
    page.goto(f"{address}search/?q=%3Cimg src=x onerror=alert(1)%3E")
    page.locator(".hz-finder__status").get_by_text("img").wait_for()
    assert page.locator(".hz-finder img").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "search/?q=三会一课"])
def test_accessibility(browser, address, path, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(address + path)
    page.locator(".hz-search input").fill("三会一课")
    page.locator(".hz-suggest__hit").first.wait_for()
    found = axe.Axe().run(page, context="main")
    serious = [v for v in found.response["violations"] if v["impact"] in ("serious", "critical")]
    assert not [(v["id"], v["nodes"][0]["html"]) for v in serious]
    context.close()
