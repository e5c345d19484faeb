"""The basket in Chromium: what a reader puts in stays, is ordered and described, and leaves."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from linking.spoken import spoken_paths
from study.pack_markdown import load_pack

from .conftest import PHONE, VISITS, Opener, carry, kept, put_in_basket
from .packs import EVIL, EVIL_PACK, LONG, SESSION, TALK, VISIT, item, pack

DARK: dict[str, Any] = {"color_scheme": "dark"}
ADD = """passage => hongzhu.load("study").then(study => study.addPassage(passage))"""
PASSAGE = {
    "reference": "/d/2024-11-bbbbb/#p1-a",
    "title": "关于做好家访工作的通知",
    "source": "《关于做好家访工作的通知》",
    "check": "",
}


@pytest.fixture
def basket(open_page: Opener, address: str) -> Page:
    """A page of the basket with three items."""
    return filled(open_page, address)


def filled(open_page: Opener, address: str, given: dict[str, Any] = SESSION, **form: Any) -> Page:
    page_name = "index.html" if address.startswith("file") else ""
    page = open_page(f"{address}about/{page_name}", **form)
    put_in_basket(page, given)
    page.goto(f"{address}basket/{page_name}")
    page.locator("[data-hz-basket-body]").wait_for()
    return page


def headings(page: Page) -> list[str]:
    return page.eval_on_selector_all(".hz-basket-heading", "all => all.map(one => one.value)")


def said(page: Page) -> str:
    return page.locator(".hz-notice-line").inner_text()


def test_passage_is_kept_and_counted_on_every_page(open_page: Opener, address: str) -> None:
    page = open_page(f"{address}d/{VISITS.id}/")
    assert page.evaluate(ADD, PASSAGE | {"text": ["一。", "二。"]}) == 1
    assert page.evaluate(ADD, PASSAGE | {"reference": "/d/2024-11-bbbbb/#p2", "text": "一行"}) == 2
    assert page.evaluate(ADD, PASSAGE | {"text": ["一。", "二。"]}) == 2, "the same passage is there once"
    expect(page.locator("[data-hz-basket-count]").first).to_have_text("2")
    page.goto(address)
    expect(page.locator("[data-hz-basket-count]").first).to_have_text("2")
    page.locator(".hz-basket-link").click()
    expect(page.locator(".hz-basket-items > li")).to_have_count(2)
    assert headings(page) == [PASSAGE["title"]] * 2
    assert kept(page)["items"][0]["text"] == ["一。", "二。"]


def test_several_tabs_stay_in_step(open_page: Opener, address: str) -> None:
    page = filled(open_page, address, pack(VISIT))
    other = page.context.new_page()
    other.goto(f"{address}d/{VISITS.id}/")
    other.evaluate(ADD, PASSAGE | {"text": ["一。"]})
    expect(page.locator(".hz-basket-items > li")).to_have_count(2)
    expect(page.locator("[data-hz-basket-count]").first).to_have_text("2")
    page.locator('[data-field="remove"]').first.click()
    expect(other.locator("[data-hz-basket-count]").first).to_have_text("1")


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        ("throw new DOMException('full', 'QuotaExceededError')", "存储空间满了"),
        ("throw new DOMException('no', 'SecurityError')", "不让网站存东西"),
    ],
)
def test_device_that_keeps_nothing_is_said(open_page: Opener, address: str, broken: str, sentence: str) -> None:
    page = open_page("about:blank")
    page.add_init_script(f"Storage.prototype.setItem = () => {{ {broken}; }}")
    page.goto(f"{address}basket/")
    assert page.evaluate(ADD, PASSAGE | {"text": ["一。"]}) == 1
    assert page.evaluate(ADD, PASSAGE | {"reference": "/d/x-1/", "text": ["一。"]}) == 2
    assert sentence in said(page)
    expect(page.locator("[data-hz-basket-count]").first).to_have_text("2")


def test_unreadable_basket_is_set_aside(open_page: Opener, address: str) -> None:
    page = open_page(f"{address}about/")
    page.evaluate("localStorage.setItem('hongzhu.basket.1', '{broken')")
    page.goto(f"{address}basket/")
    expect(page.locator("[data-hz-basket-empty]")).to_be_visible()
    assert page.evaluate("localStorage.getItem('hongzhu.basket.1.unreadable')") == "{broken"


def test_empty_basket_says_how_to_fill_it(open_page: Opener, address: str) -> None:
    page = open_page(f"{address}basket/")
    expect(page.locator("[data-hz-basket-empty]")).to_contain_text("加入学习篮")
    expect(page.locator(".hz-lead")).to_contain_text("不上传")
    expect(page.locator(".hz-basket-bar")).to_be_hidden()


def test_everything_written_stays(basket: Page) -> None:
    for name, value in {
        "title": "新题目",
        "day": "2025-04-01",
        "hour": "09:05",
        "place": "会议室",
        "host": "书记",
        "minutes": "45",
    }.items():
        basket.fill(f"[name={name}]", value)
    first = basket.locator(".hz-basket-items > li").first
    for field, value in {
        "heading": "甲",
        "reader": "江老师",
        "minutes": "7",
        "questions": "问一\n问二",
        "note": "提示",
    }.items():
        first.locator(f'[data-field="{field}"]').fill(value)
    basket.reload()
    found = kept(basket)
    assert (found["title"], found["date"], found["minutes"]) == ("新题目", "2025-04-01 09:05", 45)
    assert found["items"][0] == VISIT | {
        "heading": "甲", "reader": "江老师", "minutes": 7, "questions": ["问一", "问二"], "note": ["提示"]
    }  # fmt: skip
    assert basket.input_value("[name=hour]") == "09:05"
    assert basket.locator('[data-field="questions"]').first.input_value() == "问一\n问二"


def test_sum_runs_along(basket: Page) -> None:
    total = basket.locator("[data-hz-basket-sum]")
    expect(total).to_have_text("共 3 项，合计 35 分钟，超出 5 分钟")
    basket.locator('[data-field="minutes"]').first.fill("2")
    expect(total).to_have_text("共 3 项，合计 27 分钟，剩余 3 分钟")


def test_keys_move_items_and_the_focus_goes_along(basket: Page) -> None:
    basket.locator('[data-field="down"]').first.focus()
    basket.keyboard.press("Enter")
    assert headings(basket) == ["再读案例", "先读办法", "学唱一首歌"]
    assert said(basket) == "“先读办法”移到了第 2 项，共 3 项。"
    basket.keyboard.press("Enter")
    basket.keyboard.press("Enter")
    assert headings(basket) == ["再读案例", "学唱一首歌", "先读办法"]
    assert basket.evaluate("document.activeElement.getAttribute('aria-label')") == "下移第 3 项“先读办法”"
    basket.reload()
    assert headings(basket) == ["再读案例", "学唱一首歌", "先读办法"]


def test_mouse_drags_an_item(basket: Page) -> None:
    last = basket.locator(".hz-basket-handle").last
    last.scroll_into_view_if_needed()
    grip, target = last.bounding_box(), basket.locator(".hz-basket-items > li").first.bounding_box()
    assert grip and target
    basket.mouse.move(grip["x"] + 10, grip["y"] + 10)
    basket.mouse.down()
    for step in range(10):
        basket.mouse.move(grip["x"] + 10, grip["y"] + (target["y"] + 70 - grip["y"]) * (step + 1) / 10)
    basket.mouse.up()
    expect(basket.locator(".hz-notice-line")).to_contain_text("移到了")
    assert headings(basket).index("学唱一首歌") < 2
    assert [each["heading"] for each in kept(basket)["items"]] == headings(basket)


def test_finger_drags_an_item(open_page: Opener, address: str) -> None:
    page = filled(open_page, address, pack(TALK, item(heading="二"), item(heading="三")), **PHONE)
    handle = page.locator(".hz-basket-handle").first
    handle.scroll_into_view_if_needed()
    grip, target = handle.bounding_box(), page.locator(".hz-basket-items > li").nth(1).bounding_box()
    assert grip and target
    x, start = grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2
    end = target["y"] + target["height"] * 0.8
    touch = page.context.new_cdp_session(page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": start}]})
    for step in range(1, 9):
        y = start + (end - start) * step / 8
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(page.locator(".hz-notice-line")).to_contain_text("移到了")
    assert headings(page)[0] == "二"


def test_removed_item_comes_back(basket: Page) -> None:
    basket.locator('[data-field="remove"]').nth(1).click()
    assert headings(basket) == ["先读办法", "学唱一首歌"]
    assert len(kept(basket)["items"]) == 2
    basket.get_by_role("button", name="撤销").click()
    assert headings(basket) == ["先读办法", "再读案例", "学唱一首歌"]
    assert kept(basket) == SESSION
    basket.locator("[data-act=clear]").click()
    expect(basket.locator("[data-hz-basket-empty]")).to_be_visible()
    basket.get_by_role("button", name="撤销").click()
    assert kept(basket) == SESSION


def test_file_is_the_pack_file_of_the_archive(basket: Page, tmp_path: Path) -> None:
    with basket.expect_download() as download:
        basket.locator("[data-act=file]").click()
    assert re.fullmatch(r"[a-z0-9-]+\.md", download.value.suggested_filename)
    download.value.save_as(tmp_path / "x.md")
    loaded = load_pack((tmp_path / "x.md").read_text(encoding="utf-8"), "x.md")
    assert [each.title for each in loaded.items] == headings(basket)
    basket.locator("[data-act=clear]").click()
    basket.set_input_files("[data-act=open]", tmp_path / "x.md")
    expect(basket.locator(".hz-basket-items > li")).to_have_count(3)
    assert [each["minutes"] for each in kept(basket)["items"]] == [10, 20, 5]


def test_wechat_gets_the_text_instead_of_a_file(open_page: Opener, address: str) -> None:
    page = filled(open_page, address, user_agent="Mozilla/5.0 (Linux; Android 12) MicroMessenger/8.0", **PHONE)
    page.locator("[data-act=file]").click()
    expect(page.get_by_role("dialog")).to_contain_text("微信里不能存文件")
    text = page.locator("dialog textarea").input_value()
    assert load_pack(text, "x.md").title == "把家访做在前面"


@pytest.mark.parametrize("where", ["address", "folder"])
def test_copied_link_shows_the_pack_to_somebody_else(open_page: Opener, request: pytest.FixtureRequest, where: str) -> None:
    root = request.getfixturevalue(where)
    page = filled(open_page, root)
    page.evaluate("document.addEventListener('copy', e => { window.copied = document.activeElement.value; }, true)")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.locator("[data-act=link]").click()
    expect(page.locator(".hz-notice-line")).to_contain_text("链接复制好了")
    link = page.evaluate("window.copied")
    other = open_page(link)
    other.locator("[data-running]").wait_for()
    expect(other.locator("h1")).to_have_text("把家访做在前面")
    assert other.evaluate("localStorage.getItem('hongzhu.basket.1')") is None or where == "folder"


def test_link_too_long_for_chat_programs_is_said(open_page: Opener, address: str) -> None:
    text = ["".join(chr(0x4E00 + n * 7919 % 20000) for n in range(k * 500, k * 500 + 900)) for k in range(8)]
    page = filled(open_page, address, pack(item(heading="长", references=["某本书"], text=text)))
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: { writeText: async () => {} } })")
    page.locator("[data-act=link]").click()
    expect(page.locator(".hz-notice-line")).to_contain_text("微信可能截断")


def test_text_that_cannot_be_copied_is_shown(basket: Page) -> None:
    basket.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false")
    basket.locator("[data-act=text]").click()
    expect(basket.get_by_role("dialog", name="请手工复制")).to_be_visible()
    assert basket.locator("dialog textarea").input_value().startswith("---\n学习包: 1\n")
    basket.keyboard.press("Escape")
    expect(basket.get_by_role("dialog")).to_have_count(0)


def test_qr_code_is_drawn_or_its_absence_explained(open_page: Opener, address: str, folder: str) -> None:
    page = filled(open_page, address, pack(TALK, title="一"))
    page.locator("[data-act=qr]").click()
    expect(page.locator("dialog svg")).to_be_visible()
    expect(page.get_by_role("dialog")).to_contain_text("内容都在码里")
    words = ["".join(chr(0x4E00 + n * 7919 % 20000) for n in range(600))]
    page = filled(open_page, address, pack(VISIT | {"text": words}))
    page.locator("[data-act=qr]").click()
    expect(page.get_by_role("dialog")).to_contain_text("扫码后从本站取原文")
    page = filled(open_page, address, pack(item(heading="没有出处", text=words)))
    page.locator("[data-act=qr]").click()
    expect(page.get_by_role("dialog")).to_contain_text("二维码放不下")
    page = filled(open_page, folder, pack(TALK))
    page.locator("[data-act=qr]").click()
    expect(page.get_by_role("dialog")).to_contain_text("请存成文件")


@pytest.mark.parametrize(("choice", "count"), [("接在后面", 4), ("换掉原来的", 2), ("取消", 3)])
def test_import_into_a_full_basket_asks(basket: Page, address: str, choice: str, count: int) -> None:
    link = f"看这个： {address}show/{carry(pack(VISIT, item(heading='新的', text=['字']), title='别人的'))} 谢谢"
    basket.locator("[data-act=paste]").click()
    basket.locator("dialog textarea").fill(link)
    basket.get_by_role("button", name="导入", exact=True).click()
    expect(basket.get_by_role("dialog")).to_contain_text("学习篮里已经有 3 项")
    basket.get_by_role("button", name=choice).click()
    expect(basket.locator(".hz-basket-items > li")).to_have_count(count)
    assert len(kept(basket)["items"]) == count


def test_link_to_the_basket_is_taken_once(open_page: Opener, address: str) -> None:
    page = open_page(f"{address}basket/{carry(SESSION)}")
    expect(page.locator(".hz-basket-items > li")).to_have_count(3)
    assert page.url == f"{address}basket/"
    assert kept(page)["items"] == SESSION["items"]


@pytest.mark.parametrize("pasted", ["", "随便写的", "#p=9uAAAA", "#p=1uAAAA", "---\n学习包: 1\n---\n"])
def test_what_is_no_pack_is_refused(basket: Page, pasted: str) -> None:
    basket.locator("[data-act=paste]").click()
    basket.locator("dialog textarea").fill(pasted)
    basket.get_by_role("button", name="导入", exact=True).click()
    expect(basket.get_by_role("dialog", name="没有导入")).to_be_visible()
    assert kept(basket) == SESSION


@pytest.mark.parametrize("where", ["address", "folder"])
def test_text_of_a_reference_comes_from_its_page(
    open_page: Opener, request: pytest.FixtureRequest, where: str, tmp_path: Path
) -> None:
    root = request.getfixturevalue(where)
    page = open_page(f"{root}d/{VISITS.id}/index.html")
    anchors = page.eval_on_selector_all(".hz-text > [id]", "all => all.map(one => one.id)")
    page.goto(f"{root}basket/index.html")
    file = tmp_path / "a.md"
    lines = [
        f"- 原文: /d/{VISITS.id}/#{anchors[1]} 至 {anchors[2]}",
        "",
        "## 二",
        "",
        f"- 原文: /d/{VISITS.id}/#{anchors[3]}",
        "",
        "## 三",
        "",
    ]
    text = "\n".join(["---", "学习包: 1", "题目: 试", "---", "", "## 一", "", *lines, "- 原文: /d/1999-1-zzzzz/"])
    file.write_text(text, encoding="utf-8")
    page.set_input_files("[data-act=open]", file)
    expect(page.locator(".hz-basket-text")).to_have_count(2, timeout=15_000)
    texts = [block.text for block in VISITS.body]
    assert [each["text"] for each in kept(page)["items"]] == [texts[1:3], [*texts[3:5], "项目　要求；时间　写明起止"], []]
    places = spoken_paths(VISITS)
    sources = [each["source"] for each in kept(page)["items"]]
    assert sources[0] == f"《{VISITS.title}》（{VISITS.doc_number}）{places[1]}至第（二）条"
    assert places[3] and sources[1] == f"《{VISITS.title}》（{VISITS.doc_number}）{places[3]}"
    expect(page.locator(".hz-basket-missing")).to_contain_text("还没有取到原文")
    assert page.locator("iframe").count() == 0


def test_hostile_pack_stays_text(open_page: Opener, address: str) -> None:
    page = open_page(f"{address}basket/{carry(EVIL_PACK)}")
    expect(page.locator(".hz-basket-items > li")).to_have_count(2)
    assert headings(page)[0] == EVIL
    assert page.evaluate("window.hacked") is None
    assert page.locator("[data-hz-basket] :is(img, script)").count() == 0
    assert page.locator('[data-hz-basket] a[href^="javascript"]').count() == 0
    page.locator("[data-act=show]").click()
    page.locator("[data-running]").wait_for()
    page.keyboard.press("End")
    assert page.evaluate("window.hacked") is None
    assert page.locator("body :is(img)").count() == 0


@pytest.mark.parametrize("form", [{}, PHONE, DARK], ids=["wide", "phone", "dark"])
def test_axe_finds_nothing_serious(open_page: Opener, address: str, form: dict[str, Any]) -> None:
    page = filled(open_page, address, pack(VISIT, LONG, TALK, minutes=10), **form)
    page.locator("details.hz-basket-text").first.evaluate("one => one.open = true")
    page.locator('[data-field="down"]').first.click()
    for step in ("", "[data-act=paste]", "[data-act=qr]"):
        if step:
            page.keyboard.press("Escape")
            page.locator(step).click()
        violations = Axe().run(page).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"][:150]) for v in violations if v["impact"] in ("serious", "critical")] == []


def test_nothing_is_wider_than_a_small_phone(open_page: Opener, address: str) -> None:
    page = filled(open_page, address, viewport={"width": 320, "height": 640}, is_mobile=True, has_touch=True)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
