"""Hook: the scripts from which the chips of listings choose, written beside the bundle that draws them."""

from __future__ import annotations

from functools import partial

from mkdocs.config.defaults import MkDocsConfig

from archive.record import Record
from hooks.build.bundle import BUNDLE
from hooks.generated_page import write_file
from hooks.html.listing_data import (
    NAME,
    count_totals,
    dump_first_chips,
    dump_listing_data,
    dump_listing_part,
    first_chips,
    listing_parts,
)
from hooks.library import Library
from hooks.load_library import library_of


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the script of values, those of first chips and those of entries."""
    library = library_of(config)
    totals = count_totals(library)
    write_file(config, _path_of(NAME), partial(_dump_values, library))
    for name, records in listing_parts(library):
        write_file(config, _path_of(name), partial(_dump_part, name, records, library))
    every = partial(dump_first_chips, None, "", (), totals)
    write_file(config, _path_of(f"{NAME}/{first_chips(None, '')}"), every)
    for facet, listings in library.listings.items():
        for listing in listings:
            chips = partial(dump_first_chips, facet, listing.value, listing.records, totals)
            write_file(config, _path_of(f"{NAME}/{first_chips(facet, listing.value)}"), chips)


def _path_of(name: str) -> str:
    return f"assets/{name}/{BUNDLE}"


def _dump_values(library: Library) -> bytes:
    return dump_listing_data(library).encode("utf-8")


def _dump_part(name: str, records: tuple[Record, ...], library: Library) -> bytes:
    return dump_listing_part(name, records, library).encode("utf-8")
