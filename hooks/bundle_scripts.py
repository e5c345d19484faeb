"""Hook: make one classic script of each folder of browser modules, beside them in the finished site."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from hooks.bundle import find_entries, write_bundle


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write `assets/<folder>/bundle.js` for each folder with an entry."""
    assets = Path(config.site_dir) / "assets"
    for folder in find_entries(Path(config.docs_dir) / "assets"):
        write_bundle(folder, assets / folder.name)
