"""What a reader meets: an input method, keys, a finger, addresses that are shared, the way back, paper, a screen reader."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")


def titles(page):
    return page.locator(".hz-hit__link").all_inner_texts()


@pytest.mark.parametrize(
    ("path", "box", "hit"), [("search/", "#hz-finder-query", ".hz-hit"), ("", ".hz-search input", ".hz-suggest__hit")]
)
def test_input_method_is_left_alone_until_it_is_done(page, address, path, box, hit):
    page.goto(address + path)
    page.locator(box).focus()
    keyboard = page.context.new_cdp_session(page)
    for letters in ("d", "da", "dang", "dang'hui"):
        keyboard.send(
            "Input.imeSetComposition", {"text": letters, "selectionStart": len(letters), "selectionEnd": len(letters)}
        )
    page.wait_for_timeout(400)
    assert page.locator(hit).count() == 0
    assert "q=" not in page.url
    keyboard.send("Input.insertText", {"text": "党徽"})
    page.locator(hit).first.wait_for()
    assert page.locator(box).input_value() == "党徽"


def test_results_change_without_a_gap(page, address):
    page.goto(f"{address}search/?q=教")
    page.locator(".hz-hit").first.wait_for()
    page.evaluate(
        """() => { const list = document.querySelector('.hz-finder__hits'); window.fewest = Infinity;
        new MutationObserver(() => { window.fewest = Math.min(window.fewest, list.children.length); })
          .observe(list, { childList: true }); }"""
    )
    page.locator("#hz-finder-query").focus()
    page.keyboard.press("End")
    for sign in "师培训":
        page.keyboard.type(sign)
        page.wait_for_timeout(250)
    page.get_by_text("找到 12 份文档").wait_for()
    assert 0 < page.evaluate("window.fewest") < 1000


def test_address_is_the_whole_state(page, address, browser):
    page.goto(f"{address}search/?q=校园安全")
    page.locator(".hz-hit").first.wait_for()
    page.get_by_role("link", name="最新的在前").click()
    page.locator("[aria-current=true]", has_text="最新的在前").wait_for()
    page.get_by_role("link", name="下一页").click()
    page.get_by_text("第 2 页，共 2 页").wait_for()
    shared = browser.new_page()
    shared.goto(page.url)
    shared.get_by_text("第 2 页，共 2 页").wait_for()
    assert titles(shared) == titles(page) == ["石桥区第2次教育工作例会纪要", "石桥区第1次教育工作例会纪要"]
    assert shared.locator("#hz-finder-query").input_value() == "校园安全"
    shared.close()


def test_way_back_from_a_document_leads_to_the_same_results(page, address):
    page.goto(f"{address}search/?q=校园安全&page=2")
    page.locator(".hz-hit").first.wait_for()
    before = titles(page)
    page.locator(".hz-hit__link").last.click()
    page.wait_for_url("**/wenku/d/**")
    page.go_back()
    page.get_by_text("第 2 页，共 2 页").wait_for()
    assert titles(page) == before


def test_order_by_date_is_chosen_and_undone_by_the_way_back(page, address):
    page.goto(f"{address}search/?q=三会一课")
    page.locator(".hz-hit").first.wait_for()
    assert "渡口中学" in titles(page)[0]
    page.get_by_role("link", name="最新的在前").click()
    page.locator("[aria-current=true]", has_text="最新的在前").wait_for()
    assert "青禾区" in titles(page)[0]
    page.go_back()
    page.locator("[aria-current=true]", has_text="最相关的在前").wait_for()
    assert "渡口中学" in titles(page)[0]


@pytest.mark.parametrize(
    ("label", "value", "count", "left"),
    [
        ("类型", "通知", 1, 1),
        ("年份", "2019", 12, 12),
        ("地区", "石桥区", 13, 13),
        ("发文机关", "石桥区教育局", 12, 12),
        ("专题", "师德师风", 1, 1),
        ("效力", "试行", 1, 1),
    ],
)
def test_facet_tells_how_many_and_leaves_as_many(page, address, label, value, count, left):
    page.goto(f"{address}search/?q=工作|教师")
    page.locator(".hz-hit").first.wait_for()
    facet = page.locator(".hz-facet", has=page.get_by_role("heading", name=label, exact=True))
    for more in facet.locator("summary").all():
        more.click()
    choice = facet.get_by_role("link", name=re.compile(f"^{value} ?{count}$"))
    choice.click()
    page.get_by_text(f"找到 {left} 份文档").wait_for()
    page.go_back()
    choice.wait_for()


def test_further_places_in_a_document_are_counted(page, address):
    page.goto(f"{address}search/?q=三会一课|党员")
    page.locator(".hz-hit").first.wait_for()
    assert "另有 1 处" in page.locator(".hz-hit", has_text="渡口中学").inner_text()


def test_screen_reader_hears_how_many(page, address):
    page.goto(f"{address}search/")
    assert page.locator(".hz-finder__status").get_attribute("role") == "status"  # polite, and there before it speaks
    page.locator("#hz-finder-query").fill("课后服务")
    page.locator("[role=status]", has_text="找到 12 份文档").wait_for()
    page.locator(".hz-search input").fill("三会一课")
    page.locator(".hz-suggest [role=status]", has_text="2 份文档含有所查文字").wait_for()
    assert page.locator(".hz-search input").get_attribute("aria-expanded") == "true"


NAMES = {
    "wxh": "王小禾",
    "shiqiaoqujiaoyuju": "石桥区教育局",
    "sqqjyj": "石桥区教育局",
    "dangshixuexijiaoyu": "党史学习教育",
    "shideshifeng": "师德师风",
    "dukouzhongxue": "渡口中学",
    "qjf": "青教发〔2022〕7号",
}


@pytest.mark.parametrize(("typed", "name"), NAMES.items())
def test_pinyin_and_initials_offer_names(page, address, typed, name):
    page.goto(address)
    page.locator(".hz-search input").fill(typed)
    page.locator(".hz-suggest__name", has_text=name).first.wait_for()


def test_offered_name_is_taken_by_keyboard(page, address):
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("wxh")
    page.locator(".hz-suggest__name").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    page.get_by_text("找到 1 份文档").wait_for()
    assert page.locator("#hz-finder-query").input_value() == "王小禾"


def test_offered_name_and_hit_are_taken_by_finger(browser, address):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address)
    page.locator(".hz-search input").tap(force=True)
    page.keyboard.type("wxh")
    page.locator(".hz-suggest__name").first.tap()
    page.get_by_text("找到 1 份文档").wait_for()
    page.locator(".hz-search input").tap(force=True)
    page.locator(".hz-search input").fill("党徽上岗")
    page.locator(".hz-suggest__hit").first.tap()
    page.wait_for_url("**/d/20200105-cccccc/#p*")
    context.close()


def test_arrows_go_round_the_list_and_escape_leaves_it(page, address):
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("三会一课")
    page.locator(".hz-suggest__hit").nth(1).wait_for()
    selected = page.locator("[role=option][aria-selected=true]")
    page.keyboard.press("ArrowUp")
    assert selected.get_attribute("id") == page.locator("[role=option]").last.get_attribute("id")
    page.keyboard.press("ArrowDown")
    assert selected.get_attribute("id") == page.locator("[role=option]").first.get_attribute("id")
    page.keyboard.press("Escape")
    assert page.locator(".hz-suggest").is_hidden()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement === document.body")


def test_paper_says_what_was_asked_and_has_no_controls(page, address):
    page.goto(f"{address}search/?q=三会一课")
    page.locator(".hz-hit").first.wait_for()
    page.emulate_media(media="print")
    shown = "getComputedStyle(document.querySelector('.hz-finder__status'), '::before').content"
    assert "三会一课" in page.evaluate(f"{shown} + document.querySelector('.hz-finder__status').dataset.query")
    for part in (".hz-finder__form", ".hz-finder__facets", ".hz-finder__help", ".hz-search"):
        assert page.locator(part).is_hidden()
    assert page.locator(".hz-hit").count() == 2
