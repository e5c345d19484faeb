"""A small site, built once, served on this machine, and a real browser to look at it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from site_records import REPOSITORY, write_archive

from hooks.build.site import write_pages
from tests.search_browser.site import served


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    write_pages(REPOSITORY / "mkdocs.yml", write_archive(tmp_path_factory.mktemp("archive")), folder)
    return folder


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address
