"""Hongzhu's own search: the header's box for cost, the search page for the first ten."""

from __future__ import annotations

from pathlib import Path

from build import REPOSITORY, write_records
from playwright.sync_api import Page

from hooks.build.site import write_pages
from indexer.segmenter import segmenter_name
from peers.cost import run_python
from peers.peer import Built, Peer, Sources, first_ten

_SEARCH_FILES = """
import sys
from pathlib import Path
from indexer.build import update_index
from indexer.export import export_index
update_index(Path(sys.argv[1]), Path(sys.argv[2]))
export_index(Path(sys.argv[2]), Path(sys.argv[3]))
"""


class Hongzhu(Peer):
    """This project."""

    name = "Hongzhu"
    box = "header .hz-search input"
    shown = """!document.querySelector('.hz-suggest').hidden && (document.querySelector('.hz-suggest__hit')
        || /没有|出错|损坏/.test(document.querySelector('.hz-suggest__status').textContent))"""
    pause_ms = 0  # what comes at once is whole, and not waited for
    found_on = "search/"
    files = r"assets/search(-index)?/"

    def build(self, sources: Sources) -> Built:
        """Index and export of all laws; pages of a few, as no hit is opened."""
        site, few = sources.work / "site", sources.work / "few"
        write_records(sources.laws[:3], few)
        write_pages(REPOSITORY / "mkdocs.yml", few, site)
        files = site / "assets/search-index"
        cost = run_python(_SEARCH_FILES, REPOSITORY, sources.archive, sources.work / "index", files)
        return Built(site, cost, [path for path in Path(files).rglob("*") if path.is_file()], segmenter_name())

    def find(self, page: Page, query: str) -> list[str]:
        box = page.locator("#hz-finder-query")
        box.fill("")
        page.wait_for_function("!document.querySelector('.hz-finder__status').textContent")
        box.fill(query)
        box.press("Enter")
        page.wait_for_function("document.querySelector('.hz-finder__status').textContent")
        return first_ten(page.eval_on_selector_all(".hz-hit__link", "links => links.map(link => link.href)"))
