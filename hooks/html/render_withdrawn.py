"""The page of a withdrawn document: what it was, when and why it was taken out; its old links open that sentence."""

from __future__ import annotations

from markupsafe import Markup

from archive.notices import day_in_words
from archive.record import Record
from hooks.html.dates import chinese_date
from hooks.html.line_breaks import break_name, break_title
from hooks.html.render_mentions import render_mentions
from hooks.html.render_moved import Linker, moved_span, sentence_elsewhere
from hooks.library import Library
from linking.published import PublishedDocument
from linking.reference import Reference

_PASSAGE = "链接所指的一段文字，已随全文从文库撤下。"


def render_withdrawn(record: Record, library: Library, root: str, published: PublishedDocument | None, link: Linker) -> Markup:
    """The article's HTML; `published` is what the ledger of links knows of the document."""
    return Markup(
        '<div class="hz-doc"><div class="hz-sheet hz-forwarding">\n{}\n{}\n'
        '<div class="hz-text" data-document="{}">\n{}\n</div>\n{}</div></div>'
    ).format(
        _head(record),
        _notice(record, published, link),
        record.id,
        _anchors(published, link),
        render_mentions(record, library, root),
    )


def describe_withdrawn(record: Record) -> str:
    """One line for search engines and link previews."""
    assert record.withdrawn
    return f"这份文献已于{day_in_words(record.withdrawn.date)}从文库撤下。"


def _head(record: Record) -> Markup:
    number = Markup('<p class="hz-number">{}</p>').format(record.doc_number) if record.doc_number else Markup("")
    issuer = Markup('<p class="hz-issuer">{}</p>').format(break_name(record.issuer)) if record.issuer else Markup("")
    red = Markup('<div class="hz-redhead">{}{}</div>').format(issuer, number) if issuer or number else Markup("")
    facts = " · ".join(fact for fact in (record.kind, chinese_date(record.date) if record.date else None) if fact)
    byline = Markup('<p class="hz-byline">{}</p>').format(facts) if facts else Markup("")
    return Markup('<header class="hz-head hz-head--{}">{}<h1 id="hz-title">{}</h1>{}</header>').format(
        "official" if red else "article", red, break_title(record.title), byline
    )


def _notice(record: Record, published: PublishedDocument | None, link: Linker) -> Markup:
    assert record.withdrawn
    reason = f"{record.withdrawn.reason.rstrip('。')}。"
    found = link(Reference(published.gone.target)) if published and published.gone and published.gone.target else None
    now = Markup('<p>可以改看：<a href="{}">《{}》</a></p>').format(*found) if found else Markup("")
    return Markup(
        '<div class="hz-banner" role="note"><b>本文献已从文库撤下</b><p>{}撤下。原因：{}</p>{}'
        "<p>文库不再提供它的文字；指向它和它各段的链接都打开本页。</p></div>"
    ).format(day_in_words(record.withdrawn.date), reason, now)


def _anchors(published: PublishedDocument | None, link: Linker) -> Markup:
    said = {departed.anchor: departed for departed in published.departed} if published else {}
    return Markup("\n").join(
        moved_span(anchor, sentence_elsewhere(departed, link) if departed.target else Markup(_PASSAGE))
        for anchor, departed in said.items()
    )
