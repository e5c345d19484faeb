"""The projector of a committed pack in a real browser: its own markup, driven by the script of docs/assets/study/."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from .records import PLAN

SHOW = "packs/jiafang/show/"
PROJECTORS = {"16:9": (1280, 720), "4:3": (1024, 768)}
LAST = 7
LOOK = """() => {
  const screen = [...document.querySelectorAll('.hz-screen')].find((each) => !each.hidden);
  const text = screen.querySelector('[data-fit]');
  const cell = text.querySelector('td');
  const words = cell ?? text.querySelector('p') ?? text;
  return { kind: cell ? 'table' : screen.dataset.screen, share: parseFloat(getComputedStyle(words).fontSize) / innerHeight,
           hidden: text.scrollHeight - text.clientHeight };
}"""


@pytest.fixture
def show(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address + SHOW)
    page.locator("[data-running]").wait_for()
    yield page
    context.close()
    assert errors == []


def shown(page: Page) -> list[str | None]:
    return [screen.get_attribute("id") for screen in page.locator(".hz-screen:visible").all()]


def test_clicker_goes_from_agenda_to_end_and_back(show: Page) -> None:
    assert shown(show) == ["s0"]
    expect(show.locator("#s0 .hz-qr svg")).to_be_visible()
    for number in range(1, LAST + 1):
        show.keyboard.press("PageDown")
        assert shown(show) == [f"s{number}"]
    show.keyboard.press("PageDown")
    assert shown(show) == [f"s{LAST}"]
    show.keyboard.press("Home")
    assert shown(show) == ["s0"]
    show.keyboard.press("Escape")
    show.wait_for_url(re.compile(r"/packs/jiafang/$"))


def test_reader_source_and_warning_are_always_seen(show: Page) -> None:
    show.keyboard.press("PageDown")
    expect(show.locator("#s1 .hz-screen__reader")).to_have_text("领学：王老师")
    expect(show.locator("#s1 .hz-screen__source")).to_contain_text("第二部分第1条至第3条")
    expect(show.locator("#s1 .hz-screen__source")).to_be_in_viewport()
    show.goto(show.url.split("#")[0] + "#s3")
    expect(show.locator("#s3 .hz-screen__flag")).to_have_text("已停止执行，只作对照")


@pytest.mark.parametrize("ratio", PROJECTORS)
def test_type_is_large_and_all_of_it_is_seen(show: Page, ratio: str) -> None:
    width, height = PROJECTORS[ratio]
    show.set_viewport_size({"width": width, "height": height})
    looks = []
    for _ in range(LAST + 1):
        looks.append(show.evaluate(LOOK))
        show.keyboard.press("PageDown")
    assert min(look["share"] for look in looks if look["kind"] == "passage") >= 0.05
    assert min(look["share"] for look in looks if look["kind"] == "table") >= 0.04
    assert max(look["hidden"] for look in looks) <= 1
    # One size for all passages; a table may need a smaller one.
    assert len({round(look["share"], 3) for look in looks if look["kind"] == "passage"}) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_screen_has_an_accessibility_fault(show: Page, scheme: str) -> None:
    show.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for _ in range(LAST + 1):
        found = Axe().run(show, context={"exclude": [".hz-bar"]}).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found] == []
        show.keyboard.press("PageDown")


def test_without_script_it_is_one_long_page_of_large_type(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.goto(address + SHOW)
    assert page.locator(".hz-screen:visible").count() == LAST + 1
    size = page.locator("#s1 [data-fit] p").first.evaluate("element => parseFloat(getComputedStyle(element).fontSize)")
    assert size >= 0.05 * 720
    assert PLAN.body[9].text in page.locator("#s1").inner_text()
    context.close()


def test_it_runs_from_a_folder(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto((site / SHOW / "index.html").as_uri())
    page.locator("[data-running]").wait_for()
    page.keyboard.press("ArrowRight")
    assert shown(page) == ["s1"]
    page.close()
