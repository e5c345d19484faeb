"""Material for MkDocs with its search plugin and jieba."""

from __future__ import annotations

import sys
from pathlib import Path

from build import PLAIN_CONFIG
from playwright.sync_api import Page

from peers.cost import run_measured
from peers.peer import Built, Peer, Sources, first_ten

# Without `lang`: its Chinese separators come with the theme's language; `lang: zh` finds the same and loads two files more.
_CONFIG = PLAIN_CONFIG.replace("plugins: []", "plugins: [search]")


class Material(Peer):
    """The search that every page of a Material site brings with it."""

    name = "Material"
    box = "[data-md-component=search-query]"
    # Its meta line holds the sentence to begin typing until there is an answer.
    shown = """document.querySelector('.md-search-result__link')
        || /没有找到/.test(document.querySelector('.md-search-result__meta').textContent)"""
    files = r"search/search_index\.json|javascripts/workers/|javascripts/lunr/"
    loads_with_page = True
    visit_size = 70

    def build(self, sources: Sources) -> Built:
        """The whole site once more, with search; the cost is what that takes longer."""
        config = sources.plain / "search.yml"
        config.write_text(_CONFIG, encoding="utf-8")
        site = sources.work / "site"
        command: list[str | Path] = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", config, "-d", site]
        cost = run_measured(command, sources.plain)
        return Built(site, cost.less(sources.pages_cost), [site / "search/search_index.json"])

    def turn_to(self, page: Page) -> None:
        # On a wide page the box is in sight; it opens by its focus.
        page.locator(self.box).focus()

    def find(self, page: Page, query: str) -> list[str]:
        page.locator(self.box).fill("")
        page.locator(self.box).press("Shift")  # it reads the box when a key is let go
        page.wait_for_function("!document.querySelector('.md-search-result__link')")
        page.locator(self.box).fill(query)
        page.locator(self.box).press("Shift")
        page.wait_for_function(self.shown)
        return first_ten(page.eval_on_selector_all(".md-search-result__item > a", "links => links.map(link => link.href)"))
