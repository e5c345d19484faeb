"""Hook: the pages of 使用说明 know one another; the tab stays marked on each.

A page below guide/ says in its header where it stands: `group` is the heading it is listed under, `order` its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

TEMPLATE = "guide.html"
_FIRST = "guide/index.md"
_LAST = 1000
"""The order of a page that names none."""


@dataclass(frozen=True)
class Group:
    """Pages under one heading."""

    name: str
    pages: tuple[Page, ...]


@dataclass(frozen=True)
class Guide:
    """What the template of one page prints."""

    groups: tuple[Group, ...]
    before: Page | None
    after: Page | None


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Put the guide's pages under its first, for the theme marks the parents of a page as active."""
    first = files.get_file_from_path(_FIRST)
    for page in _pages_of(files):
        if first and first.page and page is not first.page and page.parent is None:
            page.parent = first.page  # type: ignore[assignment]
    return nav


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """Set `guide` on the guide's pages alone."""
    if page.meta.get("template") == TEMPLATE:
        context["guide"] = make_guide(page, _pages_of(context["pages"]))  # type: ignore[typeddict-unknown-key]
    return context


def make_guide(page: Page, pages: Iterable[Page]) -> Guide:
    """The list of all pages, and those around `page`."""
    ordered = sorted(pages, key=lambda each: (_order_of(each), each.url))
    at = ordered.index(page)
    groups = tuple(Group(name, tuple(own)) for name, own in groupby(ordered, key=_group_of))
    before = ordered[at - 1] if at else None
    return Guide(groups, before, ordered[at + 1] if at + 1 < len(ordered) else None)


def _pages_of(files: Iterable[object]) -> list[Page]:
    found = [getattr(file, "page", None) for file in files]
    return [page for page in found if page is not None and page.file.src_uri.startswith("guide/")]


def _order_of(page: Page) -> int:
    order = page.meta.get("order", _LAST)
    return order if isinstance(order, int) else _LAST


def _group_of(page: Page) -> str:
    return str(page.meta.get("group", "其他"))
