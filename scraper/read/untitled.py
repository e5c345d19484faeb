"""A title for a text that prints none: in 〔 〕, so that nobody takes it for the document's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from archive.doubt import Doubt
from archive.ledger import Entry
from archive.numbering import marker_of
from scraper.roles.titles import same_title
from scraper.text.layout import Medium
from scraper.text.rows import Hint, Row

_LEAST_LETTERS = 10
"""A text of fewer is no document: marks, a number, a word."""
_LEAST_PROSE = 40
"""Characters of sentences on a page without a title; what has fewer is a menu, a list or an error."""
_NOT_ITS_OWN = Hint.CHROME | Hint.LINK | Hint.FILE | Hint.HIDDEN
"""Rows of a page that are no text of the document's."""
_LONGEST = 24
"""Characters of a title that is made of first words."""
_LONGEST_TITLE = 40
_LEAST_NAME = 4
_MOST_OFFERED = 5
"""A reader compares no more."""
_NO_NAME = re.compile(
    r"新建|文本文档|文档\d*$|未命名|无标题|下载|粘贴|扫描|图片|截图|副本|附件|正文|网页|content|index|default|page|untitled|document|scan|img",
    re.I,
)
"""File names that programs give."""


def is_readable(rows: list[Row], medium: Medium) -> bool:
    """Whether what is left of a raw thing without a title is a text all the same."""
    if medium is not Medium.WEB:
        return sum(len(re.findall(r"[\u3400-\u9fffA-Za-z]", row.text)) for row in rows) >= _LEAST_LETTERS
    prose = (r for r in rows if not r.hint & (Hint.CHROME | Hint.LINK | Hint.HIDDEN) and re.search("[，。；]", r.text))
    return sum(len(row.text) for row in prose) >= _LEAST_PROSE


def says_nothing(rows: list[Row], title: str, medium: Medium) -> bool:
    """Whether what is left below a title is no text: signs alone, or on a web page its title again, links, the page's words."""
    own = [row for row in rows if not (medium is Medium.WEB and (row.hint & _NOT_ITS_OWN or same_title(row.text, title)))]
    letters = sum(len(re.findall(r"[\u3400-\u9fffA-Za-z\d]", row.text)) for row in own)
    if medium is not Medium.WEB:
        return not letters
    return letters < _LEAST_LETTERS and not any(re.search("[，。；！？]", row.text) for row in own)


def doubt_of_file_name(name: str, row: Row, between: Sequence[Entry] = ()) -> Doubt:
    """The doubt what the title is where the page has a file's name for one and the text begins with `row`.

    `between` is what was taken out below that name: the title may be among it.
    """
    said = f"网页上的标题“{name}”是文件名，请核对标题；正文第一行是“{row.text[:_LONGEST_TITLE]}”。"
    left = [entry for entry in between if _LEAST_NAME <= len(entry.text.strip()) <= _LONGEST_TITLE][:_MOST_OFFERED]
    offered = (*(entry.text.strip() for entry in left), name, row.text[:_LONGEST_TITLE])
    lines = (*(entry.line for entry in left), row.line)
    return Doubt(about="title", lines=lines, alternatives=tuple(dict.fromkeys(offered)), sentence=said)


def opens_with_title(rows: list[Row]) -> bool:
    """Whether the first row stands alone above sentences: a title that says nothing of its kind."""
    if len(rows) < 2 or Hint.TABLE in rows[0].hint:
        return False
    first, second = rows[0].text, rows[1].text
    alone = 4 <= len(first) <= _LONGEST_TITLE and not re.search(r"[，。；：！？,;:!?、]$|[。；]", first)
    return alone and marker_of(first) is None and (len(second) > len(first) or bool(re.search(r"[。！？：；]$", second)))


def doubt_of_title(row: Row) -> Doubt:
    """The doubt that a first row alone is a title."""
    said = f"第 {row.line} 行单独成行，作为标题，请核对。"
    return Doubt(about="title", lines=(row.line,), chosen=row.text, sentence=said)


def stand_in_title(rows: list[Row], where: str) -> tuple[str, Doubt]:
    """A title from the file's name, or from the first words where that says nothing, and the doubt that it is one."""
    words, name = _first_words(rows), _name_of(where)
    chosen, other = (name, words) if name else (words, "")
    source = "取自文件名" if name else "取自开头的几个字"
    title = f"〔{chosen}〕"
    said = f"原件没有印出标题，暂以“{title}”为题（{source}），请改成合适的题目。"
    alternatives = (other,) if other else ()
    return title, Doubt(about="title", lines=(rows[0].line,), chosen=title, alternatives=alternatives, sentence=said)


def _name_of(where: str) -> str:
    """What the name of a file says of it; empty where a program gave the name."""
    stem = re.sub(r"\s+", " ", PurePath(where).stem).strip(" ._-")
    han = re.findall(r"[\u3400-\u9fff]", stem)
    return stem if len(han) >= _LEAST_NAME and not _NO_NAME.search(stem) else ""


def _first_words(rows: list[Row]) -> str:
    text = re.sub(r"\s+", " ", rows[0].text)
    first = re.split(r"[，。；：！？,;!?]", text, maxsplit=1)[0].strip() or text
    return f"{first[:_LONGEST]}…" if len(first) > _LONGEST else first
