"""年度要点: the editions of a series beside one another, by topic and item by item, each cell leading to its passage."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from urllib.parse import quote

from markupsafe import Markup, escape

from hooks.build.paths import slug_of
from hooks.html.dates import chinese_date
from hooks.library import Library
from knowledge.series.items import Course, Item, Passage, find_items, topic_table
from knowledge.series.series import Series

SERIES_URL = "series/"
_LABEL = 44
"""Characters of an item in a cell; its passage has all of them."""
_HEADING = 24
_INDEX = Markup(
    '<div class="hz-listing hz-series">\n<h1 id="hz-title">年度要点</h1>\n'
    '<p class="hz-lead">同一机关每年同名的文件，按年并排：哪些是新提的，哪些不再提，哪些年年都提。</p>\n'
    '<ul class="hz-series__list">{}</ul>\n</div>'
)
_PAGE = Markup(
    '<div class="hz-listing hz-series">\n<h1 id="hz-title">{}</h1>\n'
    '<p class="hz-lead">{}。各条由程序按文字相近和说的是同一件事对应起来，一切以原文为准。</p>\n{}\n{}\n{}\n{}\n</div>'
)
_FRAME = Markup(
    '<section class="hz-series__part"><h2 id="hz-{0}">{1}</h2>\n'
    '<div class="hz-series__frame" tabindex="0" role="region" aria-labelledby="hz-{0}"><table class="hz-series__table">'
    '<thead><tr><th scope="col">{2}</th>{3}</tr></thead>{4}</table></div></section>'
)
_COURSES = ((Course.NEW, "{}年新提的"), (Course.GONE, "{}年不再提的"), (Course.ALWAYS, "{}都提的"))


def series_url(series: Series) -> str:
    """The page of one series, below the site's root: made from its name alone."""
    return f"{SERIES_URL}{slug_of(series.name)}/"


def render_series_index(every: Sequence[Series], library: Library, root: str) -> Markup:
    """The list of all series; a sentence where there is none."""
    if not every:
        return _INDEX.format(Markup("<li>{}</li>").format("文库里还没有。同一机关两个年份以上的同名文件收录以后，会列在这里。"))
    items = Markup("\n").join(
        Markup('<li><a href="{}{}">{}</a><span>{}</span></li>').format(root, series_url(series), series.name, _years(series))
        for series in every
    )
    return _INDEX.format(items)


def render_series(series: Series, library: Library, root: str) -> Markup:
    """The page."""
    items = find_items(series)
    return _PAGE.format(
        series.name,
        f"{_years(series)}，共 {len(series.editions)} 份",
        _render_editions(series, library, root),
        _render_topics(series, library, root),
        Markup("\n").join(_render_course(course, words, items, series, library, root) for course, words in _COURSES),
        _render_items(items, series, library, root),
    )


def _years(series: Series) -> str:
    return "、".join(str(edition.year) for edition in series.editions) + " 年"


def _render_editions(series: Series, library: Library, root: str) -> Markup:
    """The documents, each with the way to compare it with the one before."""
    rows = []
    for number, edition in enumerate(series.editions):
        before = series.editions[number - 1].record.id if number else None
        compare = (
            Markup(' <a class="hz-series__compare" href="{}compare/?a={}&amp;b={}">与上一份逐段对照</a>').format(
                root, before, edition.record.id
            )
            if before
            else ""
        )
        day = chinese_date(edition.record.date) if edition.record.date else ""
        facts = " · ".join(fact for fact in (edition.record.doc_number, day) if fact)
        link = Markup('<a href="{}{}">{}</a>').format(root, library.urls[edition.record.id], edition.title)
        rows.append(Markup("<li>{}<span>{}</span>{}</li>").format(link, facts, compare))
    others = Markup("").join(
        Markup('<li><a href="{}{}">{}</a><span>同一年另有的一份，没有并入</span></li>').format(
            root, library.urls[r.id], r.title
        )
        for r in series.left_out
    )
    return Markup('<ul class="hz-series__list">{}{}</ul>').format(Markup("\n").join(rows), others)


def _render_topics(series: Series, library: Library, root: str) -> Markup:
    rows = topic_table(series, library.topics)
    if not rows:
        return Markup("")
    body = Markup("\n").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            _topic_name(topic.name, cells, series, root),
            Markup("").join(_topic_cell(cell, series, library, root) for cell in cells),
        )
        for topic, cells in rows
    )
    return _FRAME.format(
        "topics", "按专题（点专题，并排看最近两年）", "专题", _heads(series), Markup("<tbody>{}</tbody>").format(body)
    )


