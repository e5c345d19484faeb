"""What the head of a document's page tells programs: Dublin Core and Zotero's words, Open Graph, schema.org; and the
parts of its citation, which the page's script completes."""

from __future__ import annotations

from markupsafe import Markup

from archive.record import Record
from hooks.library import Library
from linking.citation import cite, dump_json, dump_parts, meta_tags, schema_org
from linking.relations import is_out_of_force

TEXT_SIZE = Markup(
    '<script>try{document.documentElement.dataset.hzSize=localStorage.getItem("hongzhu.textSize.1")||""}catch(e){}</script>'
)
"""Before the first paint, so that letters do not change their size before the reader's eyes."""


def render_head(record: Record, library: Library, about: str) -> Markup:
    """Elements for `<head>`; addresses are not among them, because the site may stand anywhere."""
    citation = cite(record)
    tags = Markup("\n").join(Markup('<meta name="{}" content="{}">').format(*tag) for tag in meta_tags(citation, record))
    graph = Markup("\n").join(
        Markup('<meta property="{}" content="{}">').format(name, content)
        for name, content in (("og:type", "article"), ("og:title", citation.title), ("og:description", about))
    )
    data = schema_org(citation, record, is_in_force=not is_out_of_force(record, library.relations))
    return Markup(
        '{}\n{}\n<script type="application/ld+json">{}</script>\n'
        '<script type="application/json" id="hz-citation">{}</script>\n{}'
    ).format(tags, graph, Markup(dump_json(data)), Markup(dump_parts(citation)), TEXT_SIZE)
