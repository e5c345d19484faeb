"""A small site, served, and a real Chromium."""

from __future__ import annotations

import pytest

from .site import make_site, served, small_records


@pytest.fixture(scope="package")
def www(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    make_site(small_records(), folder)
    return folder / "www"


@pytest.fixture(scope="package")
def address(www):
    with served(www) as address:
        yield f"{address}wenku/"


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1200, "height": 800})
    page = context.new_page()
    page.set_default_timeout(8000)
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    yield page
    context.close()
    assert not page.errors
