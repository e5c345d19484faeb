"""传达链: what a document rests on and what it set off, as a picture and as lists."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from archive.record import Record
from hooks.html.dates import chinese_date
from hooks.html.render_entry import facts_of
from hooks.library import Library
from knowledge.chain.drawing import draw_chain
from knowledge.chain.finding import Tie, days_between
from knowledge.chain.level import level_of
from knowledge.chain.relation import Relation
from linking.relations import is_out_of_force

_SHOWN = 12
"""Ties of one side in the section of a document; its page has all of them."""
_PAGE = Markup(
    '<div class="hz-listing hz-chain">\n<h1 id="hz-title">传达链</h1>\n'
    '<p class="hz-lead">“{}”依据什么、传到了哪里：由文献里写着的“根据”“贯彻落实”“转发”“修改”“废止”得来，各指到原文。</p>\n'
    "{}\n{}\n{}\n</div>"
)
_HEADING = Markup('<{0} class="hz-chain__side">{1}</{0}>')
"""The tag and the words."""


def chain_url(record_id: str) -> str:
    """The page of one document's chain, below the site's root."""
    return f"chain/{record_id}/"


def has_chain(record: Record, library: Library) -> bool:
    """Whether anything is said of it, or it says anything of others."""
    return record.id in library.chain.up or record.id in library.chain.down


def render_chain(record: Record, library: Library, root: str) -> Markup:
    """The page."""
    above, below = library.chain.above(record.id), library.chain.below(record.id)
    return _PAGE.format(
        record.title,
        draw_chain(record, [*above, *below], library.by_id, library.urls, root) + _render_warnings(record, above, library),
        _render_side("往上：依据的文件", above, library, root, is_up=True),
        _render_side("往下：由它而来的文件", below, library, root, is_up=False),
    )


def _render_warnings(record: Record, above: Sequence[Tie], library: Library) -> Markup:
    """A sentence for what cannot be right: a ground that has ended, documents that rest on one another."""
    resting = [tie for tie in above if tie.relation in (Relation.BASIS, Relation.CARRIES_OUT)]
    ended = [library.by_id[tie.above].title for tie in resting if tie.above and _has_ended(tie.above, library)]
    said = []
    if ended:
        said.append(f"所依据的文件里，{'、'.join(f'《{title}》' for title in dict.fromkeys(ended))}已经废止，引用前请核对。")
    if any(tie.above == record.id for tie in resting):
        said.append("这几份文件互相写着依据对方，先后请看原文的日期。")
    return Markup("").join(Markup('<p class="hz-chain__warning">{}</p>').format(sentence) for sentence in said)


def _has_ended(record_id: str, library: Library) -> bool:
    return record_id in library.by_id and is_out_of_force(library.by_id[record_id], library.relations)


def render_document_chain(record: Record, library: Library, root: str) -> Markup:
    """The section of a document's page; nothing where it has no ties."""
    if not has_chain(record, library):
        return Markup("")
    sides = [
        _render_list(ties[:_SHOWN], library, root, is_up=is_up, heading=_HEADING.format("h3", heading))
        for heading, ties, is_up in (
            ("依据", library.chain.up.get(record.id, ()), True),
            ("由它而来", library.chain.down.get(record.id, ()), False),
        )
        if ties
    ]
    return Markup(
        '<section class="hz-remark hz-remark--chain" aria-labelledby="hz-chain"><h2 id="hz-chain">传达链</h2>{}'
        '<p><a href="{}{}">看整条传达链</a></p></section>'
    ).format(Markup("").join(sides), root, chain_url(record.id))


def _render_side(heading: str, ties: Sequence[Tie], library: Library, root: str, *, is_up: bool) -> Markup:
    if not ties:
        return Markup('<h2>{}</h2><p class="hz-lead">没有找到。</p>').format(heading)
    return _render_list(ties, library, root, is_up=is_up, heading=_HEADING.format("h2", heading))


def _render_list(ties: Sequence[Tie], library: Library, root: str, *, is_up: bool, heading: Markup) -> Markup:
    items = Markup("\n").join(_render_tie(tie, library, root, is_up=is_up) for tie in ties)
    return Markup('{}<ul class="hz-chain__list">{}</ul>').format(heading, items)


def _render_tie(tie: Tie, library: Library, root: str, *, is_up: bool) -> Markup:
    lower = library.by_id[tie.below]
    passage = Markup('<a href="{}{}#{}">{}</a>').format(root, library.urls[lower.id], tie.anchor, tie.words)
    other = library.by_id.get(tie.above or "") if is_up else lower
    if other is None:
        name = Markup('{}<span class="hz-flag">文库里没有</span>').format(tie.printed)
    else:
        level = level_of(other)
        facts = "，".join([*([level.label] if level is not None else []), *facts_of(other)])
        ended = Markup('<span class="hz-flag">已废止</span>') if is_out_of_force(other, library.relations) else ""
        name = Markup('<a href="{}{}">《{}》</a><span class="hz-chain__facts">{}</span>{}').format(
            root, library.urls[other.id], other.title, facts, ended
        )
    upper = library.by_id.get(tie.above or "")
    days = days_between(upper, lower) if upper else None
    after = (
        Markup('<span class="hz-chain__facts hz-chain__days">{}</span>').format(_tell_days(days)) if days is not None else ""
    )
    said = tie.relation.value if is_up else tie.relation.seen_from_below
    return Markup("<li><b>{}</b>（{}）　{} {}</li>").format(said, passage, name, after)


def _tell_days(days: int) -> str:
    if days < 0:
        return "日期早于所依据的文件"
    return "同一天" if days == 0 else f"隔 {days} 天"


def describe_chain(record: Record) -> str:
    """One line for search engines."""
    day = f"（{chinese_date(record.date)}）" if record.date else ""
    return f"《{record.title}》{day}依据哪些文件，又传达到了哪里。"
