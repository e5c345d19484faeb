"""The strip of the articles of one newspaper page on each of them, and the page that lists them all."""

from __future__ import annotations

from markupsafe import Markup

from archive.record import Record
from hooks.html.dates import chinese_date
from hooks.html.render_entry import render_entries
from hooks.library import Library
from hooks.sheets import Sheet


def render_strip(record: Record, library: Library, root: str) -> Markup:
    """Numbers as the original has them, this one marked; empty for a document that is alone in its original."""
    sheet = library.sheets.get(record.id)
    if sheet is None:
        return Markup("")
    items = Markup("").join(_number(each, each is record, library, root) for each in sheet.records)
    return Markup(
        '<nav class="hz-strip" aria-label="{0}"><a class="hz-strip__all" href="{1}{2}">{0}</a><ol>{3}</ol></nav>'
    ).format(_name(sheet), root, sheet.url, items)


def render_turn(record: Record, library: Library, root: str) -> Markup:
    """Below the text: the article before and the one after it on its page, by their titles."""
    sheet = library.sheets.get(record.id)
    if sheet is None:
        return Markup("")
    links = Markup("").join(
        Markup('<a class="hz-row__{}" rel="{}" href="{}{}"><span>{}</span>{}</a>').format(
            side, rel, root, library.urls[other.id], label, other.title
        )
        for side, rel, label, other in zip(
            ("older", "newer"), ("prev", "next"), ("上一篇", "下一篇"), sheet.beside(record), strict=True
        )
        if other
    )
    return Markup('<nav class="hz-row" aria-label="{0}的前后篇"><p><a href="{1}{2}">{0}</a></p><div>{3}</div></nav>').format(
        _name(sheet), root, sheet.url, links
    )


def title_of(sheet: Sheet) -> str:
    """Paper and day where all articles share them, else what it is."""
    publishers = {record.publisher for record in sheet.records}
    days = {record.date_published for record in sheet.records}
    publisher = next(iter(publishers)) if len(publishers) == 1 else None
    day = next(iter(days)) if len(days) == 1 else None
    parts = [part for part in (publisher, chinese_date(day) if day else None) if part]
    return " ".join([*parts, _name(sheet)])


def render_sheet(sheet: Sheet, library: Library, root: str) -> Markup:
    """Its documents in their order, then what else the same issue holds."""
    rest = Markup("")
    if sheet.issue:
        rest = Markup('<h2 id="hz-issue">同一期的其他文章</h2>{}').format(render_entries(sheet.issue, library, root))
    return Markup(
        '<div class="hz-listing">\n<nav class="hz-path" aria-label="所在位置"><ol><li><a href="{0}">首页</a></li>'
        '<li><a href="{0}all/">全部文献</a></li></ol></nav>\n<h1 id="hz-title">{1}</h1>\n'
        '<p class="hz-lead">一份原件里的 {2} 篇，按原来的先后。</p>\n{3}{4}{5}</div>'
    ).format(
        root,
        title_of(sheet),
        len(sheet.records),
        render_entries(sheet.records, library, root, in_lines=True),
        _pictures(sheet, library, root),
        rest,
    )


def picture_url(digest: str, number: int) -> str:
    """The path of the picture of a page, from 1, of the original with this SHA-256."""
    return f"files/{digest[:20]}-{number}.webp"


def _pictures(sheet: Sheet, library: Library, root: str) -> Markup:
    """The pages as they were printed, each opening alone; empty where there are none to be looked at."""
    pictures = library.pictures.get(sheet.digest, ())
    if not pictures:
        return Markup("")
    leaves = Markup("").join(
        Markup(
            '<a class="hz-leaf" href="{0}"><img src="{0}" width="{1}" height="{2}" loading="lazy" alt="版面图片{3}"></a>'
        ).format(f"{root}{picture_url(sheet.digest, n)}", p.width, p.height, f"，第 {n} 版面" if len(pictures) > 1 else "")
        for n, p in enumerate(pictures, 1)
    )
    return Markup(
        '<h2 id="hz-leaf">版面</h2><p class="hz-lead hz-leaf__hint">点开可以放大看。</p><div class="hz-leaves">{}</div>'
    ).format(leaves)


def _name(sheet: Sheet) -> str:
    return "同版文章" if sheet.is_newspaper else "同一份原件"


def _number(record: Record, is_here: bool, library: Library, root: str) -> Markup:
    here = Markup(' aria-current="page"') if is_here else Markup("")
    number = record.source.part if record.source else 0
    return Markup('<li><a href="{}{}" title="{}"{}>{}<span class="hz-sr"> {}</span></a></li>').format(
        root, library.urls[record.id], record.title, here, number, record.title
    )
