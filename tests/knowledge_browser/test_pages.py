"""Deadlines, cases, chains, series and the table of a law's versions in Chromium: by mouse, key and finger, and on paper."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from archive.digest import short_digest
from tests.knowledge_browser.made_records import CASES, NEW_RULE, OLD_RULE, PLANS, SCHOOL

SERIES = f"series/{short_digest('青禾区教育局工作要点', 5)}/"
PAGES = {"due": "due/", "cases": "cases/", "chain": f"chain/{NEW_RULE.id}/", "series": SERIES, "all series": "series/"}
FORMS = {
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "phone dark": {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True, "color_scheme": "dark"},
}


def open_page(browser: Browser, address: str, form: str = "wide") -> Page:
    page = browser.new_context(reduced_motion="reduce", accept_downloads=True, **FORMS[form]).new_page()  # type: ignore[arg-type]
    page.goto(address)
    return page


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", PAGES)
def test_page_is_sound_and_runs_nothing_of_documents(browser: Browser, known_address: str, kind: str, form: str) -> None:
    page = open_page(browser, f"{known_address}{PAGES[kind]}", form)
    expect(page.locator("#hz-title")).to_be_visible()
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    violations = Axe().run(page).response["violations"]
    assert not [(v["id"], v["nodes"][0]["html"][:200]) for v in violations if v["impact"] in ("serious", "critical")]
    page.context.close()


@pytest.mark.parametrize("kind", PAGES)
def test_page_opens_from_a_folder_and_without_scripts(browser: Browser, known_site: Path, kind: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((known_site / PAGES[kind] / "index.html").as_uri())
    expect(page.locator("#hz-title")).to_be_visible()
    assert page.locator(".hz-listing a").count() > 0
    context.close()


def test_cells_of_a_series_lead_to_their_passages(browser: Browser, known_address: str) -> None:
    page = open_page(browser, f"{known_address}{SERIES}")
    expect(page.locator("#hz-new")).to_have_text("2024年新提的（1 条）")
    expect(page.locator("#hz-gone")).to_have_text("2024年不再提的（1 条）")
    page.get_by_role("link", name="落实校园安全责任，每周排查一次隐患").first.click()
    expect(page.locator(":target")).to_have_text(PLANS[2].body[1].text)
    page.context.close()


def test_topic_of_a_series_opens_its_last_two_years_side_by_side(browser: Browser, known_address: str) -> None:
    page = open_page(browser, known_address, "phone dark")
    page.get_by_role("region", name="年年对照").get_by_role("link", name="青禾区教育局工作要点").tap()
    page.get_by_role("rowheader", name="师德师风").get_by_role("link").tap()
    expect(page.locator(".hz-compare__status")).to_contain_text("关于“师德师风”")
    assert f"a={PLANS[1].id}" in page.url and f"b={PLANS[2].id}" in page.url
    page.context.close()


def test_document_leads_to_its_series(browser: Browser, known_address: str) -> None:
    page = open_page(browser, f"{known_address}d/{PLANS[0].id}/")
    page.locator(".hz-remark--series a").click()
    expect(page.locator("#hz-title")).to_have_text("青禾区教育局工作要点")
    page.context.close()


def test_versions_of_a_rule_stand_article_beside_article(browser: Browser, known_address: str, tmp_path: Path) -> None:
    page = open_page(browser, f"{known_address}compare/?a={OLD_RULE.id}&b={NEW_RULE.id}")
    table = page.locator(".hz-compare__table--law")
    expect(table).to_be_visible()
    row = table.locator("tr", has_text="家访每学期两次")
    expect(row.locator(".hz-compare__tag").first).to_have_text("原第二条")
    expect(row.locator("td").first).to_contain_text("第二条 家访每学期一次")
    expect(table.locator("tr", has_text="一户一表").locator("td").nth(1)).to_contain_text("（删去）")
    with page.expect_download() as download:
        page.get_by_role("button", name="存成 Word").click()
    file = tmp_path / "table.docx"
    download.value.save_as(file)
    text = zipfile.ZipFile(file).read("word/document.xml").decode("utf-8")
    assert "（删去）" in text and "（新增）" in text and '<w:u w:val="single"/>' in text and NEW_RULE.title in text
    page.context.close()


def test_comparison_goes_into_the_basket(browser: Browser, known_address: str) -> None:
    page = open_page(browser, f"{known_address}compare/?a={OLD_RULE.id}&b={NEW_RULE.id}")
    page.get_by_role("button", name="放进学习篮").click()
    expect(page.locator(".hz-compare__status")).to_contain_text("已放进学习篮")
    page.goto(f"{known_address}basket/")
    item = page.locator(".hz-basket-item")
    expect(item).to_have_count(1)
    expect(item).to_contain_text("【")
    page.context.close()


def test_one_document_waits_for_the_other(browser: Browser, known_address: str) -> None:
    page = open_page(browser, f"{known_address}d/{NEW_RULE.id}/")
    page.get_by_role("link", name="与另一份文献对照").click()
    expect(page.locator(".hz-compare__status")).to_have_text("请再选一份文献。")
    expect(page.get_by_label("左边（先前的）")).to_have_value(f"{NEW_RULE.title}（{NEW_RULE.doc_number}）")
    page.context.close()


def test_cases_are_chosen_by_finger_and_stand_part_beside_part(browser: Browser, known_address: str) -> None:
    page = open_page(browser, f"{known_address}cases/", "phone dark")
    for box in page.locator(".hz-case__choose").all():
        box.tap()
    page.get_by_role("button", name="对照（2）").tap()
    table = page.locator(".hz-cases__table")
    expect(table).to_be_visible()
    for record in CASES:
        expect(table).to_contain_text(record.body[3].text)
    page.context.close()


def test_policy_and_case_know_one_another(browser: Browser, known_address: str) -> None:
    page = open_page(browser, f"{known_address}d/{SCHOOL.id}/")
    below = page.locator(".hz-remark--practice")
    expect(below).to_contain_text("都说“暖灯行动”")
    below.get_by_role("link", name="把门敲开").click()
    expect(page.locator(":target")).to_have_text(CASES[0].body[3].text)
    page.context.close()


def test_chain_is_walked_by_keyboard(browser: Browser, known_address: str) -> None:
    page = open_page(browser, f"{known_address}chain/{NEW_RULE.id}/")
    box = page.locator(".hz-chain__picture a").first
    box.focus()
    expect(box).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/d/**")
    page.context.close()


def test_deadlines_on_paper_have_their_sentences(browser: Browser, known_address: str) -> None:
    page = open_page(browser, f"{known_address}due/")
    page.emulate_media(media="print")
    expect(page.locator(".hz-due__sentence", has_text="2030年4月10日前").first).to_be_visible()
    expect(page.locator(".hz-due__choices")).to_be_hidden()
    page.context.close()


def test_two_entries_of_a_listing_stand_side_by_side_by_keys(browser: Browser, known_address: str) -> None:
    page = open_page(browser, f"{known_address}all/")
    first, second = (page.locator(f'[data-hz-pair="{plan.id}"]') for plan in (PLANS[2], PLANS[0]))
    first.press("Enter")
    expect(first).to_have_attribute("aria-pressed", "true")
    expect(second).to_have_text("与它对照")
    second.press("Enter")
    expect(page.locator(".hz-compare__table")).to_be_visible()
    assert f"a={PLANS[0].id}" in page.url and f"b={PLANS[2].id}" in page.url  # the older one on the left
    page.context.close()


def test_answers_of_a_search_stand_side_by_side_by_finger_about_what_was_asked(browser: Browser, known_address: str) -> None:
    page = open_page(browser, f"{known_address}search/?q=工作要点 安全", "phone dark")
    first, second = (page.locator(f'[data-hz-pair="{plan.id}"]') for plan in (PLANS[0], PLANS[2]))
    first.tap()
    expect(first).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    violations = Axe().run(page).response["violations"]
    assert not [(v["id"], v["nodes"][0]["html"][:200]) for v in violations if v["impact"] in ("serious", "critical")]
    second.tap()
    expect(page.locator(".hz-compare__table")).to_be_visible()
    expect(page.locator(".hz-compare__status")).to_contain_text("关于“安全”")
    page.context.close()


def test_third_choice_is_told_and_choices_are_kept_from_page_to_page(browser: Browser, known_address: str) -> None:
    page = open_page(browser, f"{known_address}all/")
    for plan in PLANS[:2]:
        page.locator(f'[data-hz-pair="{plan.id}"]').click()
    expect(page.locator(".hz-compare__table")).to_be_visible()
    page.goto(f"{known_address}all/")
    third = page.locator(f'[data-hz-pair="{PLANS[2].id}"]')
    third.click()
    bar = page.get_by_role("region", name="对照")
    expect(bar.get_by_role("status")).to_contain_text("请先去掉")
    expect(third).to_have_attribute("aria-pressed", "false")
    page.goto(f"{known_address}search/?q=工作要点")
    expect(page.locator(f'[data-hz-pair="{PLANS[1].id}"]')).to_have_attribute("aria-pressed", "true")
    expect(bar.get_by_role("link", name="开始对照")).to_be_visible()
    bar.get_by_role("button", name="清空").click()
    expect(page.get_by_role("link", name="开始对照")).to_have_count(0)
    page.context.close()


def test_page_in_a_folder_that_is_no_copy_says_which_one_compares(browser: Browser, known_site: Path) -> None:
    page = open_page(browser, (known_site / "all/index.html").as_uri())
    for plan in PLANS[:2]:
        page.locator(f'[data-hz-pair="{plan.id}"]').click()
    expect(page.locator(".hz-compare__status")).to_contain_text("离线使用的拷贝")
    page.context.close()


def test_listing_says_without_scripts_what_comparing_needs(browser: Browser, known_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((known_site / "all/index.html").as_uri())
    expect(page.locator(".hz-listing noscript p")).to_have_count(1)
    assert page.locator("[data-hz-pair]").count() == 0
    context.close()


def test_one_deadline_is_saved_alone(browser: Browser, known_address: str, tmp_path: Path) -> None:
    page = open_page(browser, f"{known_address}due/")
    with page.expect_download() as download:
        page.locator(f'[data-hz-event^="{SCHOOL.id}-"]').click()
    file = tmp_path / "one.ics"
    download.value.save_as(file)
    (event,) = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert str(event["uid"]).startswith(SCHOOL.id) and event.decoded("dtstart") == date(2030, 4, 10)
    page.context.close()


@pytest.mark.parametrize("question", ["家访计划何时报送", "4月10日前"])
def test_answer_to_a_question_for_a_day_has_its_deadline(browser: Browser, known_address: str, question: str) -> None:
    page = open_page(browser, f"{known_address}search/?q={question}", "phone dark")
    mark = page.locator(".hz-hit__due").first
    expect(mark).to_contain_text("期限 2030年4月10日前")
    mark.get_by_role("link").first.tap()
    expect(page.locator(":target")).to_contain_text("2030年4月10日前")
    page.context.close()


def test_other_questions_load_no_deadlines(browser: Browser, known_address: str) -> None:
    page = open_page(browser, f"{known_address}search/?q=计划报送")
    expect(page.locator("[data-hz-pair]").first).to_be_visible()
    assert page.locator(".hz-hit__due").count() == 0
    assert page.locator("script[src*=due-marks], script[src*=duemarks]").count() == 0
    page.context.close()


def test_texts_that_are_unlike_say_so_and_stand_side_by_side(browser: Browser, known_address: str) -> None:
    page = open_page(browser, f"{known_address}compare/?a={PLANS[0].id}&b={CASES[1].id}")
    expect(page.locator(".hz-compare__status")).to_contain_text("很少有相同的文字")
    expect(page.locator(".hz-compare__table")).to_contain_text(CASES[1].body[3].text)
    page.goto(f"{known_address}compare/?a={PLANS[0].id}&b={PLANS[1].id}&topic=没有这个词")
    expect(page.locator(".hz-compare__status")).to_contain_text("没有两边都说到“没有这个词”的段落，以下是全文。")
    page.context.close()
