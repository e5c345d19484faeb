"""The table of deadlines: by month, each with what is to be done, by whom, where to, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from markupsafe import Markup, escape

from archive.record import Record
from hooks.build.paths import page_url
from hooks.html.dates import chinese_date
from hooks.library import Library
from knowledge.due.calendar_file import event_name
from knowledge.due.deadline import Deadline
from knowledge.due.duty import Duty

DUE_URL = "due/"
FEED = "due/all.ics"
ON_HOME = 40
"""The latest days that the home page carries, of which a reader's browser shows the next few: a school year has fewer."""
_CHOICES = (("organ", "发文机关"), ("topic", "专题"), ("to", "主送"))


def calendar_url(document: str) -> str:
    """Where the calendar file of one document's duties stands, below the site's root."""
    return f"{DUE_URL}{document}.ics"


_PAGE = Markup(
    '<div class="hz-listing hz-due" data-hz-due>\n<h1 id="hz-title">期限表</h1>\n{}\n{}\n'
    "<div data-hz-due-list>{}</div>\n{}\n</div>"
)
_GROUP = Markup(
    '<section class="hz-due__group"><h2 class="hz-year" id="hz-{}">{}</h2>\n<ol class="hz-due__list">\n{}\n</ol></section>'
)
_ITEM = Markup(
    '<li class="hz-due__item"{}><p class="hz-due__when">{}</p><div class="hz-due__what"><p>{}</p>{}{}{}'
    '<p class="hz-due__from">《{}》{} {}</p></div></li>'
)
_SAVE = Markup('<a class="hz-due__save" href="{}{}" download>加入日历</a>')
_SAVE_ONE = Markup('<a class="hz-due__save" href="{}{}" download data-hz-event="{}">加入日历</a>')
"""Without script it is the file of all that its document asks for."""
_OF_DOCUMENT = Markup(
    '<section class="hz-remark hz-remark--due" aria-labelledby="hz-due"><h2 id="hz-due">期限（{} 项）</h2><ul>{}</ul>'
    '<p class="hz-due__ways"><a href="{}{}">期限表</a> {}</p></section>'
)
_SOON = Markup(
    '<section class="hz-soon" aria-labelledby="hz-soon" data-hz-due-soon>'
    '<div class="hz-section-head"><h2 id="hz-soon">近期截止</h2><a class="hz-more" href="{0}">期限表</a></div>'
    '<ol class="hz-soon__list">{1}</ol><p class="hz-soon__none">按今天的日期，看<a href="{0}">期限表</a>。</p></section>'
)
_EMPTY = "文库的文献里没有写着期限的事。收录通知、方案以后，“11月12日前报送”这样的话会列在这里。"


ON_PAGE = 400
"""Deadlines of one page: 60 kB compressed, three screenfuls of months on a phone."""
AGAIN = "没有固定日子的"


DutyPlace = tuple[str, int]
"""A duty by its document and its place among that document's: what a page names is cheaply told from what it named before."""


@dataclass(frozen=True)
class DuePage:
    """One page of the table; the first is `/due/`."""

    url: str
    name: str
    """What it holds, where there are several; empty for one that holds all."""
    dated: tuple[DutyPlace, ...]
    undated: tuple[DutyPlace, ...]


@dataclass(frozen=True)
class DueTable:
    """All pages, and how much they hold together."""

    pages: tuple[DuePage, ...]
    documents: int
    duties: int

    @property
    def outline(self) -> DueTable:
        """The same with names and addresses alone: what every page says of the others."""
        return replace(self, pages=tuple(replace(page, dated=(), undated=()) for page in self.pages))


