"""The copy that opens by double click: unpacked into a folder with an awkward name, it works without a server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect
from site_records import NOTICE, OLD_NOTICE, write_archive
from test_command import run

from hongzhu.offline import FOLDER, START
from hooks.link_files import name_files


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked ZIP."""
    folder = tmp_path_factory.mktemp("offline")
    archive = write_archive(folder / "archive")
    done = run("build", "--offline", "--archive", archive, "--site", folder / "copy", "--index", folder / "index")
    assert done.returncode == 0, done.stderr
    assert "copy.zip" in done.stdout and START in done.stdout
    place = folder / "U 盘 #1" / "文库 (副本)"
    with ZipFile(folder / "copy.zip") as packed:
        packed.extractall(place)
    return place


@pytest.fixture
def page(browser: Browser, stick: Path) -> Iterator[Page]:
    """A page of a browser that asks for nothing but files and reports no error."""
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert errors == []


def test_two_documents_are_compared_with_the_text_of_their_own_pages(page: Page, stick: Path) -> None:
    page.goto(f"{(stick / FOLDER / 'compare/index.html').as_uri()}?a={OLD_NOTICE.id}&b={NOTICE.id}")
    rows = page.locator(".hz-compare__table tbody tr")
    expect(rows.first).to_be_visible()
    assert NOTICE.body[1].text in "\n".join(rows.locator("p").all_text_contents())


def test_every_link_of_every_page_is_a_file(stick: Path) -> None:
    dead = []
    for file in (stick / FOLDER).rglob("*.html"):
        if file.name == "404.html":
            continue  # shown by servers alone
        soup = BeautifulSoup(file.read_text(encoding="utf-8"), "lxml")
        for element, key in [(e, k) for k in ("href", "src", "action") for e in soup.find_all(attrs={k: True})]:
            target = urlsplit(urljoin(file.as_uri(), str(element[key])))
            if target.scheme == "file" and not Path(unquote(target.path)).is_file():
                dead.append(f"{file}: {element[key]}")
    assert dead == []


def test_start_page_leads_to_the_home_page(page: Page, stick: Path) -> None:
    page.goto((stick / START).as_uri())
    page.wait_for_url(re.compile(rf"/{FOLDER}/index\.html$"))
    expect(page.locator("h1")).to_have_text("红烛文库")


def test_reader_finds_and_opens_a_paragraph_without_a_server(page: Page, stick: Path) -> None:
    page.goto((stick / FOLDER / "index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type(NOTICE.doc_number or NOTICE.title)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search/index\.html\?q="))
    page.locator(".hz-hit__link").first.click()
    page.wait_for_url(re.compile(rf"/d/{NOTICE.id}/index\.html"))
    expect(page.locator("h1")).to_contain_text(NOTICE.title[:6])


def test_navigation_walks_from_listing_to_document_and_home(page: Page, stick: Path) -> None:
    page.goto((stick / FOLDER / "all/index.html").as_uri())
    page.locator('main a[href*="/d/"]').first.click()
    page.wait_for_url(re.compile(r"/d/[a-z0-9-]+/index\.html$"))
    page.locator("a.md-logo").first.click()
    page.wait_for_url(re.compile(rf"/{FOLDER}/index\.html$"))


def test_same_site_makes_the_same_zip(stick: Path, tmp_path: Path) -> None:
    from hongzhu.offline import write_zip

    write_zip(stick / FOLDER, tmp_path / "a.zip")
    write_zip(stick / FOLDER, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


@pytest.mark.parametrize(
    ("markup", "named"),
    [
        ('<a href="../d/x/">', '<a href="../d/x/index.html">'),
        ('<a class="c" href="../d/x/#p1-k7x2">', '<a class="c" href="../d/x/index.html#p1-k7x2">'),
        ('<form action="./search/" method="get">', '<form action="./search/index.html" method="get">'),
        ('<a href=".">', '<a href="./index.html">'),
        ('<a href="../..">', '<a href="../../index.html">'),
        ('<a href="#top">', '<a href="#top">'),
        ('<a href="https://example.org/a/">', '<a href="https://example.org/a/">'),
        ('<a href="mailto:a@b.cn">', '<a href="mailto:a@b.cn">'),
        ("<p>href=&#34;a/&#34;</p>", "<p>href=&#34;a/&#34;</p>"),
    ],
)
def test_links_to_folders_name_their_file(markup: str, named: str) -> None:
    assert name_files(markup) == named
    assert name_files(named) == named
