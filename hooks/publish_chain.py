"""Hook: a page a document that rests on others, or that others rest on, at `/chain/<id>/`."""

from __future__ import annotations

from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from archive.record import Record
from hooks.build.paths import root_from
from hooks.generated_page import PageBody, PageHead, add_page
from hooks.html.render_chain import chain_url, describe_chain, has_chain, render_chain
from hooks.library import Library
from hooks.load_library import library_of

_STYLES = ("assets/styles/chain.css",)


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages."""
    library = library_of(config)
    for record in library.records:
        if has_chain(record, library):
            head = PageHead("传达链", f"传达链：{record.title}", describe_chain(record), styles=_STYLES)
            add_page(files, config, chain_url(record.id), head, partial(_make_page, record, library))
    return files


def _make_page(record: Record, library: Library) -> PageBody:
    return PageBody(render_chain(record, library, root_from(chain_url(record.id))))
