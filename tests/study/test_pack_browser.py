"""A pack in a real browser: page, phone view, paper, and the folder on a memory stick."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pypdfium2 import PdfDocument

from hongzhu.offline import FOLDER, START

from .conftest import ITEMS, REPOSITORY, write_project
from .packs import HEAD
from .records import NEW_RULES, PLAN, RULES

WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
PACK = "packs/jiafang/"
MM_OF_POINT = 25.4 / 72
Opener = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Opener]:
    """Open a page of the site; it may ask for nothing elsewhere and report no error."""
    contexts, asked, errors = [], list[str](), list[str]()

    def opener(url: str, size: dict[str, int] = WIDE, scheme: str = "light", **more: object) -> Page:
        context = browser.new_context(viewport=size, color_scheme=scheme, **more)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address + url)
        return page

    yield opener
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith((address.removesuffix("wenku/"), "data:"))] == []
    assert errors == []


def violations(page: Page) -> list[str]:
    # The head of every page belongs to the site's own tests.
    found = Axe().run(page, context={"exclude": [".md-header"]}).response["violations"]
    return [f"{v['id']}: {node['html'][:150]}" for v in found for node in v["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("url", [PACK, f"{PACK}phone/", "packs/", "packs/hostile/"])
def test_pages_have_no_accessibility_fault(open_page: Opener, url: str, size: dict[str, int], scheme: str) -> None:
    assert violations(open_page(url, size, scheme)) == []


@pytest.mark.parametrize("url", [PACK, f"{PACK}phone/", "packs/", "packs/hostile/", "packs/hostile/phone/"])
def test_nothing_is_wider_than_a_small_phone(open_page: Opener, url: str) -> None:
    page = open_page(url, {"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_codes_of_pack_and_items_are_drawn_with_their_own_address(open_page: Opener, address: str) -> None:
    page = open_page(PACK)
    labels = [svg.get_attribute("aria-label") for svg in page.locator("[data-qr] svg").all()]
    assert labels == [f"二维码：{address}{PACK}phone/{fragment}" for fragment in ("", "#item-1", "#item-2", "#item-3")]


def test_agenda_leads_to_the_item_and_the_source_to_the_paragraph(open_page: Opener) -> None:
    page = open_page(PACK)
    page.click(".hz-agenda a >> text=对照")
    expect(page.locator("#item-2")).to_be_in_viewport()
    page.click("#item-2 .hz-excerpt__source a")
    page.wait_for_url(f"**/d/{RULES.id}/#*")
    expect(page.locator(":target")).to_contain_text("下列情形应当在三日内家访")


def test_page_is_whole_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PACK)
    assert page.locator(".hz-excerpt").count() == 3
    assert not page.locator("[data-qr]:visible, [data-hz-print]:visible, [data-hz-clock]:visible").count()
    context.close()


def test_phone_view_opens_an_item_by_its_code(open_page: Opener) -> None:
    page = open_page(f"{PACK}phone/#item-3", PHONE, has_touch=True, is_mobile=True)
    expect(page.locator("#item-3 h2")).to_be_in_viewport()
    size = page.locator(".hz-excerpt p").first.evaluate("element => parseFloat(getComputedStyle(element).fontSize)")
    assert size >= 16
    heights = [box["height"] for a in page.locator("nav a").all() if (box := a.bounding_box())]
    assert min(heights) >= 44


def test_handout_is_a4_with_page_numbers_sources_and_room_for_notes(open_page: Opener, tmp_path: Path) -> None:
    page = open_page(PACK)
    expect(page.locator(".hz-qr svg").first).to_be_visible()
    page.pdf(path=tmp_path / "handout.pdf", prefer_css_page_size=True)
    document = PdfDocument(tmp_path / "handout.pdf")
    assert 2 <= len(document) <= 4
    assert {tuple(round(side * MM_OF_POINT) for side in sheet.get_size()) for sheet in document} == {(210, 297)}
    sheets = [sheet.get_textpage().get_text_bounded() for sheet in document]
    assert [re.findall(r"—\s*(\d+)\s*—", sheet)[-1] for sheet in sheets] == [str(n + 1) for n in range(len(sheets))]
    flat = re.sub(r"\s", "", "".join(sheets))
    assert "第二部分第1条至第3条" in flat and "家访之前应当了解些什么？" in flat and f"/{PACK}" in flat
    assert "给主持人" not in flat and "放映" not in flat and "目录" not in flat
    page.emulate_media(media="print")
    assert page.locator(".hz-room i:visible").count() == 3 * 3
    assert page.locator(".hz-qr svg:visible").count() == 4


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked ZIP of one pack among others, made by the command."""
    folder = tmp_path_factory.mktemp("stick")
    archive = write_project(folder / "project")
    target = folder / "jiafang.zip"
    command = [REPOSITORY / ".venv/bin/hongzhu", "pack", "jiafang", "--zip", "--out", target, "--archive", archive]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert "双击 start.html" in done.stdout
    place = folder / "U 盘 #1" / "家访 (副本)"
    with ZipFile(target) as packed:
        packed.extractall(place)
    return place


