"""A pack's page: agenda, excerpts with their sources, questions; on paper it is the handout."""

from __future__ import annotations

from markupsafe import Markup, escape

from hooks.facets import Facet
from hooks.html.render_body import TocItem
from hooks.html.render_excerpt import render_notices, render_passage
from hooks.library import Library
from study.session import Session, SessionItem
from study.timetable import spoken_date, starts_of, sum_sentence

STYLES = ("assets/styles/pack.css",)
SHOW, PHONE, RECORD, MARKDOWN = "show/", "phone/", "record.docx", "pack.md"
"""The other forms of a pack, below its own path."""

_ROOM = Markup('<div class="hz-room" aria-hidden="true"><i></i><i></i><i></i></div>')
"""Lines to write on; on paper only."""


def render_pack(session: Session, library: Library, root: str) -> Markup:
    """The article's HTML; hooks for the script are described in render_pack_show.py."""
    return Markup('<div class="hz-pack hz-sheet">\n{}\n</div>\n<script src="{}assets/pack/bundle.js" defer></script>').format(
        Markup("\n").join(
            [
                _render_head(session, library, root),
                _render_ways(session),
                render_introduction(session),
                _render_agenda(session),
                *(_render_item(session, item, library, root) for item in session.items),
                _render_end(session, library.site_name),
            ]
        ),
        root,
    )


def toc_of(session: Session) -> tuple[TocItem, ...]:
    """The items, as the table of contents lists them."""
    return tuple(TocItem(f"{item.number}. {item.item.title}", f"item-{item.number}", 2) for item in session.items)


def describe(session: Session) -> str:
    """One line for search engines and link previews."""
    return (
        f"学习包：{'，'.join(facts_of(session))}。共 {len(session.items)} 项：{'；'.join(i.item.title for i in session.items)}"[
            :160
        ]
    )


def facts_of(session: Session) -> tuple[str, ...]:
    """Day, place, host, minutes; what is not given is left out."""
    pack = session.pack
    found = (
        spoken_date(pack.date) if pack.date else None,
        pack.place,
        f"主持：{pack.host}" if pack.host else None,
        f"{pack.minutes} 分钟" if pack.minutes else None,
    )
    return tuple(fact for fact in found if fact)


def _render_head(session: Session, library: Library, root: str) -> Markup:
    topics = Markup("、").join(_render_topic(topic, library, root) for topic in session.pack.topics)
    return Markup(
        '<header class="hz-pack__head">{}<p class="hz-pack__label"><a href="{}packs/">学习包</a></p>'
        '<h1 id="hz-title">{}</h1><p class="hz-pack__facts">{}</p>{}</header>'
    ).format(
        _render_qr(session.url + PHONE, "用手机扫一扫，跟着读"),
        root,
        session.pack.title,
        Markup("").join(Markup("<span>{}</span>").format(fact) for fact in facts_of(session)),
        Markup('<p class="hz-pack__topics">专题：{}</p>').format(topics) if topics else "",
    )


def _render_topic(topic: str, library: Library, root: str) -> Markup:
    known = any(listing.value == topic for listing in library.listings[Facet.TOPIC])
    return Markup('<a href="{}{}">{}</a>').format(root, Facet.TOPIC.listing_url(topic), topic) if known else escape(topic)


def _render_qr(path: str, label: str) -> Markup:
    """An empty place that assets/pack/ fills; without script it takes no room."""
    return Markup('<figure class="hz-qr" data-qr="{}" hidden><figcaption>{}</figcaption></figure>').format(path, label)


def _render_ways(session: Session) -> Markup:
    links = Markup("").join(
        Markup('<a href="{}"{}>{}</a>').format(target, Markup(" download") if "." in target else "", label)
        for target, label in ((SHOW, "放映"), (PHONE, "手机版"), (RECORD, "记录表（Word）"), (MARKDOWN, "学习包文件"))
    )
    return Markup(
        '<nav class="hz-pack__ways" aria-label="用这份学习包">{}'
        '<button type="button" data-hz-print hidden>打印讲义</button></nav>'
    ).format(links)


