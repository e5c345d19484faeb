"""A page whose HTML comes from our own functions: MkDocs neither reads a file nor runs Python-Markdown for it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeGuard

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from hooks.html.render_body import TocItem

_NOTHING = Markup("")


@dataclass(frozen=True)
class PageHead:
    """What a template prints outside the article; plain text, escaped by the page."""

    title: str
    window_title: str
    description: str
    update_date: str | None = None
    """YYYY-MM-DD, for the site map; another form is left out of it."""
    kind: str = "lists"
    """Which of the sheets in `hooks/build/page_files.py` the page needs beside that of all pages: `document` or `lists`."""
    styles: tuple[str, ...] = ()
    """Style sheets of this page alone, below the site's root."""
    html: Markup = _NOTHING
    """More elements for `<head>`."""


@dataclass(frozen=True)
class PageBody:
    """The article and its headings."""

    html: Markup
    toc: tuple[TocItem, ...] = ()


class GeneratedPage(Page):
    """A page at `url` whose body is made when MkDocs asks for it.

    The theme prints titles and descriptions raw, so they are HTML here.
    """

    def __init__(self, file: File, config: MkDocsConfig, head: PageHead, make_body: Callable[[], PageBody]) -> None:
        super().__init__(escape(head.title), file, config)
        self._head = head
        self._make_body = make_body
        if _is_day(head.update_date):
            self.update_date = head.update_date

    def read_source(self, config: MkDocsConfig) -> None:
        """Set what a header of a Markdown page would have set."""
        self.markdown = ""
        self.meta: dict[str, Any] = {
            "description": escape(self._head.description),
            "window_title": escape(self._head.window_title),
            "template": "page.html",
            "kind": self._head.kind,
            "styles": self._head.styles,
            "head_html": self._head.html,
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set content and table of contents; a page without headings has none."""
        body = self._make_body()
        self.content = body.html
        self.present_anchor_ids = set()
        if body.toc:
            # The theme shows the children of a single first-level entry, and takes its link as the skip link.
            self.toc = TableOfContents([_link(TocItem(self._head.title, "hz-title", 1, list(body.toc)))])
        else:
            self.toc = TableOfContents([AnchorLink(escape(self._head.title), "hz-title", 1)])
            self.meta["hide"] = ["toc"]


def add_page(files: Files, config: MkDocsConfig, url: str, head: PageHead, make_body: Callable[[], PageBody]) -> GeneratedPage:
    """Publish a page at `url`, outside the navigation."""
    file = File.generated(config, f"{url}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
    files.append(file)
    return GeneratedPage(file, config, head, make_body)


def _link(item: TocItem) -> AnchorLink:
    link = AnchorLink(escape(item.title), item.anchor, item.level)
    link.children = _links(item.children)
    return link


def _links(items: Iterable[TocItem]) -> list[AnchorLink]:
    return [_link(item) for item in items]


def _is_day(text: str | None) -> TypeGuard[str]:
    """Whether MkDocs can read `text`: it ends the build over any other."""
    try:
        return text is not None and datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
