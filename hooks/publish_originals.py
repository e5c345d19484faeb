"""Hook: a page for the text of each original that may be read, the pictures of newspaper pages; none where they are kept."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from archive.record import Record
from hooks.build.paths import root_from
from hooks.generated_page import PageBody, PageHead, add_page
from hooks.html.render_original import NO_INDEX, original_url, render_original
from hooks.html.render_sheet import picture_url
from hooks.library import Library
from hooks.load_library import library_of

_STYLES = ("assets/styles/original.css",)


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages."""
    library = library_of(config)
    for record in library.records:
        kept = library.originals.get(record.id)
        if kept is None or kept.file is None:
            continue
        title = f"原文文本：{record.title}"
        head = PageHead("原文文本", title, f"{title}，从原件里读出的文字。", styles=_STYLES, html=NO_INDEX)
        add_page(files, config, original_url(record.id), head, partial(_make_page, record, library))
    return files


def on_post_build(*, config: MkDocsConfig) -> None:
    """Copy the pictures."""
    for digest, pictures in library_of(config).pictures.items():
        for number, picture in enumerate(pictures, 1):
            target = Path(config.site_dir) / picture_url(digest, number)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(picture.file, target)


def _make_page(record: Record, library: Library) -> PageBody:
    return PageBody(render_original(record, library, root_from(original_url(record.id))))
