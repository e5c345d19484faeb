"""Hook: put the style sheets and scripts that pages load at once into the finished site, several in one file."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from hooks.build.page_files import write_page_files
from hooks.build.program_files import file_of_docs


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write them; a file of the archive's own by the same name stands in place of the program's."""
    write_page_files(Path(config.site_dir), lambda name: file_of_docs(config.docs_dir, f"assets/{name}"))