def due_table(library: Library) -> DueTable:
    """All on one page while they are few; else the latest first, and a page for each year and for those without a day."""
    places = {id(duty): (own, n) for own, duties in library.duties_of.items() for n, duty in enumerate(duties)}
    named = [(_month_of(duty), places[id(duty)]) for duty, _ in library.duties]
    dated = [pair for pair in named if pair[0]]
    undated = tuple(place for _, place in named[len(dated) :])
    every = tuple(place for _, place in dated)
    pages = [DuePage(DUE_URL, "", every, undated)]
    if len(named) > ON_PAGE:
        pages = [DuePage(DUE_URL, "最近的", every[-ON_PAGE:], ())]
        for year, own in groupby(dated, key=lambda pair: pair[0][:4]):
            pages += _parts_of(f"{DUE_URL}{year}/", f"{year}年", tuple(place for _, place in own), is_dated=True)
        pages += _parts_of(f"{DUE_URL}again/", AGAIN, undated, is_dated=False)
    return DueTable(tuple(pages), len(library.duties_of), len(named))


def _parts_of(url: str, name: str, places: tuple[DutyPlace, ...], *, is_dated: bool) -> Iterator[DuePage]:
    for number, start in enumerate(range(0, len(places), ON_PAGE), 1):
        part = places[start : start + ON_PAGE]
        said = f"{name}（{number}）" if len(places) > ON_PAGE else name
        yield DuePage(page_url(url, number), said, part if is_dated else (), () if is_dated else part)


def render_due(library: Library, root: str, table: DueTable, page: DuePage) -> Markup:
    """One page: those with a day by month, earliest first, then those that come again or depend on something."""
    dated, undated = ([(library.duties_of[id][n], library.by_id[id]) for id, n in own] for own in (page.dated, page.undated))
    months = [(month, list(pairs)) for month, pairs in groupby(dated, key=lambda pair: _month_of(pair[0]))]
    return _PAGE.format(
        _render_lead(table, root, page),
        _render_pages(table.pages, page, root) + _render_choices([record for _, record in (*dated, *undated)]),
        Markup("\n").join(_render_group(_month_name(month), f"m{month}", pairs, library, root) for month, pairs in months),
        _render_group(AGAIN, "again", undated, library, root) if undated else "",
    )


def _render_pages(pages: Sequence[DuePage], shown: DuePage, root: str) -> Markup:
    """The ways to the other pages; nothing where one has all."""
    if len(pages) == 1:
        return Markup("")
    links = Markup("").join(
        Markup('<li><a href="{}{}"{}>{}</a></li>').format(
            root, page.url, Markup(' aria-current="page"') if page.url == shown.url else "", page.name
        )
        for page in pages
    )
    return Markup('<nav class="hz-due__pages" aria-label="期限表的各页"><ul>{}</ul></nav>').format(links)


def _render_lead(table: DueTable, root: str, page: DuePage) -> Markup:
    if not table.duties:
        return Markup('<p class="hz-lead">{}</p>').format(_EMPTY)
    here = f"这一页是{page.name}。" if page.name else ""
    return Markup(
        '<p class="hz-lead">{} 份文献里写着期限的事，共 {} 项，按日期排列。{}年份没有印出的，按文献推出并说明；一切以原文为准。'
        '<a href="{}{}" download>全部加入日历</a></p>'
    ).format(table.documents, table.duties, here, root, FEED)


def _render_choices(records: Iterable[Record]) -> Markup:
    """Lists to choose from, shown by the script that acts on them; none of a single value."""
    told = [_values_of(record) for record in {record.id: record for record in records}.values()]
    lists = Markup("").join(
        Markup('<label>{} <select data-hz-due-by="{}"><option value="">全部</option>{}</select></label>').format(
            label, name, Markup("").join(Markup("<option>{}</option>").format(value) for value in values)
        )
        for name, label in _CHOICES
        if len(values := sorted({value for own in told for value in own[name]})) > 1
    )
    return Markup('<form class="hz-due__choices" hidden>{}</form>').format(lists) if lists else Markup("")


def _values_of(record: Record) -> dict[str, tuple[str, ...]]:
    """What duties of `record` are chosen by."""
    return {"organ": (record.issuer,) if record.issuer else (), "topic": record.topics, "to": record.addressees}


def _month_of(duty: Duty) -> str:
    until = duty.deadline.until
    return f"{until.year:04}{until.month:02}" if until else ""


