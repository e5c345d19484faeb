"""The projector in Chromium: one screen at a time, readable from afar, by keys, clicker, finger and mouse."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.until import until

from .conftest import LAMP, PHONE, VISITS, Opener, carry, put_in_basket
from .packs import EVIL, EVIL_PACK, LONG, SESSION, TALK, VISIT, item, pack
from .test_carried import deflated

PROJECTORS = {"4:3": (1024, 768), "16:9": (1280, 720), "full HD": (1920, 1080)}
NORMAL = [VISIT["text"][0] * 5, "（二）" + VISIT["text"][0] * 2]
SIZE = """() => {
    const text = document.querySelector(".hz-screen:not([hidden]) [data-fit]");
    return {
        share: parseFloat(getComputedStyle(text).fontSize) / innerHeight,
        hidden: text.scrollHeight - text.clientHeight,
    };
}"""


def show(open_page: Opener, root: str, given: dict[str, Any] = SESSION, screen: int = 0, **form: Any) -> Page:
    file = "index.html" if root.startswith("file") else ""
    page = open_page(f"{root}show/{file}{carry(given)}{f'&s={screen}' if screen else ''}", **form)
    page.locator("[data-running]").wait_for()
    return page


@pytest.fixture(params=["address", "folder"])
def page(open_page: Opener, request: pytest.FixtureRequest) -> Page:
    """The projector with a session, from a server and from a folder."""
    return show(open_page, request.getfixturevalue(request.param))


def reaches(page: Page, number: int) -> bool:
    """Whether this screen is shown before long: gestures take their time."""
    until(page, "number => !document.getElementById(`s${number}`).hidden", arg=number)
    return at(page) == number


def at(page: Page) -> int:
    """The number of the one screen that is shown."""
    shown = page.eval_on_selector_all(".hz-screen", "all => all.filter(one => one.getClientRects().length).map(one => one.id)")
    assert len(shown) == 1
    return int(shown[0][1:])


def count(page: Page) -> int:
    return page.locator(".hz-screen").count()


def test_keys_of_keyboard_and_clicker(page: Page) -> None:
    last = count(page) - 1
    assert at(page) == 0 and last >= 5
    steps = {"ArrowRight": 1, "PageDown": 2, "Space": 3, "ArrowLeft": 2, "PageUp": 1, "End": last, "ArrowDown": last, "Home": 0}
    for key, number in steps.items():
        page.keyboard.press(key)
        assert at(page) == number, key
    page.keyboard.press("ArrowUp")
    assert at(page) == 0
    page.keyboard.press("Shift+Space")
    assert at(page) == 0


def test_passage_shows_reader_source_and_part(page: Page) -> None:
    page.keyboard.press("PageDown")
    screen = page.locator("#s1")
    expect(screen.locator(".hz-screen__reader")).to_have_text("领学：王老师")
    expect(screen.locator(".hz-screen__source")).to_have_text(VISIT["source"])
    expect(screen.locator("[data-fit]")).to_have_text(VISIT["text"][0])
    page.keyboard.press("PageDown")
    expect(page.locator("#s2 [data-fit]")).to_have_text(VISIT["questions"][0])
    expect(page.locator("#s3 .hz-screen__part")).to_have_text(re.compile(r"1/\d"))
    page.keyboard.press("End")
    expect(page.locator(".hz-screen--end")).to_contain_text(VISIT["questions"][0])


def test_reload_and_sharing_stay_at_the_place(page: Page, open_page: Opener) -> None:
    for _ in range(3):
        page.keyboard.press("PageDown")
    assert page.url.endswith("&s=3")
    page.reload()
    page.locator("[data-running]").wait_for()
    assert at(page) == 3
    other = open_page(page.url)
    other.locator("[data-running]").wait_for()
    assert at(other) == 3


def test_screens_are_announced(page: Page) -> None:
    page.keyboard.press("PageDown")
    live = page.locator("[data-hz-show] > [role=status]")
    expect(live).to_have_text("第1项，先读办法")
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    expect(live).to_have_text(re.compile("第2项，再读案例，第1屏，共.屏"))


@pytest.mark.parametrize("ratio", PROJECTORS)
def test_type_is_read_from_the_back_of_the_room(open_page: Opener, address: str, ratio: str) -> None:
    width, height = PROJECTORS[ratio]
    given = pack(
        VISIT | {"text": NORMAL, "heading": "关于进一步加强全区中小学教师家访工作的若干意见的第一部分"},
        LONG,
        title="试",
        minutes=60,
    )
    page = show(open_page, address, given, viewport={"width": width, "height": height})
    sizes = []
    for number in range(count(page)):
        assert at(page) == number
        sizes.append(page.evaluate(SIZE))
        page.keyboard.press("PageDown")
    assert min(size["share"] for size in sizes) >= 0.05
    assert max(size["hidden"] for size in sizes) <= 1, "all of it is seen"


def test_size_follows_the_readers_wish_and_nothing_is_lost(open_page: Opener, address: str) -> None:
    page = show(open_page, address, pack(LONG), screen=1)
    fitted = page.evaluate(SIZE)
    for _ in range(3):
        page.keyboard.press("+")
    grown = page.evaluate(SIZE)
    assert grown["share"] > fitted["share"] * 1.3 and grown["hidden"] > 0
    more = page.locator("#s1 [data-fit][data-more]")
    expect(more).to_have_count(1)
    assert "下面还有" in more.evaluate("text => getComputedStyle(text, '::after').content")
    page.keyboard.press("PageDown")
    assert at(page) == 1, "what does not fit is read first"
    while at(page) == 1:
        page.keyboard.press("PageDown")
    page.keyboard.press("-")
    page.keyboard.press("0")
    page.keyboard.press("PageUp")
    assert page.evaluate(SIZE) == fitted


def test_black_screen_and_back_by_any_key(page: Page) -> None:
    page.keyboard.press("b")
    expect(page.locator(".hz-black")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".hz-black")).to_be_hidden()
    assert at(page) == 0
    page.keyboard.press(".")
    page.mouse.click(700, 300)
    expect(page.locator(".hz-black")).to_be_hidden()
    assert at(page) == 0


def test_full_screen_by_key_and_out_of_it(page: Page) -> None:
    page.keyboard.press("f")
    until(page, "document.fullscreenElement !== null")
    page.keyboard.press("f")
    until(page, "document.fullscreenElement === null")
    page.locator("[data-running]").wait_for()


def test_overview_by_keys(page: Page) -> None:
    page.keyboard.press("g")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button")).to_have_count(count(page) + 1)
    for key in ("ArrowRight", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    expect(dialog).to_be_hidden()
    assert at(page) == 2
    page.keyboard.press("g")
    expect(dialog.locator("[aria-current]")).to_be_focused()
    page.keyboard.press("g")
    expect(dialog).to_be_hidden()
    page.keyboard.press("g")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("End")  # another page would have no screens
    assert reaches(page, count(page) - 1)
    assert "/show/" in page.url


def test_escape_that_is_told_after_the_overview_closed_leads_nowhere(page: Page) -> None:
    """As Chromium under load: the dialog is closed, the key comes, and only then the dialog tells that it closed."""
    page.keyboard.press("g")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.evaluate(
        """() => {
            document.querySelector("dialog.hz-overview").close();
            document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
        }"""
    )
    page.keyboard.press("End")
    assert reaches(page, count(page) - 1)


def test_escape_leads_back_to_the_basket(page: Page) -> None:
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile(r"/basket/(index\.html)?$"))


def test_mouse_by_the_buttons_alone(page: Page) -> None:
    page.mouse.move(300, 300)
    page.get_by_role("button", name="下一屏").click()
    page.get_by_role("button", name="下一屏").click()
    page.get_by_role("button", name="上一屏").click()
    assert at(page) == 1
    page.get_by_role("button", name="全部各屏").click()
    page.get_by_role("dialog").get_by_role("button").nth(3).click()
    assert at(page) == 2


def test_tap_and_swipe(open_page: Opener, address: str) -> None:
    page = show(open_page, address, **PHONE)
    page.touchscreen.tap(300, 400)
    assert reaches(page, 1)
    page.touchscreen.tap(200, 400)
    assert reaches(page, 2)
    page.touchscreen.tap(40, 400)
    assert reaches(page, 1)
    swipe(page, 320, 60)
    assert reaches(page, 2)
    swipe(page, 60, 320)
    assert reaches(page, 1)


def test_buttons_are_tapped(open_page: Opener, address: str) -> None:
    page = show(open_page, address, **PHONE)
    page.get_by_role("button", name="下一屏").tap()
    assert reaches(page, 1)


def swipe(page: Page, start: int, end: int) -> None:
    # No finger is faster than the frame in which the screen appears.
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100))))")
    touch = page.context.new_cdp_session(page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": start, "y": 400}]})
    for step in range(1, 7):
        x = start + (end - start) * step / 6
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": 404}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_clock_runs_says_when_time_is_up_and_outlives_a_reload(open_page: Opener, address: str) -> None:
    page = open_page("about:blank")
    page.clock.install()
    page.goto(f"{address}show/{carry(SESSION)}")
    page.locator("[data-running]").wait_for()
    clock = page.get_by_role("timer")
    expect(clock).to_be_hidden()
    page.keyboard.press("PageDown")
    page.clock.fast_forward(61_000)
    expect(clock).to_have_text("本项 1:01 / 10 分全程 1:01 / 30 分")
    page.clock.fast_forward(9 * 60_000)
    expect(clock).to_contain_text("本项 10:01 / 10 分 超时")
    expect(page.locator("[data-hz-show] > [role=status]")).to_have_text("第 1 项的 10 分钟用完了")
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    page.clock.fast_forward(30_000)
    expect(clock).to_contain_text("本项 0:30 / 20 分")
    page.keyboard.press("p")
    page.clock.fast_forward(60_000)
    expect(clock).to_contain_text("全程 10:31 / 30 分")
    page.reload()
    page.locator("[data-running]").wait_for()
    expect(clock).to_contain_text("全程 10:31 / 30 分")


def test_own_basket_is_shown_where_the_address_carries_nothing(open_page: Opener, address: str) -> None:
    page = open_page(f"{address}about/")
    put_in_basket(page, SESSION)
    page.goto(f"{address}show/")
    page.locator("[data-running]").wait_for()
    page.keyboard.press("PageDown")
    assert page.url.endswith("/show/#s1")
    page.reload()
    page.locator("[data-running]").wait_for()
    assert at(page) == 1


@pytest.mark.parametrize("where", ["address", "folder"])
def test_carried_references_take_their_text_from_the_site(
    open_page: Opener, request: pytest.FixtureRequest, where: str
) -> None:
    given = pack(item(references=[f"/d/{VISITS.id}/"]), item(heading="二", references=["青教发〔2021〕5号 第4条"]))
    page = show(open_page, request.getfixturevalue(where), given, screen=1)
    expect(page.locator("#s1 [data-fit]")).to_contain_text(VISITS.body[1].text)
    expect(page.locator("#s1 .hz-screen__source")).to_contain_text(f"《{VISITS.title}》（{VISITS.doc_number}）")
    page.keyboard.press("PageDown")
    expect(page.locator(".hz-screen:not([hidden]) table")).to_contain_text("写明起止")
    page.keyboard.press("PageDown")
    expect(page.locator(".hz-screen:not([hidden])")).to_contain_text("没有带来原文")


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        ("", "这里没有要放映的学习包"),
        ("#p=2dAAAA", "另一个版本"),
        ("#p=1dAAAA", "没有复制全"),
        (deflated(b" " * 50_000_000), "太大"),
    ],
)
def test_what_cannot_be_shown_is_said_in_a_sentence(open_page: Opener, address: str, fragment: str, said: str) -> None:
    page = open_page(f"{address}show/{fragment}")
    expect(page.get_by_role("status")).to_contain_text(said)
    page.get_by_role("link", name="回到学习篮").click()
    page.wait_for_url(f"{address}basket/")


def test_hostile_pack_stays_text(open_page: Opener, address: str) -> None:
    page = show(open_page, address, EVIL_PACK)
    for _ in range(count(page)):
        page.keyboard.press("PageDown")
    page.keyboard.press("g")
    assert page.evaluate("window.hacked") is None
    assert page.locator("[data-hz-deck] :is(img, script)").count() == 0
    assert page.locator('a[href^="javascript"]').count() == 0
    assert page.locator("h1").inner_text() == EVIL
    assert page.title().startswith("<script>")


def test_end_offers_the_pack_to_ones_own_basket(open_page: Opener, address: str) -> None:
    page = show(open_page, address)
    page.keyboard.press("End")
    page.get_by_role("link", name="放进我的学习篮").click()
    expect(page.locator(".hz-basket-items > li")).to_have_count(3)


@pytest.mark.parametrize(
    "form",
    [{}, {"color_scheme": "dark"}, {"viewport": {"width": 1024, "height": 768}}, PHONE],
    ids=["wide", "dark", "4:3", "phone"],
)
def test_axe_finds_nothing_serious(open_page: Opener, address: str, form: dict[str, Any]) -> None:
    page = show(open_page, address, pack(VISIT, LONG, TALK, title="试", minutes=30), **form)
    for key in ("Home", "PageDown", "PageDown", "End", "g"):
        page.keyboard.press(key)
        violations = Axe().run(page).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"][:150]) for v in violations if v["impact"] in ("serious", "critical")] == []


def test_nothing_is_wider_than_a_phone(open_page: Opener, address: str) -> None:
    page = show(open_page, address, viewport={"width": 320, "height": 640}, is_mobile=True, has_touch=True)
    for _ in range(count(page)):
        assert (
            page.evaluate("Math.max(...[...document.querySelectorAll('body *')].map(e => e.getBoundingClientRect().right))")
            <= 320
        )
        page.keyboard.press("PageDown")


@pytest.mark.parametrize("where", ["address", "folder"])
def test_own_pack_shows_headings_and_tables_of_the_document(
    open_page: Opener, request: pytest.FixtureRequest, where: str
) -> None:
    whole = item(references=[f"/d/{VISITS.id}/"], title=VISITS.title)
    other = item(references=[f"/d/{LAMP.id}/"], title=LAMP.title, text=["编成以后原文改了的一句话。"])
    page = open_page(
        f"{request.getfixturevalue(where)}show/{'index.html' if where == 'folder' else ''}{carry(pack(whole, other))}"
    )
    screens = page.locator(".hz-screen--passage")
    expect(screens).to_have_count(3)
    expect(screens.nth(0).locator(".hz-screen__heading")).to_have_text([VISITS.body[0].text, VISITS.body[3].text])
    expect(screens.nth(1).locator(".hz-table :is(th, td)")).to_have_text(["项目", "要求", "时间", "写明起止"])
    expect(screens.nth(2).locator(".hz-screen__text")).to_have_text("编成以后原文改了的一句话。")
