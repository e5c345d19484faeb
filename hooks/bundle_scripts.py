"""Hook: make one classic script of each folder of browser modules, beside them in the finished site."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from hooks.build.bundle import find_entries, write_bundle
from hooks.build.program_files import program_docs


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write `assets/<folder>/bundle.js` for each folder with an entry."""
    assets = Path(config.site_dir) / "assets"
    for folder in find_entries(program_docs() / "assets"):
        write_bundle(folder, assets / folder.name)