def render_introduction(session: Session) -> Markup:
    """The free text before the items."""
    paragraphs = Markup("").join(Markup("<p>{}</p>").format(text) for text in session.pack.introduction)
    return Markup('<div class="hz-pack__introduction">{}</div>').format(paragraphs) if paragraphs else Markup("")


def _render_agenda(session: Session) -> Markup:
    rows = Markup("\n").join(
        _render_agenda_row(item, start) for item, start in zip(session.items, starts_of(session.pack), strict=True)
    )
    slot = Markup(' data-minutes="{}"').format(session.pack.minutes) if session.pack.minutes else ""
    return Markup(
        '<section class="hz-agenda" data-hz-agenda{} aria-labelledby="agenda"><h2 id="agenda">议程</h2><ol>\n{}\n</ol>'
        '<p class="hz-agenda__sum">{}</p><div class="hz-agenda__clock" data-hz-clock hidden></div></section>'
    ).format(slot, rows, sum_sentence(session.pack))


def _render_agenda_row(item: SessionItem, start: str | None) -> Markup:
    return Markup(
        '<li {}{}><span class="hz-agenda__start">{}</span><a href="#item-{}">{}</a>'
        '<span class="hz-agenda__reader">{}</span><span class="hz-agenda__minutes">{}</span></li>'
    ).format(
        data_of(item),
        Markup(' data-start="{}"').format(start) if start else "",
        start or "",
        item.number,
        item.item.title,
        f"领学：{item.item.reader}" if item.item.reader else "",
        f"{item.item.minutes} 分钟" if item.item.minutes else "",
    )


def data_of(item: SessionItem) -> Markup:
    """The attributes by which a script knows an item."""
    minutes = Markup(' data-minutes="{}"').format(item.item.minutes) if item.item.minutes else ""
    return Markup('data-item="{}"{}').format(item.number, minutes)


def _render_item(session: Session, item: SessionItem, library: Library, root: str) -> Markup:
    facts = [f"领学：{item.item.reader}" if item.item.reader else "", f"{item.item.minutes} 分钟" if item.item.minutes else ""]
    return Markup(
        '<section class="hz-item" id="item-{0}" {1} aria-labelledby="item-{0}-title">\n{2}'
        '<h2 id="item-{0}-title"><span class="hz-item__number">{0}</span>{3}</h2>\n'
        '<p class="hz-item__facts">{4}</p>\n{5}{6}{7}{8}</section>'
    ).format(
        item.number,
        data_of(item),
        _render_qr(f"{session.url}{PHONE}#item-{item.number}", "扫码到这一项") if item.passages else "",
        item.item.title,
        Markup("").join(Markup("<span>{}</span>").format(fact) for fact in facts if fact),
        render_notices(item, library, root),
        Markup("\n").join(render_passage(passage, root) for passage in item.passages),
        render_questions(item, _ROOM),
        _render_note(item),
    )


def render_questions(item: SessionItem, room: str = "") -> Markup:
    """The questions for discussion, each with `room` to write below it; empty where none is asked."""
    if not item.item.questions:
        return Markup("")
    questions = Markup("").join(Markup("<li>{}{}</li>").format(question, room) for question in item.item.questions)
    return Markup('<div class="hz-questions"><h3>讨论</h3><ul>{}</ul></div>\n').format(questions)


def _render_note(item: SessionItem) -> Markup:
    paragraphs = Markup("").join(Markup("<p>{}</p>").format(text) for text in item.item.note)
    return Markup('<div class="hz-item__note"><h3>给主持人</h3>{}</div>\n').format(paragraphs) if paragraphs else Markup("")


def _render_end(session: Session, site_name: str) -> Markup:
    """On paper: what the handout is and where it lives."""
    return Markup(
        '<p class="hz-printline"><span>{} · 学习包 <span data-hz-permalink>/{}</span></span>'
        "<span>原文出处见各段之后；讨论所得请写在横线上。</span></p>"
    ).format(site_name, session.url)
