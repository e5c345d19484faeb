"""Pages that are no document, by what is left of them as rows: lists, home pages, what only a script would fill."""

from __future__ import annotations

import re

from archive.errors import NoDocument
from scraper.cues.dates import is_date_line
from scraper.read.answer import check_words, names_day_or_reader
from scraper.text.layout import Layout, Medium
from scraper.text.rows import Hint, Row

_UNSEEN = Hint.HIDDEN | Hint.META | Hint.PAGE_TITLE
_LEAST_PROSE = 40
"""Characters of sentences outside links; a list or a home page has fewer."""
_LEAST_LINKS = 10
_LINKED = 0.6
"""Of a page's characters: what has more of them in links leads elsewhere."""
_MOSTLY_LINKED = 3
"""The step of a row's place from which half of its block and more is links."""
_LEAST_TEASERS = 4
_TEASER = re.compile(r"(?:…|\.{3}|。{2,})\s*$|(?:详细|详情|全文|更多)\s*[>»\]】）)]*$")
"""The end of a summary in a list: the article goes on elsewhere."""
_ALMOST_NOTHING = 20
"""Characters: a page that says no more waits for its script."""


def check_layout(layout: Layout, source: str, where: str) -> None:
    """Raise NoDocument, GatePage or StatusNotOk where a page is no document; `source` is its markup.

    Of other media everything is taken.
    """
    if layout.medium is not Medium.WEB:
        return
    rows = [row for row in layout.rows if not row.hint & _UNSEEN and row.aside is None]
    title = " ".join(row.text for row in layout.rows if row.has(Hint.PAGE_TITLE))
    words = " ".join(row.text for row in rows)
    check_words(f"{title} {words}".strip(), source, where)
    if len(words) <= _ALMOST_NOTHING and "<script" in source.lower():
        raise NoDocument(
            "网页的文字要由脚本显示，存下来的文件里没有",
            where=where,
            next_step="等网页显示完整以后，用浏览器另存为“网页，单个文件（.mhtml）”再收录；只有图片的，把图片存下来收录",
        )
    if _is_list(rows):
        raise NoDocument("这是列表页或首页，不是一份文件", where=where, next_step="打开其中一篇，收录那一篇的网页")


def _is_list(rows: list[Row]) -> bool:
    """Whether nearly all words lead elsewhere, or are beginnings of what stands elsewhere."""
    links = [row for row in rows if _leads_away(row)]
    if len(links) < _LEAST_LINKS and not _teasers(rows):
        return False
    plain = [row for row in rows if not row.has(Hint.CHROME) and not _leads_away(row)]
    prose = [row for row in plain if re.search("[，。；]", row.text)]
    prose = [row for row in prose if not _TEASER.search(row.text)]
    if sum(len(row.text) for row in prose) >= _LEAST_PROSE or names_day_or_reader(" ".join(row.text for row in plain)):
        return False
    tables = sum(len(row.text) for row in rows if row.has(Hint.TABLE))
    linked = sum(len(row.text) for row in links)
    others = sum(len(row.text) for row in plain if not is_date_line(row.text))
    if tables > linked:
        return False
    return _teasers(rows) or linked >= _LINKED * (linked + others)


def _leads_away(row: Row) -> bool:
    """Whether most of a row is a link to another page; a day or a counter may stand beside it."""
    if row.has(Hint.FILE):
        return False
    return row.has(Hint.LINK) or (row.place is not None and row.place.links[0] >= _MOSTLY_LINKED)


def _teasers(rows: list[Row]) -> bool:
    return sum(bool(_TEASER.search(row.text)) and len(row.text) >= _ALMOST_NOTHING for row in rows) >= _LEAST_TEASERS
