"""Below a document: where else it was found and which copy is shown, what its wordings were, and what it may be the same as."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from archive.doubt import asks_whether
from archive.record import Record, Revision, Source
from hooks.html.dates import chinese_date
from hooks.library import Library

SOURCES_ID = "hz-sources"
_DOCUMENT = re.compile(r"（?/d/([a-z0-9][a-z0-9-]*)/）?")


def render_sources(record: Record) -> Markup:
    """All places with the same text, the chosen one first, and why; empty where there is one place."""
    if not record.other_sources:
        return Markup("")
    chosen = (
        Markup('<li class="hz-source--chosen"><b>本页的文字</b>：{}</li>').format(_place(record.source))
        if record.source
        else ""
    )
    others = Markup("").join(
        Markup("<li>{}{}</li>").format(_place(source), _remark(source.remark)) for source in record.other_sources
    )
    why = Markup("<p>{}。</p>").format(record.choice.rstrip("。")) if record.choice else Markup("")
    return Markup(
        '<section class="hz-remark hz-history" id="{0}" aria-labelledby="{0}-title">'
        '<h2 id="{0}-title">来源（{1} 处）</h2>{2}<ol>{3}{4}</ol></section>'
    ).format(SOURCES_ID, len(record.sources), why, chosen, others)


def render_revisions(record: Record) -> Markup:
    """The wordings of the document, the newest first; empty where there was one."""
    if not record.revisions:
        return Markup("")
    items = Markup("").join(_revision(revision) for revision in reversed(record.revisions))
    return Markup(
        '<section class="hz-remark hz-history" aria-labelledby="hz-revisions"><h2 id="hz-revisions">修订记录</h2>'
        "<p>发布这份文献的地方改动过它；本页是最新的文字。</p><ol reversed>{}</ol></section>"
    ).format(items)


def render_alike(record: Record, library: Library, root: str) -> Markup:
    """The documents that may be this one, where the doubt stands on their pages."""
    others = library.doubted_by.get(record.id, ())
    if not others:
        return Markup("")
    items = Markup("").join(
        Markup('<li><a href="{}{}">《{}》</a>：{}</li>').format(root, library.urls[o.id], o.title, _doubt(o, record))
        for o in others
    )
    return Markup(
        '<section class="hz-remark hz-remark--doubts" aria-labelledby="hz-alike"><h2 id="hz-alike">可能与本文献相同的</h2>'
        "<p>程序拿不准下列文献与本文献是不是同一份，没有合并：</p><ul>{}</ul></section>"
    ).format(items)


def link_documents(text: str, library: Library, root: str) -> Markup:
    """`text` with each address of a document in it as a link."""
    pieces, end = [], 0
    for match in _DOCUMENT.finditer(text):
        if match[1] in library.urls:
            link = Markup('（<a href="{}{}">查看</a>）').format(root, library.urls[match[1]])
            pieces += [escape(text[end : match.start()]), link]
            end = match.end()
    return Markup("").join([*pieces, escape(text[end:])])


def _doubt(other: Record, record: Record) -> str:
    said = next((doubt.sentence for doubt in other.doubts if asks_whether(doubt, record.id)), "")
    return (
        "文号相同，正文不同。"
        if said.startswith("文号")
        else "正文相同，记载不同。"
        if said.startswith("正文")
        else "文字大部分相同。"
    )


def _revision(revision: Revision) -> Markup:
    return Markup('<li><time datetime="{}">{}</time>　{} <span title="SHA-256：{}">校验 <code>{}</code></span></li>').format(
        revision.date, chinese_date(revision.date), revision.change, revision.sha256, revision.sha256[:12]
    )


def _place(source: Source | None) -> Markup:
    if source is None:
        return Markup("")
    name = Markup("")
    if source.url and re.match(r"https?://", source.url):
        name = Markup('<a href="{0}" rel="noopener nofollow external">{0}</a>').format(source.url)
    elif source.url or source.file:
        name = escape(source.url or source.file)
    facts = [
        source.publisher or (source.declared.publisher if source.declared else None),
        f"原件中的第 {source.part} 篇" if source.part is not None else None,
        f"{chinese_date(source.received_at)}收录" if source.received_at else None,
    ]
    tail = "，".join(fact for fact in facts if fact)
    return Markup("{}{}{}").format(name, "，" if name and tail else "", tail)


def _remark(remark: str | None) -> Markup:
    return Markup("<br><small>{}</small>").format(remark) if remark else Markup("")
