"""From an empty archive to a checked and published site, in a real browser, by mouse and by keyboard."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from archive.store import Archive

REPOSITORY = Path(__file__).parents[2]
HONGZHU = Path(sys.executable).with_name("hongzhu")
NOTICE = (
    "关于做好{0}工作的通知\n\n各中小学：\n\n现将{0}工作有关事项通知如下，请认真贯彻落实。\n\n一、加强领导\n\n"
    "各学校要成立{0}工作领导小组，明确专人负责。\n\n青禾区教育局\n2021年3月4日\n"
)

WIDE_FONT = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { letter-spacing: 0.2em }");
  document.adoptedStyleSheets = [sheet];
}"""
"""Words take more room in the fonts of another machine."""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    subprocess.run([HONGZHU, "init", tmp_path / "文库", "--organ", "青禾区教育局"], check=True, capture_output=True)
    return tmp_path / "文库"


@pytest.fixture
def address(running: tuple[str, subprocess.Popen[str]]) -> str:
    return running[0]


@pytest.fixture
def running(archive: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a desk, and its process."""
    command = [HONGZHU, "review", "--no-browser", "--port", "0"]
    with subprocess.Popen(command, cwd=archive, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as desk:
        assert desk.stdout
        found = re.search(r"http://\S+", desk.stdout.readline())
        assert found
        try:
            yield found[0], desk
        finally:
            desk.terminate()


def check_page(page: Page) -> None:
    expect(page.locator("main h1")).to_be_visible()  # a page that a click just left for another has no body yet
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    violations = Axe().run(page).response["violations"]
    assert not [(v["id"], v["nodes"][0]["html"][:200]) for v in violations if v["impact"] in ("serious", "critical")]


def test_twenty_files_become_a_checked_and_published_site(
    browser: Browser, archive: Path, address: str, tmp_path: Path
) -> None:
    files = []
    for number in range(17):
        path = tmp_path / f"{number}.txt"
        path.write_text(NOTICE.format(f"第{number + 1}项教育"), encoding="utf-8")
        files.append(path)
    for name, data in (("空.txt", b" "), ("坏.pdf", b"%PDF-1.4 broken"), ("包.7z", b"7z\xbc\xaf\x27\x1c" + b"\0" * 30)):
        (tmp_path / name).write_bytes(data)
        files.append(tmp_path / name)
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    assert "token" not in page.url
    check_page(page)
    page.set_input_files("#files", files)
    page.get_by_role("button", name="收录", exact=True).click()
    expect(page.get_by_role("heading", name="待核对（17）")).to_be_visible()
    expect(page.get_by_role("heading", name="没有收进去的（3）")).to_be_visible()
    check_page(page)
    page.locator(".queue a").first.click()
    expect(page).to_have_url(re.compile("/r/"))
    check_page(page)
    line = page.locator(".lines p", has_text="明确专人负责")
    line.locator("button").click()
    page.get_by_role("button", name="不是正文", exact=True).click()
    expect(page.locator(".left-out")).to_contain_text("明确专人负责")
    page.get_by_role("button", name="撤销上一步").click()
    page.get_by_label("成文日期").fill("2021年3月5日")
    page.get_by_role("button", name="写进记录").click()
    expect(page.get_by_label("成文日期")).to_have_value("2021-03-05")
    for left in range(16, -1, -1):
        page.wait_for_load_state()  # a key before the script of the page listens is nobody's
        page.keyboard.press("y")
        expect(page.locator(".messages")).to_contain_text(f"还有 {left} 份" if left else "全部核对完了")
    assert not [s for s in Archive(archive / "docs/archive").records if s.record.review]
    page.get_by_role("link", name="预览和发布").click()
    expect(page.get_by_role("heading", name="新增（17）")).to_be_visible(timeout=60_000)
    check_page(page)
    page.get_by_role("button", name="预览", exact=True).click()
    opens = page.get_by_role("link", name="打开预览")
    expect(opens).to_be_visible(timeout=60_000)
    assert not (archive / "site").exists() and not (archive / "docs/published").exists()
    with context.expect_page() as opened:
        opens.click()
    preview = opened.value
    expect(preview).to_have_title(re.compile("文库"))
    assert "token" not in preview.url and preview.url.split("/")[2] != page.url.split("/")[2]
    preview.close()
    page.get_by_role("button", name="发布", exact=True).click()
    expect(page.get_by_text("网站生成好了")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("没有不同。")).to_be_visible(timeout=60_000)
    assert len(list((archive / "site/d").iterdir())) == 17
    context.close()
    phone = browser.new_context(viewport={"width": 390, "height": 800}, color_scheme="dark", reduced_motion="reduce")
    page = phone.new_page()
    page.goto(address)
    check_page(page)
    page.evaluate(WIDE_FONT)
    check_page(page)
    phone.close()


def test_desk_that_was_stopped_is_told_and_what_was_typed_stays(
    browser: Browser, archive: Path, running: tuple[str, subprocess.Popen[str]]
) -> None:
    address, desk = running
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state()
    desk.kill()
    desk.wait()
    page.get_by_label("或者粘贴文字").fill(NOTICE.format("家访"))
    page.get_by_role("button", name="收录", exact=True).click()
    expect(page.locator("[data-results]")).to_contain_text("没有收进来")
    expect(page.get_by_label("或者粘贴文字")).to_have_value(NOTICE.format("家访"))
    assert not list((archive / "docs/archive").rglob("*.md"))
    context.close()
