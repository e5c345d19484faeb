"""A page whose HTML comes from our own functions: MkDocs neither reads a file nor runs Python-Markdown for it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeGuard

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from hooks.build.kept_pages import KeptPages, Notes
from hooks.build.site_files import sources_in
from hooks.html.render_body import TocItem

_NOTHING = Markup("")
MAKES_LATE = "makes_late"
"""In `extra`, where the caller asks each page for its body when MkDocs writes it, and lets it forget it then."""


@dataclass(frozen=True)
class PageHead:
    """What a template prints outside the article; plain text, escaped by the page."""

    title: str
    window_title: str
    description: str
    update_date: str | None = None
    """YYYY-MM-DD, for the site map; another form is left out of it."""
    kind: str = "lists"
    """Which of the sheets in `hooks/build/page_files.py` the page needs beside that of all pages: `document`,
    `paper` for what is laid out like one, or `lists`."""
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

    notes: Notes | None = None
    """Where to note what is read for it; nowhere where nobody asks."""

    def __init__(
        self, file: File, config: MkDocsConfig, head: PageHead | Callable[[], PageHead], make_body: Callable[[], PageBody]
    ) -> None:
        super().__init__(escape(head.title) if isinstance(head, PageHead) else None, file, config)
        self._make_head = head
        self._make_body = make_body

    def read_source(self, config: MkDocsConfig) -> None:
        """Set what a header of a Markdown page would have set."""
        self._head = self._make_head if isinstance(self._make_head, PageHead) else self._make_head()
        self.title = escape(self._head.title)
        self.set_day(self._head.update_date)
        self.markdown = ""
        self.meta: dict[str, Any] = {
            "description": escape(self._head.description),
            "window_title": escape(self._head.window_title),
            "template": "page.html",
            "kind": self._head.kind,
            "styles": self._head.styles,
            "head_html": self._head.html,
        }

    def set_day(self, day: str | None) -> None:
        """Let the site map name this day; today's, as for a page without one, where it is none."""
        if _is_day(day):
            self.update_date = day

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set content and table of contents, unless the caller does so right before the page is written."""
        if config.extra.get(MAKES_LATE):
            self.forget_body()
        else:
            self.make_body()

    def forget_body(self) -> None:
        """Hold no content: those of ten thousand pages are half a gigabyte."""
        self.content, self.toc, self.present_anchor_ids = "", TableOfContents([]), set()

    def make_body(self) -> None:
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


class _KeptFile(File):
    """The file of a page that stands already: to MkDocs it is not modified."""

    def is_modified(self) -> bool:
        """That it is not."""
        return False


class KeptPage:
    """In the place of a page that stands already and no navigation names: MkDocs is told nothing of it."""

    parent: object = None
    active = False


SitePage = GeneratedPage | KeptPage


def add_page(
    files: Files, config: MkDocsConfig, url: str, head: PageHead | Callable[[], PageHead], make_body: Callable[[], PageBody]
) -> SitePage:
    """Publish a page at `url`, outside the navigation; kept from the site before where all it is made from is as it was.

    `head` and `make_body` are functions of a module with their arguments, so that it can be told whether they changed.
    """
    source, target = f"{url}index.md", f"{url}index.html"
    kept_pages, given = kept_pages_of(config), (head, make_body)
    is_kept = bool(kept_pages and kept_pages.keeps(target, given))
    if is_kept and source not in sources_in(config.nav):
        return KeptPage()
    kind = _KeptFile if is_kept else File
    file = kind.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    files.append(file)
    page = GeneratedPage(file, config, head, make_body)
    if kept_pages and not is_kept:
        page.notes = kept_pages.notes_for(target, given)
    return page


def kept_pages_of(config: MkDocsConfig) -> KeptPages | None:
    """What stays of the site before; None where every page is made."""
    found = config.extra.get("kept_pages")
    return found if isinstance(found, KeptPages) else None


def write_file(config: MkDocsConfig, path: str, make: Callable[[], bytes]) -> None:
    """Write what `make` gives as the file at `path` of the site, unless it may stay as `add_page` says."""
    kept_pages = kept_pages_of(config)
    if kept_pages:
        kept_pages.write(path, Path(config.site_dir), make)
        return
    target = Path(config.site_dir) / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(make())


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
