"""One document in a listing: what it is, whose, when, and what to beware of."""

from __future__ import annotations

from markupsafe import Markup, escape

from archive.record import Record
from archive.title_lines import printed_lines
from hooks.flags import Flag, flags_of
from hooks.html.dates import chinese_date
from hooks.library import Library


def render_entries(records: tuple[Record, ...], library: Library, root: str, *, in_lines: bool = False) -> Markup:
    """An ordered list of documents; `root` is the way from the page to the site's root.

    With `in_lines` headlines stand in the lines of their print, where these are known.
    """
    items = Markup("\n").join(render_entry(record, library, root, in_lines=in_lines) for record in records)
    return Markup('<ol class="hz-entries">\n{}\n</ol>').format(items)


def render_entry(record: Record, library: Library, root: str, *, in_lines: bool = False) -> Markup:
    """One `<li>`: kicker, title as the link, subtitle, then the facts the record has."""
    lines = []
    if record.kicker:
        lines.append(Markup('<span class="hz-entry__kicker">{}</span>').format(record.kicker))
    title = Markup("<br>").join(printed_lines(record)) if in_lines else record.title
    lines.append(Markup('<a class="hz-entry__title" href="{}{}">{}</a>').format(root, library.urls[record.id], title))
    if record.subtitle:
        lines.append(Markup('<span class="hz-entry__subtitle">{}</span>').format(record.subtitle))
    facts = Markup("").join(Markup("<span>{}</span>").format(fact) for fact in facts_of(record))
    flags = render_flags(flags_of(record, library.relations))
    lines.append(Markup('<span class="hz-entry__facts">{}{}</span>').format(facts, flags))
    return Markup('<li class="hz-entry">{}</li>').format(Markup("").join(lines))


def facts_of(record: Record) -> tuple[str, ...]:
    """Kind, 文号, whose it is, and its date; what is not printed is left out."""
    body = record.issuer or record.unit or record.school or record.publisher
    kinds = " · ".join(record.kinds)
    found = (kinds, record.doc_number, body, chinese_date(record.date) if record.date else None)
    return tuple(fact for fact in found if fact)


def render_flags(flags: tuple[Flag, ...]) -> Markup:
    """The labels of `flags`, each with its sentence as the tooltip."""
    return Markup("").join(
        Markup('<span class="hz-flag{}" title="{}">{}</span>').format(
            " hz-flag--grave" if flag.grave else "", flag.sentence, escape(flag.label)
        )
        for flag in flags
    )
