"""Hook: a page for each original that holds several documents, such as the page of a newspaper."""

from __future__ import annotations

from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.build.paths import root_from
from hooks.generated_page import PageBody, PageHead, add_page
from hooks.html.render_sheet import render_sheet, title_of
from hooks.library import Library
from hooks.load_library import library_of
from hooks.sheets import Sheet


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add them, each once."""
    library = library_of(config)
    for sheet in {sheet.digest: sheet for sheet in library.sheets.values()}.values():
        title = title_of(sheet)
        about = f"{title}：{'；'.join(record.title for record in sheet.records)}"[:160]
        add_page(files, config, sheet.url, PageHead(title, title, about), partial(_make_page, sheet, library))
    return files


def _make_page(sheet: Sheet, library: Library) -> PageBody:
    return PageBody(render_sheet(sheet, library, root_from(sheet.url)))
