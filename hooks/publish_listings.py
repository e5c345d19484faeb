"""Hook: an overview a facet, a listing a value, and the listing of all documents."""

from __future__ import annotations

from functools import partial

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.build.paths import root_from
from hooks.facets import Facet
from hooks.generated_page import PageBody, PageHead, SitePage, add_page
from hooks.html.feed import FEED
from hooks.html.render_listing import ListingPage, pages_of, pages_of_all, render_listing, render_overview
from hooks.library import Library
from hooks.load_library import library_of
from hooks.publish_feeds import FEEDS_OF


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add every listing; its overview is its parent, so that the theme marks the right tab."""
    library = library_of(config)
    first, *others = pages_of_all(library)
    everything = _add(files, config, first, library, None)
    for page in others:
        _add(files, config, page, library, everything)
    for facet in Facet:
        description = f"按{facet.label}查找{library.site_name}的文献，共 {len(library.listings[facet])} 项。"
        head = PageHead(facet.label, f"按{facet.label}查找", description)
        overview = add_page(files, config, facet.url, head, partial(_make_overview, facet, library))
        for listing in library.listings[facet]:
            for page in pages_of(listing):
                _add(files, config, page, library, overview)
    return files


def _add(files: Files, config: MkDocsConfig, page: ListingPage, library: Library, parent: SitePage | None) -> SitePage:
    description = f"{library.site_name}中“{page.title}”的文献，共 {page.total} 份。{page.about or ''}"
    head = PageHead(page.title, page.window_title, description, html=_link_to_feed(page, config))
    added = add_page(files, config, page.url, head, partial(_make_listing, page, library))
    added.parent = parent  # MkDocs only marks it and its parents as active
    return added


def _link_to_feed(page: ListingPage, config: MkDocsConfig) -> Markup:
    """For a reader of feeds, which looks for it in the head of the page."""
    if page.facet not in FEEDS_OF or not config.site_url:
        return Markup("")
    address = f"{root_from(page.url)}{page.listing_url}{FEED}"
    return Markup('<link rel="alternate" type="application/atom+xml" title="{}" href="{}">').format(page.title, address)


def _make_listing(page: ListingPage, library: Library) -> PageBody:
    return PageBody(render_listing(page, library, root_from(page.url)))


def _make_overview(facet: Facet, library: Library) -> PageBody:
    return PageBody(render_overview(facet, library, root_from(facet.url)))
