"""Listing pages and facet overviews: documents by year, a hundred a page, with the way back and on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from archive.record import Record
from hooks.build.paths import PAGE_SIZE, page_url
from hooks.facets import UNDATED, Facet, Listing
from hooks.html.listing_data import first_chips
from hooks.html.render_entry import render_entries
from hooks.library import Library

ALL_URL = "all/"
"""Every document of the archive."""


@dataclass(frozen=True)
class ListingPage:
    """One page of a listing, ready to be rendered."""

    title: str
    """The heading, without the page number."""
    url: str
    number: int
    """From 1."""
    pages: int
    listing_url: str
    records: tuple[Record, ...]
    """Those of this page."""
    total: int
    facet: Facet | None
    about: str | None = None
    value: str = ""
    """The value of `facet` that all of them share."""

    @property
    def window_title(self) -> str:
        """The title with facet and page number, for the window and for search engines."""
        facet = f" · {self.facet.label}" if self.facet else ""
        number = f"（第 {self.number} 页）" if self.number > 1 else ""
        return f"{self.title}{facet}{number}"


def pages_of(listing: Listing) -> Iterator[ListingPage]:
    """The pages of one facet value."""
    title = f"{listing.value}年" if listing.facet is Facet.YEAR and listing.value != UNDATED else listing.value
    yield from _paged(title, listing.url, listing.records, listing.facet, listing.about, listing.value)


def pages_of_all(library: Library) -> Iterator[ListingPage]:
    """The pages of the listing of every document."""
    yield from _paged("全部文献", ALL_URL, library.records, None, None)


def _paged(
    title: str, url: str, records: tuple[Record, ...], facet: Facet | None, about: str | None, value: str = ""
) -> Iterator[ListingPage]:
    pages = max(1, -(-len(records) // PAGE_SIZE))
    for number in range(1, pages + 1):
        own = records[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        yield ListingPage(title, page_url(url, number), number, pages, url, own, len(records), facet, about, value)


def render_listing(page: ListingPage, library: Library, root: str) -> Markup:
    """Path, heading, a place for the chips, and the plain list: count, documents under a heading a year, pager."""
    return Markup(
        '<div class="hz-listing">\n{}\n<h1 id="hz-title">{}</h1>\n{}\n<div data-hz-plain>\n{}\n{}\n{}\n</div>\n</div>'
    ).format(
        _render_path(page.facet, root),
        page.title,
        _render_narrowing(page, root),
        _render_lead(page, root),
        _render_years(page, library, root),
        _render_pager(page, root),
    )


def _render_narrowing(page: ListingPage, root: str) -> Markup:
    """Empty until the script fills it: without script the plain list is all there is."""
    if not page.total:
        return Markup("")
    own = Markup(' data-facet="{}" data-value="{}"').format(page.facet.value, page.value) if page.facet else Markup("")
    return Markup(
        '<section class="hz-narrow" data-hz-listing="{2}"{1} aria-label="合起来查找" hidden></section>\n'
        '<script src="{0}assets/listing/bundle.js" defer></script>\n'
        '<script src="{0}assets/compare/choosing.js" defer></script>\n'
        "<noscript><p>挑两份并排对照要用 JavaScript，而浏览器没有启用它。可以把两份文献分别打开来看。</p></noscript>"
    ).format(root, own, first_chips(page.facet, page.value))


def _render_lead(page: ListingPage, root: str) -> Markup:
    if not page.total:
        return render_empty("文库是空的，还没有收录文献。收录以后按年份排在这里，最新的在前。", root)
    about = Markup("{} ").format(page.about) if page.about else ""
    here = f"，第 {page.number}／{page.pages} 页" if page.pages > 1 else ""
    return Markup('<p class="hz-lead">{}共 {} 份{}</p>').format(about, page.total, here)


def _render_years(page: ListingPage, library: Library, root: str) -> Markup:
    if page.facet is Facet.YEAR:
        return render_entries(page.records, library, root)
    parts = []
    for year, records in groupby(page.records, key=lambda record: record.year):
        heading = f"{year}年" if year else UNDATED
        parts.append(Markup('<h2 class="hz-year" id="hz-{}">{}</h2>').format(f"y{year or 0}", heading))
        parts.append(render_entries(tuple(records), library, root))
    return Markup("\n").join(parts)


def _render_path(facet: Facet | None, root: str) -> Markup:
    middle = Markup('<li><a href="{}{}">{}</a></li>').format(root, facet.url, facet.label) if facet else ""
    return Markup('<nav class="hz-path" aria-label="所在位置"><ol><li><a href="{}">首页</a></li>{}</ol></nav>').format(
        root or "./", middle
    )


def _render_pager(page: ListingPage, root: str) -> Markup:
    if page.pages == 1:
        return Markup("")

    def item(number: int, text: str, rel: str = "") -> Markup:
        if number == page.number:
            return Markup('<li><a aria-current="page" href="{}{}">{}</a></li>').format(root, page.url, text)
        relation = Markup(' rel="{}"').format(rel) if rel else ""
        return Markup('<li><a href="{}{}"{}>{}</a></li>').format(root, page_url(page.listing_url, number), relation, text)

    near = sorted({1, page.pages, *range(max(1, page.number - 2), min(page.pages, page.number + 2) + 1)})
    items = [item(page.number - 1, "上一页", "prev")] if page.number > 1 else []
    for before, number in zip([0, *near], near, strict=False):
        if number - before > 1:
            items.append(Markup('<li aria-hidden="true">…</li>'))
        items.append(item(number, str(number)))
    if page.number < page.pages:
        items.append(item(page.number + 1, "下一页", "next"))
    return Markup('<nav class="hz-pager" aria-label="分页"><ul>{}</ul></nav>').format(Markup("").join(items))


def render_overview(facet: Facet, library: Library, root: str) -> Markup:
    """Every value of a facet with its count, in groups where the facet has them."""
    parts = []
    for group, listings in groupby(library.listings[facet], key=lambda listing: listing.group):
        if group:
            parts.append(Markup("<h2>{}</h2>").format(group))
        parts.append(render_ways(tuple(listings), root))
    return Markup('<div class="hz-listing hz-overview">\n{}\n<h1 id="hz-title">按{}查找</h1>\n{}\n</div>').format(
        _render_path(None, root),
        facet.label,
        Markup("\n").join(parts) or render_empty(_EMPTY[facet], root),
    )


_EMPTY = {
    Facet.KIND: "还没有文献。收录以后，通知、方案、案例、通讯这些类型和各有几份，列在这里。",
    Facet.YEAR: "还没有文献。收录以后，按成文或发布的年份排在这里；没有印出日期的归入“日期不详”。",
    Facet.REGION: "还没有印着地名的文献。省、市、区县按文献自己印出的地名归类，列在这里。",
    Facet.BODY: "还没有印着发文机关或单位的文献。收录以后，各机关、学校和各有几份，列在这里。",
    Facet.TOPIC: "还没有归入专题的文献。专题和它的字句写在文库的 topics.yml 里，正文用到这些字句的文献归在它的名下。",
}
"""What could stand on an overview, for each facet."""


def render_empty(sentence: str, root: str) -> Markup:
    """What a page without anything says: what could be there, and how to begin."""
    return Markup(
        '<p class="hz-lead">{}</p>\n<p>收录用一条命令：<code>hongzhu ingest 文件或文件夹</code>，'
        '再 <code>hongzhu build</code>。一步一步怎么做，见<a href="{}guide/ingest/">收录文献</a>。</p>'
    ).format(sentence, root)


def render_ways(listings: tuple[Listing, ...], root: str) -> Markup:
    """Values as links with the number of documents behind each."""
    items = Markup("").join(
        Markup(
            '<li><a href="{}{}"><span>{}</span> <span class="hz-count">{}<span class="hz-sr"> 份</span></span></a>{}</li>'
        ).format(
            root,
            listing.url,
            listing.value,
            len(listing.records),
            Markup('<p class="hz-about">{}</p>').format(listing.about) if listing.about else "",
        )
        for listing in listings
    )
    return Markup('<ul class="hz-ways">{}</ul>').format(items)
