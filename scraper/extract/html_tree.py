"""A page as one tree with one body: what stands behind a stray `</body>` or `</html>`, or in a second page, is shown too."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning
from bs4.element import PageElement

from scraper.extract.html_frames import put_frames_in_place
from scraper.extract.html_headings import keep_rows_in_headings
from scraper.extract.html_scripted import fill_in_scripted


def parse_page(text: str) -> BeautifulSoup:
    """The tree of a page as a browser shows it: all in one body, kept frames and scripted titles in their places."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(keep_rows_in_headings(text), "lxml")
        put_frames_in_place(soup)
    _gather_into_body(soup)
    fill_in_scripted(soup)
    return soup


def _gather_into_body(soup: BeautifulSoup) -> None:
    """Move everything that stands outside the first body to its end, in the order of the page."""
    body = soup.body
    if body is None:
        return
    for part in list(_outside(soup, body)):
        body.append(part.extract())


def _outside(parent: Tag, body: Tag) -> Iterator[PageElement]:
    for child in parent.children:
        if not isinstance(child, Tag):
            if parent.name != "[document]" or str(child).strip():
                yield child
        elif child.name in ("html", "body") and child is not body:
            yield from _outside(child, body)
        elif child.name != "head" and child is not body:
            yield child
