"""Hook: from here on the library notes what is read of it, so that pages which read the same as before are kept."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.build.recipe import site_recipe
from hooks.build.watching import WatchedValues
from hooks.generated_page import kept_pages_of
from hooks.load_library import library_of
from hooks.load_links import published_links_of
from hooks.watched_library import Watching


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Watch the library, the links and `extra`; nothing where the caller keeps no pages."""
    kept_pages = kept_pages_of(config)
    if kept_pages is None:
        return files
    extra = dict(config.extra)
    watching = Watching(library_of(config), published_links_of(config), kept_pages.reads, extra)
    watched = WatchedValues(extra | {"library": watching.library, "published_links": watching.links}, kept_pages.reads)
    config.extra = watched  # type: ignore[assignment]  # MkDocs reads it as any mapping
    kept_pages.begin(site_recipe(config), watching.digests_of, watching.fingerprints.of)
    return files
