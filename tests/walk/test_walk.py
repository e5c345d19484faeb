"""Every kind of page by key alone, by finger, and on paper: generic, so that a new page only joins `KINDS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from .kinds import KINDS, NOTICE

WIDE: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
STOPS = 60
"""Longest walk: lists of a hundred entries are the same stop over and over."""
FINGER = 44
"""Pixels that a finger needs; half of one is lost in rounding."""

STEP = """() => {
    const stop = document.activeElement;
    if (!stop || stop === document.body) return null;
    // A switch of the header is drawn by what follows it.
    const drawn = stop.matches(".md-option") ? stop.nextElementSibling : stop;
    const [style, box] = [getComputedStyle(drawn), drawn.getBoundingClientRect()];
    const fault = [];
    // The parts of a day or an hour are stops of their own within one field; the last, its button, has the browser's own ring.
    const isPart = stop.matches("[type=date], [type=time]") && stop.dataset.walked;
    if (!isPart && (!(parseFloat(style.outlineWidth) >= 2) || style.outlineStyle === "none")) fault.push("no ring");
    if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) fault.push("out of sight");
    if (stop.closest("[inert], [aria-hidden=true]")) fault.push("hidden from others");
    const [x, y] = [box.left + Math.min(box.width, 12) / 2, box.top + Math.min(box.height, 12) / 2];
    const over = document.elementFromPoint(x, Math.max(y, 1));
    if (over && over.closest(".md-header") && !drawn.closest(".md-header")) fault.push("below the header");
    if (stop.dataset.walked && !isPart) fault.push("twice");
    stop.dataset.walked = "yes";
    return fault.length ? `${fault.join(", ")}: ${stop.outerHTML.slice(0, 160)}` : "";
}"""

SMALL_TARGETS = """finger => {
    const small = [];
    for (const target of document.querySelectorAll("a[href], button, input, select, textarea, summary, [role=button]")) {
        const isSeen = target.checkVisibility({ visibilityProperty: true, opacityProperty: true });
        if (!isSeen || target.closest("[inert], .hz-sr")) continue;
        const pressed = target.matches("input") && target.labels?.[0]?.contains(target) ? target.labels[0] : target;
        const box = pressed.getBoundingClientRect();
        // The drawer, and a skip link before it is asked for.
        if (box.width < 2 || box.right <= 0 || box.left >= innerWidth) continue;
        // A link within a sentence is as high as its line.
        const said = (target.parentElement?.textContent ?? "").trim().length - (target.textContent ?? "").trim().length;
        if (getComputedStyle(target).display === "inline" && said > 3) continue;
        if (box.height < finger - 0.5 || (box.width < finger - 0.5 && !/[\\u4e00-\\u9fff]/.test(target.textContent ?? "")))
            small.push(`${Math.round(box.width)} × ${Math.round(box.height)}: ${target.outerHTML.slice(0, 160)}`);
    }
    return small;
}"""

Visitor = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, walked: str) -> Iterator[Visitor]:
    contexts = []

    def open_kind(kind: str, form: dict[str, Any]) -> Page:
        contexts.append(browser.new_context(reduced_motion="reduce", **form))
        page = contexts[-1].new_page()
        KINDS[kind](page, walked)
        return page

    yield open_kind
    for context in contexts:
        context.close()


def serious(page: Page) -> list[tuple[str, str]]:
    # A list is judged by its first entries, which axe looks at as long as at all the others; paper does not scroll.
    page.evaluate("document.querySelectorAll(':is(li, tr, .hz-due__group):nth-child(n + 12)').forEach((each) => each.remove())")
    violations = Axe().run(page, options={"rules": {"scrollable-region-focusable": {"enabled": False}}}).response["violations"]
    return [(v["id"], v["nodes"][0]["html"][:160]) for v in violations if v["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("kind", KINDS)
def test_keys_reach_everything_once_in_sight_and_paper_is_sound(visit: Visitor, kind: str) -> None:
    page = visit(kind, WIDE)
    faults = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if (found := page.evaluate(STEP)) is None:
            break
        faults += [found] if found else []
    assert "\n".join(faults) == ""
    page.emulate_media(media="print")
    assert not serious(page)


@pytest.mark.parametrize("kind", KINDS)
def test_finger_finds_everything_on_a_phone(visit: Visitor, kind: str) -> None:
    page = visit(kind, PHONE)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["viewport"]["width"]
    assert "\n".join(page.evaluate(SMALL_TARGETS, FINGER)) == ""


def test_dialogs_of_a_document_keep_the_focus_and_give_it_back(visit: Visitor) -> None:
    page = visit("document", PHONE)
    assert NOTICE in page.url
    for name in ("目录", "字号"):
        opener = page.get_by_role("button", name=name).locator("visible=true").first
        opener.press("Enter")
        dialog = page.locator("dialog[open]")
        expect(dialog).to_be_visible()
        for _ in range(12):
            page.keyboard.press("Tab")
            # Outside the dialog there is only the browser itself.
            assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        expect(opener).to_be_focused()
