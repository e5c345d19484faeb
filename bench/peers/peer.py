"""What a search must have to be measured: a site made of the laws, and how a reader asks it."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from archive.record import Record
from peers.cost import Cost


@dataclass(frozen=True)
class Sources:
    """What all peers are made of; the pages are the same for each that reads pages."""

    laws: list[Record]
    archive: Path
    """The laws as records."""
    plain: Path
    """The same laws as plain Markdown, with `docs/` below."""
    pages: Path
    """The site that MkDocs with Material makes of the plain Markdown, without any search."""
    pages_cost: Cost
    work: Path
    """A folder for each peer's own files."""


@dataclass(frozen=True)
class Built:
    """A site with its search."""

    site: Path
    cost: Cost
    """Of the search alone, not of the pages."""
    index: list[Path]
    """The files of the search's index."""
    remark: str = ""


class Peer(ABC):
    """One search, and how a reader uses it."""

    name: str
    page = ""
    """The page to open, below the site's root."""
    box: str
    """The selector of the input."""
    shown: str
    """JavaScript: whether the answer to what stands in the box is shown, as a first hit or a sentence that there is none."""
    found_on = ""
    """The page on which the first ten are read, where it is another one."""
    files = r"."
    """A pattern of the paths of the search's files; every one, where nothing else is loaded after the page."""
    loads_with_page = False
    """Whether the search's index is fetched on every page view, asked for or not."""
    pause_ms = 0
    """How long the search waits for more typing before it begins, by its own design."""
    visit_size = 5
    """How many queries are asked in one visit."""

    @abstractmethod
    def build(self, sources: Sources) -> Built:
        """Make the site."""

    def turn_to(self, page: Page) -> None:
        """Put the cursor into the box."""
        page.locator(self.box).focus()

    @abstractmethod
    def find(self, page: Page, query: str) -> list[str]:
        """The ids of the first ten documents answered, on an opened page."""


def document_id(address: str) -> str:
    """The document a result leads to; empty for the home page."""
    match = re.search(r"(?:^|/)d/([^/#?]+)", address)
    return match[1] if match else ""


def first_ten(addresses: list[str]) -> list[str]:
    """Ten different documents, in order."""
    return list(dict.fromkeys(document_id(address) for address in addresses if document_id(address)))[:10]
