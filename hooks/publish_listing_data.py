"""Hook: the scripts from which the chips of listings choose, written beside the bundle that draws them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from archive.atomic import write_atomically
from archive.record import Record
from hooks.build.bundle import BUNDLE
from hooks.generated_page import write_file
from hooks.html.listing_data import NAME, dump_first_chips, dump_listing_data, dump_listing_part, listing_parts
from hooks.library import Library
from hooks.load_library import library_of


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the script of values, those of first chips and those of entries."""
    assets, library = Path(config.site_dir) / "assets", library_of(config)
    for name, script in ((NAME, dump_listing_data(library)), *dump_first_chips(library)):
        write_atomically(assets / name / BUNDLE, script.encode("utf-8"))
    for name, records in listing_parts(library):
        write_file(config, f"assets/{name}/{BUNDLE}", partial(_dump_part, name, records, library))


def _dump_part(name: str, records: tuple[Record, ...], library: Library) -> bytes:
    return dump_listing_part(name, records, library).encode("utf-8")
