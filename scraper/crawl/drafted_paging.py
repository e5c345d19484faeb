"""How a page leads to the next: a variable of a script, a link that says so, a number, or the pages of a newspaper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from bs4 import Tag

from scraper.crawl.declaration import Count, Paging, PagingKind, Selector
from scraper.crawl.drafted_css import name_of, unique_css
from scraper.crawl.page import Page, shown_text

LISTING_LIMIT, ARTICLE_LIMIT = 200, 50
_CREATE_PAGE = re.compile(r"createPageHTML\(\s*\d+\s*,\s*\d+\s*,\s*[\"']([\w-]+)[\"']\s*,\s*[\"'](\w+)[\"']")
_VARIABLE = re.compile(r"\b(countPage|totalPage|pageCount|totalPages|total_page)\b(\s*[=:]\s*[\"']?)\d+", re.I)
_NEXT = re.compile(r"^\W*(?:下一?页|后一?页|next)\W*$|^[>›»]$", re.I)
_SHEET = re.compile(r"^第?\s*[A-Z]?\d{1,3}\s*版")
_TOTAL_IN_WORDS = r"共\s*(\d+)\s*页"


def guess_paging(page: Page) -> Paging | None:
    """The paging of a listing; null where there is one page, or none can be seen."""
    return _scripted(page) or _sheets(page) or _next_link(page, LISTING_LIMIT, "paging.links") or _numbered(page)


def guess_article_pages(page: Page) -> Paging | None:
    """The further pages of an article: only a link that says so, to a file of the same name with a number."""
    stem = PurePosixPath(urlsplit(page.url).path).stem
    found = _next_link(page, ARTICLE_LIMIT, "article.pages.links")
    if found is None or found.links is None:
        return None
    urls = [page.link(tag) or "" for tag in page.soup.select(found.links.css)]
    return found if any(stem in urlsplit(url).path for url in urls) else None


def addresses_to_try(page: Page) -> Iterator[Paging]:
    """For a total that stands in a script, while nothing says how addresses are made: the usual ways."""
    match = _VARIABLE.search(page.text)
    if match is None:
        return
    total = re.escape(match[1]) + r"\s*[=:]\s*[\"']?(\d+)"
    suffix = PurePosixPath(urlsplit(page.url).path).suffix or ".html"
    for address in (f"{{stem}}_{{n}}{suffix}", f"{{stem}}{{n}}{suffix}", f"{{stem}}-{{n}}{suffix}"):
        for second in (1, 2):
            yield Paging(PagingKind.SCRIPT, LISTING_LIMIT, address, second, total)


def _scripted(page: Page) -> Paging | None:
    match = _CREATE_PAGE.search(page.text)
    if match is None:
        return None
    address = f"{match[1]}_{{n}}.{match[2]}"
    return Paging(PagingKind.SCRIPT, LISTING_LIMIT, address, 1, r"createPageHTML\(\s*(\d+)")


def _sheets(page: Page) -> Paging | None:
    links = [tag for tag in page.soup.find_all("a", href=True) if _SHEET.match(shown_text(tag)) and page.link(tag)]
    if len(links) < 2:
        return None
    box = next(p for p in links[0].parents if len(_within(p, links)) > 1)
    links = _within(box, links)
    css = unique_css(page.soup, box)
    if css is None:
        return None
    own = f"{css} {name_of(links[0])}"
    chosen = own if page.soup.select(own) == links else f"{css} a:-soup-contains('版')"
    return Paging(PagingKind.SHEETS, LISTING_LIMIT, links=Selector(chosen, Count(1, max(2 * len(links), 16)), "paging.links"))


def _within(box: Tag, tags: list[Tag]) -> list[Tag]:
    return [tag for tag in tags if any(parent is box for parent in tag.parents)]


def _next_link(page: Page, limit: int, name: str) -> Paging | None:
    links = [tag for tag in page.soup.find_all("a", href=True) if _NEXT.match(shown_text(tag))]
    leading = [tag for tag in links if (url := page.link(tag)) and url != page.url]
    if not leading:
        return None
    return Paging(PagingKind.NEXT, limit, links=Selector(_next_css(page, leading[0]), Count(0, max(len(links), 1)), name))


def _next_css(page: Page, link: Tag) -> str:
    own = name_of(link)
    if own != "a" and page.soup.select(own) == [link]:
        return own
    return f"a:-soup-contains('{shown_text(link)}')"


def _numbered(page: Page) -> Paging | None:
    """A link that says 2 and whose address has a 2 where those of the other pages have theirs."""
    for tag in page.soup.find_all("a", href=True):
        if shown_text(tag) != "2" or not (url := page.link(tag)):
            continue
        parts = urlsplit(url)
        name = PurePosixPath(parts.path).name + (f"?{parts.query}" if parts.query else "")
        head, found, rest = name.rpartition("2")
        second = 2
        if not found:
            head, found, rest = name.rpartition("1")
            second = 1
        if found:
            address = str(PurePosixPath(parts.path).parent / f"{head}{{n}}{rest}")
            total = _TOTAL_IN_WORDS if re.search(_TOTAL_IN_WORDS, page.text) else None
            return Paging(PagingKind.NUMBER, LISTING_LIMIT, address, second, total)
    return None
