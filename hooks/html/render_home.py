"""The moving parts of the home page: what is newest, and the ways in with their counts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from archive.record import Record
from hooks.facets import Facet
from hooks.html.dates import chinese_date
from hooks.html.feed import by_receipt, received_on
from hooks.html.render_due import render_home_due
from hooks.html.render_entry import render_entries
from hooks.html.render_listing import ALL_URL, render_ways
from hooks.html.render_series import SERIES_URL, series_url
from hooks.library import Library

NEWEST = 6
SHOWN = {Facet.KIND: 18, Facet.YEAR: 16, Facet.REGION: 12, Facet.BODY: 8, Facet.TOPIC: 18}
"""How many values of a facet stand on the home page; its overview has them all."""
SERIES = 6


@dataclass(frozen=True)
class Home:
    """What the home template prints."""

    total: int
    newest: Markup
    ways: Markup
    received: Markup
    """What came in last; empty where that is what is newest anyway."""
    due: Markup
    """What is to be done soon."""
    all_url: str = ALL_URL


def render_home(library: Library) -> Home:
    """The home page's parts; it lies at the root, so links need no way up."""
    newest = library.records[:NEWEST]
    received = tuple(by_receipt(library.records)[:NEWEST])
    return Home(
        total=len(library.records),
        newest=render_entries(newest, library, ""),
        received=_render_received(received, library) if set(received) - set(newest) else Markup(""),
        due=render_home_due(library),
        ways=Markup("\n").join(
            [*(_render_way(facet, library) for facet in Facet if library.listings[facet]), _render_series(library)]
        ),
    )


def _render_received(records: tuple[Record, ...], library: Library) -> Markup:
    """Their titles, each with the day on which it came in."""
    items = Markup("").join(
        Markup('<li><a href="{}">{}</a><span>{}收录</span></li>').format(
            library.urls[record.id], record.title, chinese_date(received_on(record))
        )
        for record in records
    )
    return Markup('<ol class="hz-received">{}</ol>').format(items)


def _render_series(library: Library) -> Markup:
    """What organs write every year, year beside year; nothing where the archive has none."""
    if not library.series:
        return Markup("")
    links = Markup("").join(
        Markup(
            '<li><a href="{}"><span>{}</span> <span class="hz-count">{}<span class="hz-sr"> 份</span></span></a></li>'
        ).format(series_url(series), series.name, len(series.editions))
        for series in library.series[:SERIES]
    )
    more = Markup("")
    if len(library.series) > SERIES:
        more = Markup('<a class="hz-more" href="{}">全部 {} 项</a>').format(SERIES_URL, len(library.series))
    return Markup(
        '<section class="hz-way hz-way--series" aria-labelledby="hz-way-series"><h2 id="hz-way-series">年年对照</h2>'
        '<ul class="hz-ways">{}</ul>{}</section>'
    ).format(links, more)


def _render_way(facet: Facet, library: Library) -> Markup:
    listings = library.listings[facet]
    shown = listings
    if len(listings) > SHOWN[facet] and facet is not Facet.YEAR:
        largest = {each.value for each in sorted(listings, key=lambda listing: -len(listing.records))[: SHOWN[facet]]}
        shown = tuple(listing for listing in listings if listing.value in largest)
    bare = tuple(replace(listing, about=None) for listing in shown[: SHOWN[facet]])
    more = Markup("")
    if len(bare) < len(listings):
        more = Markup('<a class="hz-more" href="{}">全部 {} 项</a>').format(facet.url, len(listings))
    return Markup(
        '<section class="hz-way hz-way--{0}" aria-labelledby="hz-way-{0}"><h2 id="hz-way-{0}">{1}</h2>{2}{3}</section>'
    ).format(facet.value, facet.label, render_ways(bare, ""), more)