def _topic_name(name: str, cells: Sequence[Sequence[Passage]], series: Series, root: str) -> Markup:
    """The topic, as the way to what the last two editions that speak of it say, side by side."""
    spoken = [edition.record.id for edition, cell in zip(series.editions, cells, strict=True) if cell]
    if len(spoken) < 2:
        return escape(name)
    return Markup('<a href="{}compare/?a={}&amp;b={}&amp;topic={}" title="并排对照最近两年怎样说{}">{}</a>').format(
        root, *spoken[-2:], quote(name), name, name
    )


def _topic_cell(cell: Sequence[Passage], series: Series, library: Library, root: str) -> Markup:
    """How many items speak of the topic, each number a way to one."""
    if not cell:
        return Markup('<td class="hz-series__none">没有提</td>')
    links = Markup(" ").join(
        Markup('<a href="{}" title="{}">{}</a>').format(_address(passage, series, library, root), passage.label, n)
        for n, passage in enumerate(cell, 1)
    )
    return Markup('<td class="hz-series__numbers">{}</td>').format(links)


def _render_course(course: Course, words: str, items: Sequence[Item], series: Series, library: Library, root: str) -> Markup:
    chosen = [item for item in items if item.course is course]
    if not chosen:
        return Markup("")
    last = series.editions[-1].year
    count = min(3, len(series.editions))
    said = words.format(("两" if count == 2 else "三") + "年" if course is Course.ALWAYS else last)
    rows = Markup("\n").join(
        Markup('<li><a href="{}">{}</a>{}</li>').format(
            _address(item.latest, series, library, root), _short(item.latest.label, _LABEL), _theme(item)
        )
        for item in chosen
    )
    name = course.value
    return Markup(
        '<section class="hz-series__part"><h2 id="hz-{0}">{1}（{2} 条）</h2><ul class="hz-series__items">{3}</ul></section>'
    ).format(name, said, len(chosen), rows)


def _theme(item: Item) -> Markup:
    theme = item.latest.theme
    return Markup("<span>{}</span>").format(_short(theme, _HEADING)) if theme else Markup("")


def _render_items(items: Sequence[Item], series: Series, library: Library, root: str) -> Markup:
    """All items below the headings of their latest edition."""
    groups = []
    for (year, theme), own in groupby(items, key=lambda item: (series.editions[item.latest.edition].year, item.latest.theme)):
        head = theme or "前言"
        said = head if year == series.editions[-1].year else f"{head}（{year}年）"
        rows = Markup("\n").join(_render_item(item, series, library, root) for item in own)
        groups.append(
            Markup('<tbody><tr class="hz-series__theme"><th scope="colgroup" colspan="{}">{}</th></tr>\n{}</tbody>').format(
                len(series.editions) + 1, said, rows
            )
        )
    return _FRAME.format("items", "逐条", "变化", _heads(series), Markup("\n").join(groups))


def _render_item(item: Item, series: Series, library: Library, root: str) -> Markup:
    cells = Markup("").join(_item_cell(item.of_edition(n), series, library, root) for n in range(len(series.editions)))
    said = {Course.NEW: "新提", Course.GONE: "不再提", Course.ALWAYS: "都提", Course.OTHER: ""}[item.course]
    return Markup('<tr class="hz-series__item hz-series__item--{}"><th scope="row">{}</th>{}</tr>').format(
        item.course.value, said, cells
    )


def _item_cell(passages: Sequence[Passage], series: Series, library: Library, root: str) -> Markup:
    if not passages:
        return Markup('<td class="hz-series__none">—</td>')
    links = Markup("<br>").join(
        Markup('<a href="{}">{}</a>').format(_address(p, series, library, root), _short(p.label, _LABEL)) for p in passages
    )
    return Markup("<td>{}</td>").format(links)


def _heads(series: Series) -> Markup:
    return Markup("").join(Markup('<th scope="col">{}年</th>').format(edition.year) for edition in series.editions)


def _address(passage: Passage, series: Series, library: Library, root: str) -> str:
    record = series.editions[passage.edition].record
    return f"{root}{library.urls[record.id]}#{record.anchors[passage.block]}"


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"


def render_document_series(record_id: str, library: Library, root: str) -> Markup:
    """A line below a document that belongs to a series; nothing for others."""
    series = library.series_of.get(record_id)
    if series is None:
        return Markup("")
    return Markup(
        '<section class="hz-remark hz-remark--series" aria-labelledby="hz-series"><h2 id="hz-series">年年对照</h2>'
        '<p><a href="{}{}">{}</a>：{}</p></section>'
    ).format(root, series_url(series), series.name, f"文库里有 {_years(series)}的，逐条并排。")
