"""Limits are chips, never text in the box: chosen, taken off one by one, offered to be dropped where nothing is left."""

from __future__ import annotations

from playwright.sync_api import expect


def test_limits_are_taken_off_one_by_one(page, address):
    page.goto(f"{address}search/?q=三会一课&kind=方案&topic=党史学习教育")
    page.get_by_text("找到 1 份文档").wait_for()
    chips = page.locator(".hz-chip")
    expect(chips).to_have_count(2)
    page.get_by_label("取消限定 类型：方案").click()
    expect(chips).to_have_count(1)
    page.get_by_label("取消限定 专题：党史学习教育").click()
    page.get_by_text("找到 2 份文档").wait_for()
    expect(chips).to_have_count(0)
    assert page.url.endswith("?q=%E4%B8%89%E4%BC%9A%E4%B8%80%E8%AF%BE")


def test_limit_typed_into_the_box_becomes_a_chip(page, address):
    page.goto(f"{address}search/")
    page.locator("#hz-finder-query").fill("三会一课 类型:方案")
    page.locator("#hz-finder-query").press("Enter")
    page.get_by_text("找到 1 份文档").wait_for()
    assert page.locator("#hz-finder-query").input_value() == "三会一课"
    expect(page.locator(".hz-chip")).to_have_text("类型：方案×")


def test_limit_that_leaves_nothing_is_offered_to_be_dropped(page, address):
    page.goto(f"{address}search/?q=党徽上岗&kind=方案&region=石桥区")
    page.get_by_text("没有找到“党徽上岗”").wait_for()
    page.get_by_role("link", name="去掉“类型：方案”（1 份）").click()
    page.get_by_text("找到 1 份文档").wait_for()
    expect(page.locator(".hz-chip")).to_have_text("地区：石桥区×")


def test_years_from_to(page, address):
    page.goto(f"{address}search/?q=教师|三会一课")
    page.locator(".hz-hit").first.wait_for()
    page.get_by_label("起始年份").select_option("2020")
    page.get_by_label("终止年份").select_option("2021")
    page.locator(".hz-years").get_by_role("button", name="限定").click()
    page.get_by_text("找到 2 份文档").wait_for()
    expect(page.locator(".hz-chip")).to_have_text("年份：2020-2021×")


def test_issuers_are_organs_that_issue(page, address):
    page.goto(f"{address}search/?q=三会一课")
    page.locator(".hz-hit").first.wait_for()
    facet = page.locator(".hz-facet", has=page.get_by_role("heading", name="发文机关", exact=True))
    assert [text.split("\n")[0] for text in facet.locator("li").all_inner_texts()] == [
        "中共青禾区委教育工作委员会"
    ]  # neither a site nor a school


def test_panel_of_the_phone_closes_on_choosing(browser, address):
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    page.goto(f"{address}search/?q=校园安全")
    page.get_by_role("button", name="次序与范围").tap()
    page.locator(".hz-facet").get_by_text("石桥区教育局").tap()
    page.locator(".hz-chip").wait_for()
    assert not page.locator(".hz-facet").first.is_visible()
    context.close()


def test_empty_page_offers_the_latest_topics_and_how_to_ask(page, address):
    page.goto(f"{address}search/")
    expect(page.locator(".hz-start a").first).to_contain_text("万师访万家")
    page.locator(".hz-finder__hits").get_by_role("link", name="师德师风").click()
    page.get_by_text("找到 1 份文档").wait_for()
    expect(page.locator(".hz-chip")).to_have_text("专题：师德师风×")
