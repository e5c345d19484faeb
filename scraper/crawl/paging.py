"""From one page of a listing, or of an article, to the others."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import urljoin, urlsplit

from scraper.crawl.declaration import Paging, PagingKind
from scraper.crawl.errors import PageError
from scraper.crawl.page import Page


def next_pages(page: Page, paging: Paging | None, first_url: str, number: int) -> tuple[str, ...]:
    """The addresses that page `number` (from 1) leads to, each behind it in order.

    Raises SelectorMiscount where the page does not say what the paging is declared to read, PageError at the limit.
    """
    if paging is None:
        return ()
    found = _linked(page, paging, first_url, number) if paging.links else _numbered(page, paging, first_url, number)
    if found and number + len(found) > paging.limit:
        raise PageError(
            f"翻到第 {number} 页还没有完，超过了上限 {paging.limit} 页",
            where=page.url,
            next_step="检查来源声明里的翻页方式；确实有这么多页时，把 limit 写大",
        )
    return found


def _linked(page: Page, paging: Paging, first_url: str, number: int) -> tuple[str, ...]:
    assert paging.links
    if paging.kind is PagingKind.SHEETS and number > 1:
        return ()
    urls = [url for tag in page.find(paging.links) if (url := page.link(tag))]
    others = dict.fromkeys(url for url in urls if url not in (page.url, first_url))
    return tuple(others)


def _numbered(page: Page, paging: Paging, first_url: str, number: int) -> tuple[str, ...]:
    if paging.total is not None:
        match = re.search(paging.total, page.text)
        total = match[1] if match else ""
        if not total.isdecimal():
            raise page.miscount(paging_name(paging), paging.total, "1", 0)
        if number >= int(total):
            return ()
    stem = PurePosixPath(urlsplit(first_url).path).stem
    address = (paging.address or "").replace("{n}", str(paging.second + number - 1)).replace("{stem}", stem)
    return (urljoin(first_url, address),)


def is_open_ended(paging: Paging | None) -> bool:
    """Whether nothing says how many pages there are, so that a missing page is the end and no failure."""
    return paging is not None and paging.links is None and paging.total is None


def paging_name(paging: Paging) -> str:
    """The key that reads the number of pages, for messages."""
    return f"{paging.kind.value}.total"
