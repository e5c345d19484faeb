"""Hook: the address of a document that is gone stays a page, which says where it went."""

from __future__ import annotations

from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from archive.permalink import document_url
from hooks.generated_page import PageBody, PageHead, add_page
from hooks.html.render_forwarding import render_forwarding
from hooks.load_links import published_links_of
from hooks.published_links import PublishedLinks
from linking.published import PublishedDocument


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add a page for each document that was published and is no more."""
    links = published_links_of(config)
    for document in links.departed_documents():
        head = PageHead(
            document.title, f"{document.title}（网址已变）", "这份文献的网址变了，本页说明它去了哪里。", kind="paper"
        )
        add_page(files, config, document_url(document.id), head, partial(_make_body, document, links))
    return files


def _make_body(document: PublishedDocument, links: PublishedLinks) -> PageBody:
    return PageBody(render_forwarding(document, links.linker(document.id)))
