"""Hook: one page a record at `/d/<id>/`; nothing of the archive is published under its own file name."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from archive.notices import MARK
from archive.record import Record
from archive.unforeseen import doing
from hooks.build.paths import root_from
from hooks.generated_page import PageBody, PageHead, add_page
from hooks.html.render_body import render_body
from hooks.html.render_document import describe, render_document
from hooks.html.render_head import render_head
from hooks.html.render_withdrawn import describe_withdrawn, render_withdrawn
from hooks.library import Library
from hooks.load_library import library_folder, library_of
from hooks.load_links import published_links_of
from hooks.published_links import PublishedLinks
from hooks.reference_links import links_of

_KIND = "document"
ARCHIVE_PREFIX = "archive/"


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Take the archive's files away, put a page a record in their place."""
    kept = Files([file for file in files if not file.src_uri.startswith(_archive_prefixes(config))])
    library, published = library_of(config), published_links_of(config)
    for record in library.records:
        make_body = partial(_make_body, record, library, published)
        add_page(kept, config, library.urls[record.id], partial(_head, record, library), make_body)
    for stub in library.withdrawn:
        head = PageHead(stub.title, f"{stub.title}{MARK}", describe_withdrawn(stub), kind=_KIND)
        add_page(kept, config, library.urls[stub.id], head, partial(_make_withdrawn, stub, library, published))
    return kept


def _archive_prefixes(config: MkDocsConfig) -> tuple[str, ...]:
    """The committed archive, and the one of this build where it lies below docs/ as well."""
    archive, docs = library_folder(config).resolve(), Path(config.docs_dir).resolve()
    own = (f"{archive.relative_to(docs).as_posix()}/",) if archive.is_relative_to(docs) else ()
    return (ARCHIVE_PREFIX, *own)


def _head(record: Record, library: Library) -> PageHead:
    number = f"（{record.doc_number}）" if record.doc_number else ""
    received = record.source.received_at if record.source else None
    about = describe(record)
    html = render_head(record, library, about)
    return PageHead(record.title, f"{record.title}{number}", about, received, _KIND, html=html)


def _make_withdrawn(stub: Record, library: Library, published: PublishedLinks) -> PageBody:
    root = root_from(library.urls[stub.id])
    document = published.documents.get(stub.id)
    return PageBody(render_withdrawn(stub, library, root, document, published.linker(stub.id)))


def _make_body(record: Record, library: Library, published: PublishedLinks) -> PageBody:
    root = root_from(library.urls[record.id])
    with doing("生成网页", f"《{record.title}》（{record.id}）"):
        body = render_body(record, links_of(record, library, root), published.notes(record))
        return PageBody(render_document(record, body, library, root), body.toc)
