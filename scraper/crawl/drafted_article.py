"""Which parts of a page are a document: the smallest element with nearly all its prose, the title before it, the table."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from archive.digest import letters_of
from scraper.crawl.declaration import Article, Count, Selector
from scraper.crawl.drafted_css import unique_css
from scraper.crawl.drafted_paging import guess_article_pages
from scraper.crawl.errors import PageError
from scraper.crawl.page import Page, shown_text

_PROSE = re.compile(r"[，。；]")
_SILENT = ("script", "style", "noscript", "template", "title", "head")
_DETAILS = re.compile(r"索\s*引\s*号|发文字号|发布机构|信息索引")
_ONE = Count(1, 1)


def guess_article(page: Page, title: str) -> Article:
    """The body, the title and the table of metadata of a page; raises PageError where no body is seen."""
    body = _body(page.soup)
    css = unique_css(page.soup, body) if body is not None else None
    while body is not None and css is None and body.parent is not None and body.parent.name not in ("body", "[document]"):
        body = body.parent
        css = unique_css(page.soup, body)
    if css is None:
        raise PageError(
            "网页上认不出正文在哪里", where=page.url, next_step="在浏览器里打开看看；正文由脚本生成的网站，请另存为文件收录"
        )
    return Article(
        body=Selector(css, _ONE, "article.body"),
        title=_named(page, _title(page.soup, title, body), "article.title"),
        details=_named(page, _details(page.soup, body), "article.details"),
        pages=guess_article_pages(page),
    )


def agree(article: Article, page: Page) -> Article:
    """`article` less what a second page does not have; raises PageError where it has no body there."""
    page.find(article.body)
    title = article.title if article.title and _fits(page, article.title) else None
    details = article.details if article.details and _fits(page, article.details) else None
    pages = article.pages or guess_article_pages(page)
    return Article(article.body, title, details, pages, article.attachments)


def _fits(page: Page, selector: Selector) -> bool:
    return len(page.soup.select(selector.css)) in selector.count


def _named(page: Page, tag: Tag | None, name: str) -> Selector | None:
    css = unique_css(page.soup, tag) if tag is not None else None
    return Selector(css, _ONE, name) if css else None


def _body(soup: BeautifulSoup) -> Tag | None:
    root = soup.body or soup
    whole = _prose_of(root)
    if not whole:
        return None
    best: Tag = root
    while inner := [child for child in best.find_all(True, recursive=False) if _prose_of(child) >= 0.9 * whole]:
        best = inner[0]
    best = best.parent if best.name in ("p", "span", "font") and best.parent is not None else best
    return None if best is root else best


def _prose_of(tag: Tag) -> int:
    total = 0
    for text in tag.descendants:
        if isinstance(text, NavigableString) and text.parent is not None and text.parent.name not in _SILENT:
            words = str(text).strip()
            total += len(words) if len(words) >= 15 and _PROSE.search(words) else 0
    return total


def _title(soup: BeautifulSoup, title: str, body: Tag | None) -> Tag | None:
    """The smallest element outside of the body that says the title of the listing and nothing else."""
    wanted = letters_of(title)
    found = [
        tag
        for tag in soup.find_all(True)
        if tag.name not in _SILENT and not _is_inside(tag, body) and letters_of(shown_text(tag)) == wanted
    ]
    return found[-1] if wanted and found else soup.find("h1")


def _details(soup: BeautifulSoup, body: Tag | None) -> Tag | None:
    tables = [table for table in soup.find_all("table") if _DETAILS.search(shown_text(table)) and len(shown_text(table)) < 1500]
    return next((table for table in reversed(tables) if body is None or not _is_inside(body, table)), None)


def _is_inside(tag: Tag, other: Tag | None) -> bool:
    return other is not None and (tag is other or any(parent is other for parent in tag.parents))