def _month_name(month: str) -> str:
    return f"{month[:4]}年{int(month[4:])}月"


def _render_group(heading: str, name: str, pairs: Iterable[tuple[Duty, Record]], library: Library, root: str) -> Markup:
    items = Markup("\n").join(render_duty(duty, record, library, root) for duty, record in pairs)
    return _GROUP.format(name, heading, items)


def render_duty(duty: Duty, record: Record, library: Library, root: str) -> Markup:
    """One `<li>` with its sentence, the phrase marked, and the way to the passage."""
    start, end = duty.place
    pieces = (duty.sentence[:start], duty.sentence[start:end], duty.sentence[end:])
    return _ITEM.format(
        _data(duty, record),
        tell_when(duty.deadline),
        Markup('<a href="{}{}#{}">{}</a>').format(root, library.urls[record.id], duty.anchor, duty.what),
        _render_facts(duty),
        Markup('<q class="hz-due__sentence">{}<mark>{}</mark>{}</q>').format(*pieces),
        Markup('<p class="hz-due__doubt">{}</p>').format(duty.deadline.doubt) if duty.deadline.doubt else "",
        record.title,
        record.doc_number or "",
        _SAVE_ONE.format(root, calendar_url(record.id), event_name(duty)) if duty.deadline.until else "",
    )


def _data(duty: Duty, record: Record) -> Markup:
    until = duty.deadline.until
    values = {"until": (until.isoformat(),) if until else (), **_values_of(record)}
    return Markup("").join(Markup(' data-{}="{}"').format(name, "\n".join(value)) for name, value in values.items() if value)


def _render_facts(duty: Duty) -> Markup:
    named = {"谁": duty.who, "交到": duty.to, "怎样交": "、".join(duty.ways), "年份": duty.deadline.said}
    rows = Markup("").join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(label, value) for label, value in named.items() if value
    )
    return Markup('<dl class="hz-due__facts">{}</dl>').format(rows) if rows else Markup("")


def tell_when(deadline: Deadline) -> Markup:
    """The day as readers say it; the phrase itself where there is none."""
    if not deadline.until:
        return escape(deadline.printed)
    clock = f" {deadline.clock}" if deadline.clock else ""
    last = Markup('<time datetime="{}">{}{}</time>').format(deadline.until.isoformat(), _day(deadline.until), clock)
    return Markup("{} 至 {}").format(_day(deadline.since), last) if deadline.since else Markup("{}前").format(last)


def tell_when_plainly(deadline: Deadline) -> str:
    """The same without markup: 2021年11月12日前."""
    return tell_when(deadline).striptags()


def _day(day: date) -> str:
    return chinese_date(day.isoformat())


def render_document_duties(record: Record, library: Library, root: str) -> Markup:
    """The deadlines of one document, below its text and on paper; nothing where it has none."""
    own = library.duties_of.get(record.id, ())
    if not own:
        return Markup("")
    items = Markup("").join(
        Markup('<li><a href="#{}">{}</a>　{}</li>').format(duty.anchor, tell_when(duty.deadline), duty.what) for duty in own
    )
    has_day = any(duty.deadline.until for duty in own)
    save = _SAVE.format(root, calendar_url(record.id)) if has_day else ""
    return _OF_DOCUMENT.format(len(own), items, root, DUE_URL, save)


def render_home_due(library: Library) -> Markup:
    """The latest days, hidden until the reader's browser has chosen the next few; a link where no script runs."""
    dated = [(d, r, d.deadline.until) for d, r in library.duties if d.deadline.until][-ON_HOME:]
    if not dated:
        return Markup("")
    items = Markup("").join(
        Markup('<li hidden data-until="{}"><span>{}</span> <a href="{}#{}">{}</a></li>').format(
            until.isoformat(), tell_when(duty.deadline), library.urls[record.id], duty.anchor, duty.what
        )
        for duty, record, until in dated
    )
    return _SOON.format(DUE_URL, items)
