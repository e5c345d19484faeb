"""Hook: the script from which the chips of listings choose, written beside the bundle that draws them."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from archive.atomic import write_atomically
from hooks.build.bundle import BUNDLE
from hooks.html.listing_data import NAME, dump_listing_data
from hooks.load_library import library_of


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the script."""
    target = Path(config.site_dir) / "assets" / NAME / BUNDLE
    write_atomically(target, dump_listing_data(library_of(config)).encode("utf-8"))
