"""What a person gives in a real browser: a dropped folder, a ZIP, a chosen folder, pasted text, an address."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from archive.store import Archive
from tests.command.test_crawl import hosts_of
from tests.crawl.site import Site, build_pages, bureau

from .test_journey import HONGZHU, NOTICE


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    site = Site(build_pages())
    yield site
    site.close()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("giving") / "文库"
    subprocess.run([HONGZHU, "init", folder, "--organ", "青禾区教育局"], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def address(archive: Path, site: Site) -> Iterator[str]:
    """Of a desk that may ask the invented site."""
    import os

    command = [HONGZHU, "review", "--no-browser", "--port", "0"]
    own = {**os.environ, "HONGZHU_LOCAL_HOSTS": hosts_of(site)}
    with subprocess.Popen(command, cwd=archive, env=own, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as desk:
        assert desk.stdout
        found = re.search(r"http://\S+", desk.stdout.readline())
        assert found
        yield found[0]
        desk.terminate()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state()
    yield page
    context.close()


def titles(archive: Path) -> set[str]:
    return {stored.record.title for stored in Archive(archive / "docs/archive").records}


def title(what: str) -> str:
    return f"关于做好{what}工作的通知"


def folder_of(where: Path, *names: str) -> Path:
    """A folder with a folder in it, and what systems leave beside files."""
    folder = where / "来文 2024"
    (folder / "二月").mkdir(parents=True)
    for number, name in enumerate(names):
        (folder / ("二月" if number else "") / f"{name}.txt").write_text(NOTICE.format(name), encoding="utf-8")
    (folder / "Thumbs.db").write_bytes(b"x")
    return folder


def drop(page: Page, *paths: Path, at: Locator | None = None) -> None:
    """As a person drops them: Chromium makes the entries, folders too."""
    session = page.context.new_cdp_session(page)
    box = (at or page.locator("[data-drop]")).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + min(20, box["height"] / 2)
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, "x": x, "y": y, "data": data})


def test_dropped_folder_and_file_are_taken_in_with_all_below(page: Page, archive: Path, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "放假", "开学")
    alone = tmp_path / "单独.txt"
    alone.write_text(NOTICE.format("防汛"), encoding="utf-8")
    drop(page, folder, alone)
    expect(page.locator("[data-progress]")).to_have_text("收完了：4 个文件，成了 3 份，没有成 1 份。")
    assert {title("放假"), title("开学"), title("防汛")} <= titles(archive)
    expect(page.locator("[data-results] .error")).to_have_count(1)
    expect(page.locator("[data-results] .error")).to_contain_text("系统或办公软件留下的文件")
    expect(page.locator("[data-queue]")).to_contain_text(title("开学"))


def test_many_files_of_one_dropped_folder_are_all_given(page: Page, archive: Path, tmp_path: Path) -> None:
    """The browser lists a folder a hundred entries at a time."""
    folder = tmp_path / "很多"
    folder.mkdir()
    for number in range(120):
        (folder / f"{number}.txt").write_bytes(b"")
    drop(page, folder)
    expect(page.locator("[data-progress]")).to_have_text("收完了：120 个文件，成了 0 份，没有成 120 份。", timeout=60_000)
    expect(page.locator("[data-results] .error")).to_have_count(120)


def test_file_that_is_too_large_is_named_and_not_sent(page: Page, archive: Path, tmp_path: Path) -> None:
    large, small = tmp_path / "很大.pdf", tmp_path / "取暖.txt"
    with large.open("wb") as file:
        file.truncate(201 * 1024 * 1024)
    small.write_text(NOTICE.format("取暖"), encoding="utf-8")
    drop(page, large, small, at=page.locator("h1"))  # anywhere on the page
    expect(page.locator("[data-progress]")).to_have_text("收完了：2 个文件，成了 1 份，没有成 1 份。")
    expect(page.locator("[data-results] .error")).to_contain_text("很大.pdf：文件太大（211 MB）")
    assert title("取暖") in titles(archive)


def test_chosen_folder_is_taken_in(page: Page, archive: Path, tmp_path: Path) -> None:
    page.set_input_files("#folder", folder_of(tmp_path, "食堂", "校车"))
    page.get_by_role("button", name="收录", exact=True).click()
    expect(page.locator("[data-progress]")).to_have_text("收完了：3 个文件，成了 2 份，没有成 1 份。")
    assert {title("食堂"), title("校车")} <= titles(archive)


def test_dropped_zip_is_opened(page: Page, archive: Path, tmp_path: Path) -> None:
    packed = tmp_path / "打包.zip"
    with zipfile.ZipFile(packed, "w") as package:
        for name in ("控烟", "节水"):
            package.writestr(f"里面/{name}.txt", NOTICE.format(name))
    drop(page, packed)
    expect(page.locator("[data-progress]")).to_have_text("收完了：1 个文件，成了 2 份。")
    expect(page.locator("[data-results] .done")).to_have_count(2)
    assert {title("控烟"), title("节水")} <= titles(archive)


def test_pasted_text_is_taken_in(page: Page, archive: Path) -> None:
    page.get_by_label("或者粘贴文字").fill(NOTICE.format("托管"))
    page.get_by_role("button", name="收录", exact=True).click()
    expect(page.locator("[data-results] .done")).to_have_text(f"新收录：《{title('托管')}》")
    expect(page.get_by_label("或者粘贴文字")).to_have_value("")
    assert title("托管") in titles(archive)


def test_address_is_fetched_and_one_that_gives_nothing_is_told(page: Page, archive: Path) -> None:
    first = bureau.NOTICES[0]
    for url in (f"http://{bureau.HOST}{bureau.path(first)}", f"http://{bureau.HOST}/nothing.html"):
        page.get_by_label("或者一个网址").fill(url)
        page.get_by_role("button", name="收录", exact=True).click()
        expect(page.locator("[data-progress]")).to_contain_text("收完了：")
        kind = "error" if "nothing" in url else "done"
        expect(page.locator(f"[data-results] .{kind}")).to_have_count(1)
        page.reload()
        page.wait_for_load_state()
    assert first.title in titles(archive)
