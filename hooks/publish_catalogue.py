"""Hook: the catalogue for 文号识别台, a script named after its content, so that a browser keeps it until it changes."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from archive.atomic import write_atomically
from archive.digest import sha256_of
from hooks.load_library import library_of
from linking.catalogue_file import dump_catalogue


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Set `extra.catalogue_file`, the script's path below the site's root, and keep what it holds for this build."""
    script = dump_catalogue(library_of(config).catalogue).encode("utf-8")
    config.extra["catalogue_script"] = script
    config.extra["catalogue_file"] = f"assets/desk/catalogue-{sha256_of(script)[:12]}.js"
    return config


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the script."""
    write_atomically(Path(config.site_dir) / config.extra["catalogue_file"], config.extra["catalogue_script"])
