"""Hook: feeds of all documents, of each topic and of each organ; none without a public address."""

from __future__ import annotations

from functools import partial

from mkdocs.config.defaults import MkDocsConfig

from hooks.facets import Facet
from hooks.generated_page import write_file
from hooks.html.feed import FEED, dump_feed
from hooks.load_library import library_of

FEEDS_OF = (Facet.TOPIC, Facet.BODY)
"""What a reader follows: a subject, or whoever writes to them."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Set `extra.feed`, the path of the feed of all, where there is one: a feed names addresses in full."""
    config.extra["feed"] = FEED if config.site_url else ""
    return config


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the feeds."""
    if not config.site_url:
        return
    library, address = library_of(config), config.site_url
    write_file(config, FEED, partial(dump_feed, library.records, library.site_name, FEED, library, address))
    for facet in FEEDS_OF:
        for listing in library.listings[facet]:
            path = f"{listing.url}{FEED}"
            title = f"{library.site_name} · {listing.value}"
            write_file(config, path, partial(dump_feed, listing.records, title, path, library, address))
