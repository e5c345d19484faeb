"""文号识别台 as a reader meets it, in Chromium: by mouse, keyboard and finger, from a server and from a folder."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from site_records import NOTICE, OLD_NOTICE

PASTED = (
    f"各支部：\n　　根据《关于印发〈青禾区教师家访工作管理办法〉的通知》（{NOTICE.doc_number}）安排学习，\n"
    f"原{OLD_NOTICE.doc_number}的表格停用。另见《青禾区校车安全管理办法》（青教发〔2031〕9号）<script>window.hacked=1</script>。\n"
    f"《关于校车安全的通知》（{NOTICE.doc_number}）的文号印错了。"
)
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
WIDE = {"viewport": {"width": 1280, "height": 900}}
DARK = {**WIDE, "color_scheme": "dark"}
FORMS = {"wide": WIDE, "phone": PHONE, "dark": DARK}


@pytest.fixture(params=FORMS)
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(reduced_motion="reduce", **FORMS[request.param])
    yield context
    context.close()


@pytest.fixture
def wide(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(reduced_motion="reduce", **WIDE)
    yield context
    context.close()


def paste(page: Page, text: str = PASTED) -> None:
    page.locator("textarea").fill(text)
    page.get_by_role("button", name="识别", exact=True).click()


def statuses(page: Page) -> list[str]:
    page.locator(".hz-desk__table tbody tr").first.wait_for()
    return page.locator(".hz-desk__table .hz-found__tag").all_inner_texts()


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_pasted_text_is_read_and_marked(context: BrowserContext, address: str, site: Path, scheme: str) -> None:
    page = context.new_page()
    page.goto(f"{address}desk/" if scheme == "http" else (site / "desk/index.html").as_uri())
    assert page.locator(".hz-desk__result").is_hidden()
    paste(page)
    assert statuses(page) == ["已收录", "已废止", "未收录", "对不上"]
    expect(page.locator("[role=status]")).to_contain_text("找到 4 处")
    ended = page.locator(".hz-desk__table tr", has_text="已废止")
    expect(ended).to_contain_text("现行：《关于印发〈青禾区教师家访工作管理办法〉的通知》")
    text = page.locator(".hz-desk__text")
    assert "<script>window.hacked=1</script>" in text.inner_text()
    assert page.evaluate("window.hacked") is None
    link = text.locator("a").first
    href = link.get_attribute("href") or ""
    assert href.endswith(f"d/{NOTICE.id}/" if scheme == "http" else f"d/{NOTICE.id}/index.html")
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    violations = Axe().run(page).response["violations"]
    assert not [(v["id"], v["nodes"][0]["html"][:200]) for v in violations if v["impact"] in ("serious", "critical")]
    link.click()
    expect(page.locator("h1#hz-title")).to_have_text(NOTICE.title)


def test_nothing_is_loaded_before_a_reader_acts_and_nothing_is_sent(wide: BrowserContext, address: str) -> None:
    page = wide.new_page()
    asked: list[tuple[str, str]] = []
    page.on("request", lambda request: asked.append((request.method, request.url)))
    page.goto(f"{address}desk/", wait_until="networkidle")
    assert not [url for _, url in asked if "desk/bundle" in url or "catalogue-" in url]
    paste(page)
    statuses(page)
    assert len([url for _, url in asked if "catalogue-" in url]) == 1
    assert all(method == "GET" and url.startswith(address) and "%E5%90%84" not in url for method, url in asked)


def test_keyboard_alone_reaches_every_step(wide: BrowserContext, address: str) -> None:
    page = wide.new_page()
    page.goto(f"{address}desk/")
    page.locator("textarea").focus()
    page.keyboard.insert_text(PASTED)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "识别"
    page.keyboard.press("Enter")
    assert len(statuses(page)) == 4
    for _ in range(5):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#hz-found-1"
    page.keyboard.press("Enter")
    assert page.locator(".hz-found:target").count() == 1


def test_copies_hold_marks_and_links(wide: BrowserContext, address: str) -> None:
    wide.grant_permissions(["clipboard-read", "clipboard-write"])
    page = wide.new_page()
    page.goto(f"{address}desk/")
    paste(page)
    statuses(page)
    page.get_by_role("button", name="复制文字（带标注）").click()
    expect(page.locator("[role=status]")).to_contain_text("已复制")
    text = page.evaluate("navigator.clipboard.readText()")
    assert f"（{NOTICE.doc_number}）〔已收录：{address}d/{NOTICE.id}/〕" in text
    assert "〔未收录：文库里没有这份文件〕" in text
    assert "〔已废止：《" in text and "〔对不上：" in text
    page.get_by_role("button", name="复制文字（带链接）").click()
    html = page.evaluate(
        "navigator.clipboard.read().then((items) => items[0].getType('text/html')).then((blob) => blob.text())"
    )
    assert f'href="{address}d/{NOTICE.id}/"' in html
    assert "<script" not in html
    assert html.count("<p>") == 4


def test_example_shows_every_kind_that_the_archive_has(wide: BrowserContext, address: str) -> None:
    page = wide.new_page()
    page.goto(f"{address}desk/")
    page.get_by_role("button", name="看一个例子").click()
    assert {"已收录", "未收录", "对不上", "已废止"} <= set(statuses(page))
    page.get_by_role("button", name="清空").click()
    assert page.locator(".hz-desk__result").is_hidden()


def test_large_paste_is_read_at_once(wide: BrowserContext, address: str) -> None:
    page = wide.new_page()
    page.goto(f"{address}desk/")
    paste(page)
    statuses(page)
    large = (PASTED + "\n" + "学校要认真落实，做到有安排、有检查、有总结。" * 60 + "\n") * (200_000 // 1600)
    assert len(large) > 180_000
    page.evaluate("(text) => { document.querySelector('textarea').value = text; }", large)
    started = time.monotonic()
    page.get_by_role("button", name="识别", exact=True).click()
    expect(page.locator("[role=status]")).to_contain_text("找到 500 处", timeout=20_000)
    print(f"{len(large)} signs: {time.monotonic() - started:.2f} s")
    assert len(statuses(page)) == 4


def test_text_without_references_says_so(wide: BrowserContext, address: str) -> None:
    page = wide.new_page()
    page.goto(f"{address}desk/")
    paste(page, "明天下午三点开会。")
    expect(page.locator("[role=status]")).to_contain_text("没有找到")


def test_article_behind_a_title_is_part_of_the_link(wide: BrowserContext, address: str) -> None:
    page = wide.new_page()
    page.goto(f"{address}desk/")
    paste(page, f"根据{NOTICE.doc_number}第二条第一款办理。")
    link = page.locator(".hz-desk__text a").first
    expect(link).to_have_text(f"{NOTICE.doc_number}第二条第一款")
    assert link.evaluate("link => decodeURIComponent(link.hash)") == "#第二条第一款"
