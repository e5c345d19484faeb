"""A layout becomes documents: the whole sequence, each step a function of its own module.

text with layout → without marks, page furniture, copies and advertising → the documents of a page → head, body, tail
→ signature, imprint, attached plan → lines joined → headings → metadata → audit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.doubt import BODY, Doubt
from archive.errors import TitleNotFound
from archive.ledger import Entry
from archive.record import Record
from archive.vocabulary import Topic
from scraper import gongwen
from scraper.cues import chrome
from scraper.cues.names import names_file
from scraper.read import articles, newspaper
from scraper.read.article_head import add_paper, has_no_headline, read_article, split_origin, unanswered
from scraper.read.bulletin import read_bulletin, split_notes
from scraper.read.headlines import mark_headlines_of_one_size
from scraper.read.jumps import comes_from_elsewhere, doubts_of_jumps
from scraper.read.newspaper import PaperHead
from scraper.read.pinned import Pinned
from scraper.read.torn import with_rest_of_sentence
from scraper.read.untitled import (
    doubt_of_file_name,
    doubt_of_title,
    is_readable,
    opens_with_title,
    says_nothing,
    stand_in_title,
)
from scraper.record import metadata
from scraper.record.assembly import PageContext, assemble, make_record_id
from scraper.record.doubting import settle_entries, with_doubts_of_missing
from scraper.restore.advertising import remove_advertising
from scraper.restore.duplicates import remove_copies
from scraper.restore.lines import column_width
from scraper.restore.pages import remove_contents, remove_line_numbers, remove_page_furniture
from scraper.restore.side_by_side import doubt_of_columns
from scraper.restore.source_markdown import is_source_markdown, strip_source_markdown
from scraper.roles.captions import take_paper_captions
from scraper.roles.decide import Roles, decide
from scraper.roles.head import read_head
from scraper.roles.head_values import Head
from scraper.roles.opinion import second_opinion
from scraper.roles.pins import Pin
from scraper.roles.role import Model, Role
from scraper.roles.tail import split_tail
from scraper.roles.titles import split_site_suffix
from scraper.text.layout import Layout, Medium
from scraper.text.rows import Account, Row


@dataclass(frozen=True)
class Extraction:
    """One document of a raw thing."""

    record: Record
    """Without `source`."""
    entries: tuple[Entry, ...]
    first_line: int
    last_line: int


def read(layout: Layout, topics: tuple[Topic, ...], where: str, pins: Sequence[Pin] = ()) -> list[Extraction]:
    """The documents in `layout`, in print order, read as the pins on its lines say.

    Raises TitleNotFound or RestrictedDocument, naming `where`; AccountingError where a character would be lost.
    """
    account = Account()
    page, groups, undone = documents_of(layout, account)
    pinned = Pinned.on(pins, layout.rows)
    groups = pinned.groups(groups, account) if pinned.pins else groups
    thing = _Thing(layout, topics, where, account, page, pinned)
    extractions: list[Extraction] = []
    bodies: list[Row] = []
    last_line = 0
    for number, group in enumerate(groups):
        before = len(account.entries)
        record, body = _read_document(group, thing)
        account.entries[before:], unread = settle_entries(account.entries[before:], record)
        record = replace(record, doubts=(*record.doubts, *unread))
        record = with_doubts_of_missing(record, account.entries[before:], body)
        end = groups[number + 1][0].line - 1 if number + 1 < len(groups) else layout.text.count("\n") + 1
        shared = (*layout.doubts, *pinned.doubts()) if number == 0 else ()
        told = (doubt for doubt in undone if _is_of(doubt, last_line + 1, end, first=number == 0))
        record = replace(record, doubts=(*record.doubts, *shared, *told))
        bodies.extend(body)
        extractions.append(Extraction(record, tuple(account.entries[before:]), last_line + 1, end))
        last_line = end
    account.audit(layout.text, bodies)
    account.book_drawn(bodies)
    return [replace(e, entries=_entries_within(account, e)) for e in _with_different_ids(extractions)]


def documents_of(layout: Layout, account: Account) -> tuple[PageContext, list[list[Row]], list[Doubt]]:
    """What print and pages did to `layout` undone: what its documents share, the rows of each, and doubts."""
    rows = remove_line_numbers(account.take_asides(layout.rows), account)
    converted = layout.medium is Medium.TEXT and is_source_markdown(rows)
    rows = strip_source_markdown(rows, account, converted=converted)
    rows = remove_page_furniture(rows, account)
    mixed = doubt_of_columns(rows) if layout.medium is Medium.TEXT else None
    mixed_up = [mixed] if mixed else []
    if layout.medium is not Medium.WEB and (issue := read_bulletin(rows, account)):
        return PageContext(issue.head), issue.groups, mixed_up
    rows = remove_contents(rows, account)
    rows, copied = remove_copies(rows, account) if layout.may_be_page else (rows, [])
    rows, advertised = remove_advertising(rows, account, _site_names(rows))
    page, groups, borders = _read_page(rows, account)
    return page, groups, [*copied, *advertised, *mixed_up, *borders]


def _is_of(doubt: Doubt, first_line: int, last_line: int, *, first: bool) -> bool:
    """Whether a doubt is about one of the lines of a document; what names no line is said at the `first`."""
    return any(first_line <= line <= last_line for line in doubt.lines) or (first and not doubt.lines)


def model_of(layout: Layout) -> Model:
    """The weights that the rows of a document are decided with."""
    return Model.WEB if layout.medium is Medium.WEB else Model.TEXT


def _doubt_of_leftover(row: Row, roles: Roles) -> Doubt:
    shares = [roles.probability_of(position, Role.BODY) for position in roles.at_line(row.line)]
    sure = round(100 * min(shares)) if shares else None
    said = f"第 {row.line} 行“{row.text[:20]}”用途不明，保留在正文开头。"
    return Doubt(about=BODY, lines=(row.line,), chosen=row.text, sure=sure, sentence=said)


def _site_names(rows: list[Row]) -> list[str]:
    """What a page calls its site, in its title bar and breadcrumb."""
    names = [site for row in rows[:1] if (site := split_site_suffix(row.text)[1])]
    for row in rows[:40]:
        crumb = chrome.parse_breadcrumb(row.text)
        if crumb and not crumb.begins_at_home and len(crumb.sections) > 1:
            names.append(crumb.sections[0])
    return list(dict.fromkeys(names))


def _entries_within(account: Account, extraction: Extraction) -> tuple[Entry, ...]:
    inside = (e for e in account.entries if extraction.first_line <= e.line <= extraction.last_line)
    return tuple(sorted(inside, key=lambda e: (e.line, e.start)))


def _with_different_ids(extractions: list[Extraction]) -> list[Extraction]:
    taken: set[str] = set()
    out = []
    for number, extraction in enumerate(extractions, 1):
        record = extraction.record
        if record.id in taken:
            record = replace(record, id=make_record_id(record, part=str(number)))
        taken.add(record.id)
        out.append(replace(extraction, record=record))
    return out


_SEVERAL = (articles.series_starts, articles.labelled_starts, articles.posted_starts, articles.notice_starts)
"""What finds the documents of a paste, first to last asked."""


def _read_page(rows: list[Row], account: Account) -> tuple[PageContext, list[list[Row]], list[Doubt]]:
    """What the documents share, the rows of each, and doubts where one begins."""
    rows = mark_headlines_of_one_size(rows, account)
    if not articles.is_newspaper(rows):
        found = (find(rows) for find in _SEVERAL)
        return PageContext(), articles.split_at(rows, next((starts for starts in found if len(starts) > 1), [])), []
    paper = PaperHead()
    column = column_width(rows) or 0.0
    rows = [replace(row, column=column) for row in rows]  # An article of three lines does not tell the width of its column.
    rows = newspaper.strip_page_matter(rows, paper, account)
    city = metadata.find_page_city("\n".join(r.text for r in rows))  # Not that of the paper's own address.
    starts = articles.page_starts(rows)
    groups = articles.split_at(rows, [start.position for start in starts if start.begins])
    return PageContext(paper, city), groups, [start.doubt for start in starts if start.doubt]


@dataclass(frozen=True)
class _Thing:
    """What the reading of each document in a raw thing shares."""

    layout: Layout
    topics: tuple[Topic, ...]
    where: str
    account: Account
    page: PageContext
    pinned: Pinned


def _read_document(rows: list[Row], thing: _Thing) -> tuple[Record, list[Row]]:
    account, page, pinned = thing.account, thing.page, thing.pinned
    roles = decide(rows, model_of(thing.layout)).with_pins(pinned.pins)
    is_pinned = pinned.touches(rows)
    notes, own = split_notes(rows) if page.paper and page.paper.is_bulletin else ([], rows)
    end = articles.end_of_headlines(own) if page.paper and not is_pinned else 0
    if page.paper and (end or has_no_headline(own)) and not is_pinned:
        head = read_article(own, end, account)
        head.body = [*notes, *head.body]
    else:
        head = read_head(rows, roles, account, thing.where, is_pinned=is_pinned, may_be_page=thing.layout.may_be_page)
    body = head.body
    if page.paper:
        add_paper(head, page.paper)
    body, origin = split_origin(body, head) if page.paper else (body, [])
    body, imprint = gongwen.take_imprint(body, account)
    known = roles if not body or roles.begin_with(body[0]) else roles.beginning_at(body[0].line)
    whole = body
    body, tail = split_tail(whole, known, account)
    body = with_rest_of_sentence(body, whole, account)
    if leftovers := pinned.without_others(head.leftovers, account):
        body = [*leftovers, *body]
        head.doubts.extend(_doubt_of_leftover(row, roles) for row in leftovers)
    if page.paper:
        body = [*take_paper_captions(body, account), *origin]
    body = pinned.with_text(body, rows, account)
    if head.title and names_file(head.title) and body and not is_pinned:
        taken = [e for e in account.entries if e.reason == "chrome: page head" and head.title_line < e.line < body[0].line]
        head.doubts.append(doubt_of_file_name(head.title, body[0], taken))
        if opens_with_title(body):
            head.page_title, head.title = head.title, account.value(body[0], "title")
            body = body[1:]
    if not head.title and body and is_readable(body, thing.layout.medium):
        body = _with_title(head, body, account, thing.where)
    if head.title and says_nothing(body, head.title, thing.layout.medium):
        body = []
    if not head.title or not body:
        raise TitleNotFound(
            "找不到标题" if not head.title else "找到了标题，但没有正文",
            where=thing.where,
            next_step="在文件第一行写上标题（单独一行），再收录一次" if not head.title else "检查复制时是否漏了正文",
        )
    record, body = assemble(head, body, tail, imprint, thing.topics, page)
    beside = [text for text in (record.kicker, record.subtitle) if text]
    if roles.replaces_torn and not any(doubt.about == "title" for doubt in head.doubts):
        said = f"标题读作“{record.title}”，没有十分把握：版面把它近旁的一句话拆开了。"
        record = replace(record, doubts=(*record.doubts, Doubt(about="title", chosen=record.title, sentence=said)))
    told = second_opinion(roles, known, record.title, body, head.ruled, beside)
    told = unanswered(told, head, rows, origin) if page.paper else told
    return replace(record, doubts=(*record.doubts, *told, *doubts_of_jumps(rows))), body


def _with_title(head: Head, body: list[Row], account: Account, where: str) -> list[Row]:
    """The body of a text without a title that is known for one; it gets its first line, or one in 〔 〕."""
    if opens_with_title(body) and not comes_from_elsewhere(body[0].text):
        head.doubts.append(doubt_of_title(body[0]))
        head.title, head.title_line = account.value(body[0], "title"), body[0].line
        return body[1:]
    head.title, doubt = stand_in_title(body, where)
    head.doubts.append(doubt)
    return body
