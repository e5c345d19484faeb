"""被引用: which documents refer to this one, in which paragraph, and how that paragraph begins."""

from __future__ import annotations

from markupsafe import Markup

from archive.blocks import Block
from archive.record import Record
from hooks.html.dates import chinese_date
from hooks.library import Library
from linking.mentions import MentioningDocument
from linking.relations import is_out_of_force
from linking.spoken import nest_quotes

SHOWN = 50
"""Documents, the newest first: a law may be cited by every other one, and its page must stay light."""
SHOWN_PARAGRAPHS = 3
OPENING = 28
"""Signs of a paragraph: a line and a half on a phone."""


def render_mentions(record: Record, library: Library, root: str) -> Markup:
    """A section, or nothing where no document of the archive refers to `record`."""
    documents = library.mentions.received.get(record.id, ())
    if not documents:
        return Markup("")
    items = Markup("\n").join(_document(document, library, root) for document in documents[:SHOWN])
    rest = f"，这里列出最近的 {SHOWN} 份" if len(documents) > SHOWN else ""
    return Markup(
        '<section class="hz-remark hz-mentions" aria-labelledby="hz-mentions"><h2 id="hz-mentions">被引用</h2>'
        "<p>文库里有 {} 份文献提到本文件{}：</p><ul>\n{}\n</ul></section>"
    ).format(len(documents), rest, items)


def _document(document: MentioningDocument, library: Library, root: str) -> Markup:
    record = document.record
    url = f"{root}{library.urls[record.id]}"
    facts = "，".join(fact for fact in (record.doc_number, chinese_date(record.date) if record.date else None) if fact)
    flag = (
        Markup(' <span class="hz-flag hz-flag--grave" title="本文件已经停止执行。">已废止</span>')
        if is_out_of_force(record, library.relations)
        else Markup("")
    )
    anchors, paths = record.anchors, library.mentions.paths_of(record)
    shown = document.blocks[:SHOWN_PARAGRAPHS]
    places = Markup("").join(_paragraph(record.body[n], f"{url}#{anchors[n]}", paths[n]) for n in shown)
    more = len(document.blocks) - len(shown)
    return Markup('<li><a href="{}">《{}》</a>{}{}{}{}</li>').format(
        url,
        nest_quotes(record.title),
        f"（{facts}）" if facts else "",
        flag,
        places,
        Markup('<span class="hz-mentions__place">另有 {} 处</span>').format(more) if more else "",
    )


def _paragraph(block: Block, href: str, path: str) -> Markup:
    text = " ".join(block.text.split())
    opening = text if len(text) <= OPENING else f"{text[:OPENING]}…"
    return Markup('<span class="hz-mentions__place"><a href="{}">{}</a> {}</span>').format(href, path or "正文", opening)
