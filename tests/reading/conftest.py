"""A site of a few documents, built once, served below a prefix, and a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from archive.markdown import dump_record
from hooks.build.site import write_pages

from ..search_browser.site import served
from .reading_records import ALL

REPOSITORY = Path(__file__).parents[2]
WIDE = {"viewport": {"width": 1280, "height": 860}}
PHONE = {"viewport": {"width": 390, "height": 780}, "is_mobile": True, "has_touch": True}
DARK = {**WIDE, "color_scheme": "dark"}

Opener = Callable[..., Page]


@dataclass(frozen=True)
class Site:
    """Where the site stands."""

    folder: Path
    address: str

    def document(self, record_id: str) -> str:
        return f"{self.address}d/{record_id}/"

    def file(self, record_id: str) -> str:
        return f"{self.folder.as_uri()}/d/{record_id}/index.html"


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    archive = tmp_path_factory.mktemp("archive")
    for record in ALL:
        (archive / f"{record.id}.md").write_text(dump_record(record), encoding="utf-8")
    root = tmp_path_factory.mktemp("www")
    write_pages(REPOSITORY / "mkdocs.yml", archive, root / "wenku")
    with served(root) as address:
        yield Site(root / "wenku", f"{address}wenku/")


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Opener]:
    """Opens an address; `script` runs before the page's own."""
    contexts = []
    errors: list[str] = []

    def open_it(url: str, script: str = "", **form: Any) -> Page:
        context = browser.new_context(reduced_motion="reduce", accept_downloads=True, **(form or WIDE))
        contexts.append(context)
        if script:
            context.add_init_script(script)
        if url.startswith("http"):
            context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(url)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert not errors
