"""A document's page: head as printed, text, imprint, what it lacks, where it came from."""

from __future__ import annotations

from markupsafe import Markup

from archive.doubt import tell_doubt
from archive.record import Record
from archive.title_lines import printed_lines
from hooks.flags import flags_of
from hooks.html.dates import chinese_date
from hooks.html.line_breaks import break_name, break_title
from hooks.html.render_around import render_around
from hooks.html.render_attachments import render_attachments
from hooks.html.render_banner import render_banner, render_excerpt_note
from hooks.html.render_body import RenderedBody
from hooks.html.render_card import render_card, render_source
from hooks.html.render_cases import render_document_practices
from hooks.html.render_chain import render_document_chain
from hooks.html.render_due import render_document_duties
from hooks.html.render_entry import render_flags
from hooks.html.render_history import link_documents, render_alike, render_revisions, render_sources
from hooks.html.render_mentions import render_mentions
from hooks.html.render_series import render_document_series
from hooks.html.render_sheet import render_strip
from hooks.html.render_tools import render_thumb, render_tools
from hooks.library import Library

TITLE_ID = "hz-title"
NOTES_ID = "hz-notes"


def render_document(record: Record, body: RenderedBody, library: Library, root: str) -> Markup:
    """The article's HTML; `root` is the way from the page to the site's root."""
    return Markup('<div class="hz-doc">\n<div class="hz-sheet">\n{}\n</div>\n{}\n{}\n{}\n{}\n</div>').format(
        Markup("\n").join(
            part
            for part in (
                render_banner(record, library, root),
                render_excerpt_note(record, library),
                render_strip(record, library, root),
                _render_head(record, library, root),
                render_tools(record, root),
                _render_text(record, body),
                _render_imprint(record),
                render_document_duties(record, library, root),
                render_document_series(record.id, library, root),
                render_attachments(record, library, root),
                _render_doubts(record, library, root),
                render_alike(record, library, root),
                render_revisions(record),
                render_sources(record),
                render_document_chain(record, library, root),
                render_document_practices(record, library, root),
                render_mentions(record, library, root),
            )
            if part
        ),
        render_card(record, library, root),
        render_around(record, library, root),
        _render_print_line(record, library),
        render_thumb(root),
    )


def describe(record: Record) -> str:
    """One line for search engines and link previews."""
    facts = [
        record.issuer or record.unit or record.school,
        record.doc_number,
        chinese_date(record.date) if record.date else None,
    ]
    opening = next((b.text for b in record.body if len(b.text) >= 40), "")
    return "，".join(fact for fact in facts if fact) + ("。" if any(facts) else "") + opening[:110]


def _render_head(record: Record, library: Library, root: str) -> Markup:
    official = has_red_head(record)
    parts = []
    if official:
        parts.append(_render_red_header(record))
    if record.kicker:
        parts.append(Markup('<p class="hz-kicker">{}</p>').format(record.kicker))
    parts.append(Markup('<h1 id="{}">{}</h1>').format(TITLE_ID, _lines_of(record)))
    if record.subtitle:
        parts.append(Markup('<p class="hz-subtitle">{}</p>').format(record.subtitle))
    if byline := byline_of(record):
        parts.append(Markup('<p class="hz-byline">{}</p>').format(byline))
    if flags := flags_of(record, library.relations):
        parts.append(Markup('<p class="hz-flags">{}</p>').format(render_flags(flags)))
    kind = "official" if official else "article"
    return Markup('<header class="hz-head hz-head--{}">{}</header>').format(kind, Markup("").join(parts))


def _lines_of(record: Record) -> Markup:
    return Markup("<br>").join(map(break_title, printed_lines(record)))


def has_red_head(record: Record) -> bool:
    """Whether the original is laid out as an official document: a number is printed, or an organ on something else than a web
    page, which has a head of its own."""
    return bool(record.doc_number or (record.issuer and not _is_web_page(record)))


def _is_web_page(record: Record) -> bool:
    source = record.source
    if source is None:
        return False
    name = (source.file or source.url or "").lower().partition("?")[0]
    return bool(source.url) if not source.file else name.endswith((".html", ".htm", ".mhtml", ".mht", ".xhtml", ".shtml"))


def _render_red_header(record: Record) -> Markup:
    issuer = Markup('<p class="hz-issuer">{}</p>').format(break_name(record.issuer)) if record.issuer else Markup("")
    number = Markup('<p class="hz-number">{}</p>').format(record.doc_number) if record.doc_number else Markup("")
    return Markup('<div class="hz-redhead">{}{}</div>').format(issuer, number)


def byline_of(record: Record) -> str:
    """Publisher, day and authors of an article as a newspaper prints them; empty for an official document without any."""
    parts = []
    if record.issuer and not has_red_head(record):
        parts.append(record.issuer)
    if record.publisher and not record.doc_number and record.publisher != record.issuer:
        parts.append(record.publisher)
    if record.date_published and not record.doc_number:
        parts.append(chinese_date(record.date_published))
    for role in dict.fromkeys(author.role for author in record.authors):
        names = " ".join(author.name for author in record.authors if author.role == role)
        parts.append(f"{role} {names}" if role else names)
    return "　".join(parts)


def _render_text(record: Record, body: RenderedBody) -> Markup:
    before = Markup('<p class="hz-gap">〔原件从这里开始，开头残缺〕</p>') if record.truncated == "start" else Markup("")
    after = Markup('<p class="hz-gap">〔原件到这里为止，结尾残缺〕</p>') if record.truncated == "end" else Markup("")
    return Markup('<div class="hz-text" data-document="{}">\n{}{}{}\n</div>').format(record.id, before, body.html, after)


def _render_imprint(record: Record) -> Markup:
    if not (record.printed_by or record.date_printed or record.disclosure):
        return Markup("")
    day = f"{chinese_date(record.date_printed)}印发" if record.date_printed else ""
    disclosure = Markup('<p class="hz-disclosure">（{}）</p>').format(record.disclosure) if record.disclosure else Markup("")
    line = ""
    if record.printed_by or day:
        line = Markup('<p class="hz-imprint"><span>{}</span><span>{}</span></p>').format(record.printed_by or "", day)
    return Markup("{}{}").format(disclosure, line)


def _render_doubts(record: Record, library: Library, root: str) -> Markup:
    if not record.doubts:
        return Markup("")
    told = (link_documents(tell_doubt(doubt), library, root) for doubt in record.doubts)
    items = Markup("").join(Markup("<li>{}</li>").format(each) for each in told)
    return Markup(
        '<section class="hz-remark hz-remark--doubts" aria-labelledby="{}"><h2 id="{}">程序拿不准的地方（{} 处）</h2>'
        "<p>文字由程序从原件整理，下列各处请对照原件核对：</p><ol>{}</ol></section>"
    ).format(NOTES_ID, NOTES_ID, len(record.doubts), items)


def _render_print_line(record: Record, library: Library) -> Markup:
    return Markup(
        '<p class="hz-printline"><span>{} · 固定网址 <span data-hz-permalink>/{}</span></span><span>{}</span></p>'
    ).format(library.site_name, library.urls[record.id], render_source(record))
