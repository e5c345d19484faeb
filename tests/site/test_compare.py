"""Two documents side by side in Chromium: by mouse and keyboard, on wide screen and phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect
from site_records import NOTICE, OLD_NOTICE

FORMS = {
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "phone dark": {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True, "color_scheme": "dark"},
}
ASKED = f"?a={OLD_NOTICE.id}&b={NOTICE.id}"


@pytest.mark.parametrize("form", ["wide", "phone dark"])
def test_two_documents_stand_side_by_side(browser: Browser, address: str, form: str) -> None:
    context = browser.new_context(reduced_motion="reduce", **FORMS[form])
    page = context.new_page()
    page.goto(f"{address}compare/{ASKED}")
    rows = page.locator(".hz-compare__table tbody tr")
    expect(rows.first).to_be_visible()
    shown = rows.locator("p")
    texts = [block.text for record in (OLD_NOTICE, NOTICE) for block in record.body if "\n" not in block.text]
    found = "\n".join(shown.all_text_contents())
    assert all(text in found for text in texts)
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    violations = Axe().run(page).response["violations"]
    assert not [(v["id"], v["nodes"][0]["html"][:200]) for v in violations if v["impact"] in ("serious", "critical")]
    context.close()


def test_documents_are_chosen_by_number_and_the_address_keeps_them(browser: Browser, address: str) -> None:
    context = browser.new_context(**FORMS["wide"])
    page = context.new_page()
    page.goto(f"{address}compare/")
    left, right = page.get_by_label("左边（先前的）"), page.get_by_label("右边（后来的）")
    left.focus()
    expect(page.locator("datalist option")).not_to_have_count(0)
    for field, number in ((left, OLD_NOTICE.doc_number), (right, NOTICE.doc_number)):
        field.fill(str(number))
        field.press("Tab")
    expect(page.locator(".hz-compare__table thead a")).to_have_text([OLD_NOTICE.title, NOTICE.title])
    assert f"a={OLD_NOTICE.id}&b={NOTICE.id}" in page.url
    page.get_by_role("button", name="左右对调").click()
    expect(page.locator(".hz-compare__table thead a")).to_have_text([NOTICE.title, OLD_NOTICE.title])
    left.fill("没有这一份")
    left.press("Tab")
    expect(page.locator(".hz-compare__status")).to_contain_text("文库里没有")
    context.close()


@pytest.mark.parametrize("asked", ["?a=../../x&b=y", "?a=<img src=x onerror=window.hacked=1>&b=1"])
def test_address_that_names_no_document_is_told_in_a_sentence(browser: Browser, address: str, asked: str) -> None:
    context = browser.new_context(**FORMS["wide"])
    page = context.new_page()
    page.goto(f"{address}compare/{asked}")
    expect(page.locator(".hz-compare__status")).to_contain_text("没有取到")
    assert page.evaluate("window.hacked") is None
    context.close()
