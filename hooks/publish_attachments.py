"""Hook: the kept copies of attachments, published as they are under names that no page can choose."""

from __future__ import annotations

import shutil
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from archive.kept_files import kept_path
from hooks.build.paths import attachment_url
from hooks.load_library import library_folder, library_of


def on_post_build(*, config: MkDocsConfig) -> None:
    """Copy what the records name; a copy that is lost is told by `hongzhu check`, and has no link."""
    library = library_of(config)
    named = {attachment.file for record in library.records for attachment in record.attachments}
    for name in sorted(library.kept_files.keys() & named):
        target = Path(config.site_dir) / attachment_url(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(kept_path(library_folder(config), name), target)
