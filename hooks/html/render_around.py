"""Where to go from a document: the one before and the one after it in its row, and those about the same."""

from __future__ import annotations

from markupsafe import Markup

from archive.record import Record
from hooks.html.render_entry import facts_of
from hooks.html.render_sheet import render_turn
from hooks.library import Library


def render_around(record: Record, library: Library, root: str) -> Markup:
    """A navigation below the text; empty where there is nowhere to go."""
    parts = [
        part
        for part in (
            render_turn(record, library, root),
            _render_related(record, library, root),
            _render_compare(record, root),
            _render_row(record, library, root),
        )
        if part
    ]
    return Markup('<div class="hz-around">{}</div>').format(Markup("\n").join(parts)) if parts else Markup("")


def _render_related(record: Record, library: Library, root: str) -> Markup:
    related = library.related.get(record.id, ())
    if not related:
        return Markup("")
    items = Markup("").join(
        Markup('<li><a href="{0}{1}">{2}</a><span>{3} <a href="{0}compare/?a={4}&amp;b={5}">与这份对照</a></span></li>').format(
            root, library.urls[other.id], other.title, " · ".join(facts_of(other)), *_older_first(other, record)
        )
        for other in related
    )
    return Markup(
        '<nav class="hz-related" aria-labelledby="hz-related"><h2 id="hz-related">相关文献</h2><ul>{}</ul></nav>'
    ).format(items)


def _render_compare(record: Record, root: str) -> Markup:
    """The way to put it beside any other document; nothing for one without a text."""
    if not record.body:
        return Markup("")
    return Markup('<p class="hz-around__compare"><a href="{}compare/?a={}">与另一份文献对照</a></p>').format(root, record.id)


def _older_first(one: Record, other: Record) -> tuple[str, str]:
    """Both ids, the earlier document's on the left of a comparison."""
    first, second = sorted((one, other), key=lambda record: (record.date or "", record.id))
    return first.id, second.id


def _render_row(record: Record, library: Library, root: str) -> Markup:
    row = library.neighbours.get(record.id)
    if row is None:
        return Markup("")
    name = f"{row.row.facet.label}“{row.row.value}”"
    links = Markup("").join(
        Markup('<a class="hz-row__{}" rel="{}" href="{}{}"><span>{}</span>{}</a>').format(
            side, rel, root, library.urls[other.id], label, other.title
        )
        for side, rel, label, other in (
            ("older", "prev", "上一份（较早）" if row.is_dated else "上一份", row.older),
            ("newer", "next", "下一份（较新）" if row.is_dated else "下一份", row.newer),
        )
        if other
    )
    return Markup(
        '<nav class="hz-row" aria-label="{0}里的前后文献"><p><a href="{1}{2}">{0}</a>，{4}</p><div>{3}</div></nav>'
    ).format(name, root, row.row.url, links, "按日期" if row.is_dated else "没有日期的，按标题")
