"""The page of a document: proved to be one, its further pages joined to it."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass

from archive.digest import letters_of
from scraper.crawl.declaration import Article
from scraper.crawl.page import Page, shown_text


@dataclass(frozen=True)
class ArticlePage:
    """What the declared selectors find."""

    words: str
    """Letters of title, table of metadata and body; counters and menus around them are not in it."""


def read_article(page: Page, article: Article, *, first: bool = True) -> ArticlePage:
    """The declared parts of a page; raises SelectorMiscount or ChallengePage where one is not as declared.

    A further page of an article must have the body alone.
    """
    parts = [article.title, article.details, article.body] if first else [article.body]
    words = [letters_of(shown_text(tag)) for part in parts if part for tag in page.find(part)]
    if not words[-1]:
        raise page.miscount(f"{article.body.name} 的文字", article.body.css, "1 字以上", 0)
    if article.attachments and first:
        page.find(article.attachments)
    return ArticlePage("\n".join(words))


def join_pages(pages: Sequence[Page], article: Article) -> bytes:
    """The first page with the bodies of the others behind its own, in UTF-8 and saying so; same pages, same bytes."""
    soup = copy.copy(pages[0].soup)
    last = soup.select(article.body.css)[-1]
    for page in pages[1:]:
        for body in page.soup.select(article.body.css):
            for child in copy.copy(body).contents[:]:
                last.append(child)
    if article.pages and article.pages.links:
        for pager in soup.select(article.pages.links.css):
            pager.decompose()
    for meta in soup.find_all("meta"):
        if meta.has_attr("charset") or str(meta.get("http-equiv") or "").lower() == "content-type":
            meta.decompose()
    head = soup.head or soup
    head.insert(0, soup.new_tag("meta", attrs={"charset": "utf-8"}))
    return str(soup).encode("utf-8")
