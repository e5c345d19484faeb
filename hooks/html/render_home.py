"""The moving parts of the home page: what is newest, and the ways in with their counts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from hooks.facets import Facet
from hooks.html.render_due import render_home_due
from hooks.html.render_entry import render_entries
from hooks.html.render_listing import ALL_URL, render_ways
from hooks.library import Library

NEWEST = 6
SHOWN = {Facet.KIND: 12, Facet.YEAR: 16, Facet.REGION: 12, Facet.BODY: 8, Facet.TOPIC: 18}
"""How many values of a facet stand on the home page; its overview has them all."""


@dataclass(frozen=True)
class Home:
    """What the home template prints."""

    total: int
    newest: Markup
    ways: Markup
    due: Markup
    """What is to be done soon."""
    all_url: str = ALL_URL


def render_home(library: Library) -> Home:
    """The home page's parts; it lies at the root, so links need no way up."""
    return Home(
        total=len(library.records),
        newest=render_entries(library.records[:NEWEST], library, ""),
        due=render_home_due(library),
        ways=Markup("\n").join(_render_way(facet, library) for facet in Facet if library.listings[facet]),
    )


def _render_way(facet: Facet, library: Library) -> Markup:
    listings = library.listings[facet]
    shown = listings
    if len(listings) > SHOWN[facet] and facet is not Facet.YEAR:
        largest = set(sorted(listings, key=lambda listing: -len(listing.records))[: SHOWN[facet]])
        shown = tuple(listing for listing in listings if listing in largest)
    bare = tuple(replace(listing, about=None) for listing in shown[: SHOWN[facet]])
    more = Markup("")
    if len(bare) < len(listings):
        more = Markup('<a class="hz-more" href="{}">全部 {} 项</a>').format(facet.url, len(listings))
    return Markup(
        '<section class="hz-way hz-way--{0}" aria-labelledby="hz-way-{0}"><h2 id="hz-way-{0}">{1}</h2>{2}{3}</section>'
    ).format(facet.value, facet.label, render_ways(bare, ""), more)
