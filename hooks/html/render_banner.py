"""What a reader must see first on a document that is out of force, or of which an excerpt alone stands here."""

from __future__ import annotations

from markupsafe import Markup, escape

from archive.declared import is_excerpt
from archive.record import Record
from hooks.html.dates import chinese_date
from hooks.library import Library
from linking.relations import is_out_of_force
from linking.spoken import nest_quotes


def render_banner(record: Record, library: Library, root: str) -> Markup:
    """The banner; empty on a document that is in force as far as the archive knows."""
    if not is_out_of_force(record, library.relations):
        return Markup("")
    successors = library.relations.successors.get(record.id, ())
    lines = [_succession(new, library, root) for new in successors] or [_own_words(record)]
    return Markup('<div class="hz-banner" role="note"><b>本文件已停止执行</b>{}</div>').format(Markup("").join(lines))


def render_excerpt_note(record: Record, library: Library) -> Markup:
    """That the rights allow no more than this beginning, with the way to the whole; empty on all other documents."""
    if not is_excerpt(record):
        return Markup("")
    if library.is_private:
        return Markup('<div class="hz-remark" role="note"><p>权利人没有许可转载全文，公开的站点上只有开头的摘录。</p></div>')
    url = record.source.url if record.source else None
    whole = (
        Markup('全文见<a href="{}" rel="noopener nofollow external">原网址</a>。').format(url)
        if is_web(url)
        else "全文请查原出处。"
    )
    return Markup('<div class="hz-remark" role="note"><p>权利人没有许可转载全文，这里只有开头的摘录。{}</p></div>').format(
        whole
    )


def is_web(url: str | None) -> bool:
    """Whether an address may be a link."""
    return url is not None and url.startswith(("http://", "https://"))


def _succession(new: Record, library: Library, root: str) -> Markup:
    facts = [fact for fact in (new.doc_number, chinese_date(new.date) if new.date else None) if fact]
    validity = new.validity
    since = f"自{chinese_date(validity.effective_from)}起，" if validity and validity.effective_from else ""
    reason = _quote(validity.basis) if validity and validity.basis else Markup("")
    return Markup('<p>{}由<a href="{}{}">《{}》</a>{}废止，请以新文件为准。</p>{}').format(
        since, root, library.urls[new.id], nest_quotes(new.title), f"（{'，'.join(facts)}）" if facts else "", reason
    )


def _own_words(record: Record) -> Markup:
    validity = record.validity
    until = f"有效期至{chinese_date(validity.effective_until)}。" if validity and validity.effective_until else ""
    said = validity.basis if validity and validity.basis else "原文注明已经废止或失效。"
    return Markup("<p>{}{}</p>").format(until, escape(said))


def _quote(sentence: str) -> Markup:
    return Markup('<p class="hz-banner__reason">依据：“{}”</p>').format(sentence)
