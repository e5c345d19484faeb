"""More than three hundred payloads in every field of records, in a pack and in queries: nothing runs in Chromium.

They are tried on the pages as they are, where every text is escaped, and put raw into a page, where the policy stops them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from archive.blocks import Heading, Paragraph, Table
from archive.doubt import Doubt
from archive.markdown import dump_record
from archive.record import Attachment, Author, Declared, Record, Region, Source, Validity
from hongzhu.build import build_site
from tests.search_browser.site import served

from .payloads import payloads

PER_RECORD = 45


def records() -> list[Record]:
    """Records whose every field says a payload, and whose texts say all of them."""
    every = payloads()
    return [_record(number, every[at : at + PER_RECORD]) for number, at in enumerate(range(0, len(every), PER_RECORD))]


def _record(number: int, said: list[str]) -> Record:
    say = cycle(said).__next__
    is_printed = number % 2 == 0  # else what the source declares is shown
    declared = Declared(say(), say(), Region(say(), say(), say()), say())
    return Record(
        id=f"2021-{number + 1}-aaaaa",
        title=say(),
        kicker=say(),
        subtitle=say(),
        page_title=say(),
        kind=say(),
        issuer=say(),
        doc_number=say(),
        addressees=(say(), say()),
        date_written="2021-03-04",
        printed_by=say(),
        disclosure=say(),
        publisher=say() if is_printed else None,
        section_path=(say(), say()),
        source_note=say(),
        authors=(Author(say(), say()),),
        school=say(),
        unit=say(),
        region=Region(say(), say(), say()) if is_printed else Region(),
        attachments=(Attachment(say(), say(), url="https://a.example/?" + quote(say())),),
        emails=(say(),),
        topics=(say(), say()),
        validity=Validity(say(), repeals=(say(),), basis=say()),
        rights=say() if is_printed else None,
        source=Source("ab" * 32, "2025-03-01", file=say(), url=f"https://a.example/{quote(say())}", declared=declared),
        choice=say(),
        doubts=(Doubt(about="title", chosen=say(), alternatives=(say(),), sentence=say()),),
        body=(Heading(2, say()), *map(Paragraph, said), Table(((say(), say()), (say(), say())))),
    )


PACK = "---\n学习包: 1\n题目: {title}\n---\n\n{text}\n\n## {item}\n\n- 原文: /d/2021-1-aaaaa/\n\n{text}\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    archive = folder / "docs/archive"
    archive.mkdir(parents=True)
    for record in records():
        (archive / f"{record.id}.md").write_text(dump_record(record), encoding="utf-8")
    (folder / "docs/packs").mkdir()
    every = payloads()
    pack = PACK.format(title=every[0], text="\n\n".join(every[:60]), item=every[1])
    (folder / "docs/packs/evil.md").write_text(pack, encoding="utf-8")
    build_site(archive, folder / "site", folder / "index")
    return folder / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that asks no other host for anything, and in which nothing of a payload ran."""
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(f"dialog: {dialog.message}"))
    yield page
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    context.close()


def ran(page: Page) -> bool:
    return bool(page.evaluate("window.hongzhuWasHere"))


def test_there_are_more_than_three_hundred() -> None:
    assert len(set(payloads())) >= 300


def test_pages_with_payloads_in_every_field_run_none(page: Page, address: str, site: Path) -> None:
    places = [f"d/{record.id}/" for record in records()] + [
        "",
        "packs/evil/",
        "packs/evil/show/",
        "packs/evil/phone/",
        "packs/",
    ]
    for place in places:
        page.goto(address + place)
        page.wait_for_timeout(150)
        assert not ran(page), place
    page.goto(f"{address}d/{records()[0].id}/")
    page.locator(".hz-text p").nth(3).click()
    assert not ran(page)


def test_queries_run_nothing(page: Page, address: str) -> None:
    for query in payloads()[:: max(1, len(payloads()) // 12)]:
        page.goto(f"{address}search/?q={quote(query)}")
        page.wait_for_timeout(250)
        assert not ran(page), query
        assert page.locator("script:not([src]):not([type]), img[onerror], svg[onload]").count() <= 8


def test_links_to_pages_that_read_their_address_run_nothing(page: Page, address: str) -> None:
    for place in ("desk/", "basket/", "show/", "compare/", f"d/{records()[0].id}/"):
        for payload in payloads()[:3]:
            page.goto(f"{address}{place}?a={quote(payload)}&b=x#{quote(payload)}")
            page.wait_for_timeout(100)
            assert not ran(page), place


def test_policy_stops_what_stands_raw_in_a_page(page: Page, address: str, site: Path) -> None:
    """If ever an escape is forgotten."""
    html = (site / f"d/{records()[0].id}/index.html").read_text(encoding="utf-8")
    acting = [
        each
        for each in payloads()[:34]
        if each.startswith(("<script>", "<img src=x", "<svg onload", "<details", "<base", "<style"))
    ]
    raw = re.sub(r"<article[^>]*>", lambda match: match[0] + "".join(acting), html, count=1)
    (site / "raw").mkdir(exist_ok=True)
    (site / "raw/index.html").write_text(raw, encoding="utf-8")
    page.goto(f"{address}raw/")
    page.wait_for_timeout(300)
    assert not page.evaluate("window.hongzhuWasHere")
    assert page.evaluate("document.baseURI").startswith(address)
    harmless = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", raw).replace("https://evil.example", address)
    (site / "raw/index.html").write_text(harmless, encoding="utf-8")
    page.goto(f"{address}raw/?again")
    page.wait_for_timeout(300)
    assert page.evaluate("window.hongzhuWasHere"), "the payloads do nothing even where they may"


def test_every_page_has_its_policy_and_no_script_of_its_own_but_known_ones(site: Path) -> None:
    for path in site.rglob("*.html"):
        if path.parent.name == "raw":
            continue
        html = path.read_text(encoding="utf-8")
        policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
        assert policy and html.index("<meta charset") < policy.start() < 200, path
        assert "default-src 'none'" in policy[1] and "unsafe" not in policy[1] and "*" not in policy[1]
        assert policy[1].count("sha256-") <= 6
        assert not re.search(r"<[a-z][^>]* style=", html), path