@pytest.fixture
def file_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    asked, errors = list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert errors == []


def test_stick_holds_the_pack_its_documents_and_nothing_else(stick: Path) -> None:
    root = stick / FOLDER
    assert {path.name for path in (root / "d").iterdir()} == {PLAN.id, RULES.id, NEW_RULES.id}
    assert {path.name for path in (root / "packs").iterdir() if path.is_dir()} == {"jiafang"}
    names = ("index.html", "show/index.html", "phone/index.html", "record.docx", "pack.md")
    assert all((root / PACK / name).is_file() for name in names)


def test_start_page_opens_the_pack_and_its_links_are_files(file_page: Page, stick: Path) -> None:
    file_page.goto((stick / START).as_uri())
    file_page.wait_for_url(re.compile(rf"/{FOLDER}/{PACK}index\.html$"))
    expect(file_page.locator("h1")).to_have_text("把家访做在前面")
    for name in ("手机版", "放映"):
        file_page.click(f".hz-pack__ways >> text={name}")
        file_page.wait_for_url(re.compile(r"/(?:phone|show)/index\.html"))
        file_page.go_back()
    file_page.click("#item-1 .hz-excerpt__source a")
    file_page.wait_for_url(re.compile(rf"/d/{PLAN.id}/index\.html#"))
    expect(file_page.locator(":target")).to_contain_text("必访家庭")


def test_stick_searches_its_own_documents(file_page: Page, stick: Path) -> None:
    file_page.goto((stick / FOLDER / PACK / "index.html").as_uri())
    file_page.fill(".hz-search__input", "约访户数")
    file_page.keyboard.press("Enter")
    file_page.wait_for_url(re.compile(r"/search/index\.html\?q="))
    expect(file_page.locator(".hz-hit__link")).to_have_count(1)
    file_page.locator(".hz-hit__link").click()
    file_page.wait_for_url(re.compile(rf"/d/{PLAN.id}/index\.html"))


def test_warning_of_a_repealed_document_leads_to_its_successor_on_the_stick(file_page: Page, stick: Path) -> None:
    file_page.goto((stick / FOLDER / PACK / "index.html").as_uri())
    file_page.click("#item-2 .hz-item__notice a")
    file_page.wait_for_url(re.compile(rf"/d/{NEW_RULES.id}/index\.html"))


def test_changed_source_is_shown_old_and_new_side_by_side(browser: Browser, tmp_path: Path) -> None:
    from hooks.build.site import write_pages

    archive = write_project(tmp_path)
    (tmp_path / "packs" / "ten.md").unlink()
    (tmp_path / "packs" / "hostile.md").unlink()
    hongzhu = [REPOSITORY / ".venv/bin/hongzhu"]
    remember = [*hongzhu, "pack", "jiafang", "--remember", "--archive", archive]
    subprocess.run(remember, cwd=REPOSITORY, check=True, capture_output=True, timeout=120)
    file = archive / f"{PLAN.id}.md"
    file.write_text(file.read_text(encoding="utf-8").replace("不少于五名", "不少于八名"), encoding="utf-8")
    check = subprocess.run(
        [*hongzhu, "check", "--archive", archive], cwd=REPOSITORY, capture_output=True, text=True, timeout=120
    )
    assert re.search(r"packs/jiafang\.md:\d+  待处理：“先读”的原文改动过：原来“五”，现在“八”", check.stdout)
    write_pages(REPOSITORY / "mkdocs.yml", archive, tmp_path / "site")
    page = browser.new_page(viewport=WIDE)
    page.goto((tmp_path / "site" / PACK / "index.html").as_uri())
    old, new = page.locator("#item-1 .hz-compare td").all()
    assert (old.locator("del").inner_text(), new.locator("ins").inner_text()) == ("五", "八")
    assert violations(page) == []
    assert (tmp_path / "packs" / "jiafang.md").read_text(encoding="utf-8") != HEAD + ITEMS
    page.close()
