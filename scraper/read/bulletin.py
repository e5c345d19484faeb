"""An issue of a bulletin (简报) that holds articles: its head and contents, and where each article begins.

An issue of short items, a paragraph each, is one document of its organ; one of articles is read as a newspaper's page is.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from scraper import gongwen
from scraper.cues.dates import find_date
from scraper.cues.issues import is_issue
from scraper.read.newspaper import PaperHead
from scraper.read.unsigned import ends_article, unsigned_starts
from scraper.restore.lines import ends_sentence
from scraper.text.rows import Account, Hint, Row

_CONTENTS = re.compile(
    r"[^\u4e00-\u9fff]*(?:本\s*期\s*)?(?:要\s*目|导\s*读|目\s*录|目\s*次|内\s*容|看\s*点|提\s*要)[^\u4e00-\u9fff]*"
)
_BULLET = re.compile(
    r"^[^\u4e00-\u9fffA-Za-z0-9“《]*(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]?[、.．：\s])?[^\u4e00-\u9fffA-Za-z0-9“《]*"
)
_LEADERS = re.compile(r"[.…·．\s]*(?:[.…·．]{2,}|\s{2,}|[（(])\s*\d{1,3}\s*[）)]?$")
_HEAD_ROWS = 10
"""Lines of a bulletin's head: what it is for, its name over two lines, issue, editing organ, day, rules."""
_MOST_LISTED = 30
_MOST_TITLE_ROWS = 3
_LEAST_TITLE = 6
"""Characters; a shorter headline, as 简讯两则, is listed as it is."""
_ALIKE = 0.85
"""Of the characters: contents leave out a word or two of the headline."""
_LONGEST_RUBRIC = 10
"""Characters of the name of a column above an article."""
_LEAST_SENTENCES = 2
"""Lines that end a sentence; an item of one paragraph that was pasted unwrapped has one."""


@dataclass(frozen=True)
class Bulletin:
    """The articles of an issue."""

    head: PaperHead
    groups: list[list[Row]]
    """The rows of each article, its headlines marked."""


@dataclass(frozen=True)
class _Listed:
    """An article that the contents list."""

    start: int
    title: int
    """Position of its headline, below the name of a column where one is there."""
    end: int


def read_bulletin(rows: list[Row], account: Account) -> Bulletin | None:
    """The articles of an issue whose head and contents go on the account; None for any other text."""
    issue = next((i for i, row in enumerate(rows[:_HEAD_ROWS]) if _counts_issue(row)), None)
    if issue is None:
        return None
    contents = next((i for i, row in enumerate(rows[: 2 * _HEAD_ROWS]) if _CONTENTS.fullmatch(row.text)), None)
    listed = _listed(rows, contents) if contents is not None else _ended(rows, issue)
    if len(listed) < 2 or not _holds_articles(rows, listed):
        return None
    above = rows[: contents or listed[0].start]
    notes = next((i for i, row in enumerate(above) if i > issue and re.search("[，。；]", row.text)), len(above))
    head = _read_head(above[:notes], issue, account)
    for row in rows[contents or listed[0].start : listed[0].start]:
        account.remove(row, "table of contents")
    borders = [*(piece.start for piece in listed), len(rows)]
    groups = [_marked(rows[a:b], piece) for (a, b), piece in zip(itertools.pairwise(borders), listed, strict=True)]
    groups[0] = [*above[notes:], *groups[0]]  # What the editors say introduces the articles.
    return Bulletin(head, groups)


def split_notes(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """What the editors say above the first article of an issue, and the rows of that article; nothing for any other rows."""
    first = next((i for i, row in enumerate(rows[:_HEAD_ROWS]) if row.has(Hint.HEADLINE)), 0)
    return rows[:first], rows[first:]


def _listed(rows: list[Row], contents: int) -> list[_Listed]:
    """The articles that the lines below 本期要目 name, in order; none where the text does not hold them."""
    items = [_letters(row) for row in rows[contents + 1 : contents + 1 + _MOST_LISTED]]
    top = (set(items[:1]), {"".join(items[:2])})
    first = next((p for p in range(contents + 2, len(rows)) if items and _title_rows(rows, p, *top)), None)
    if first is None:
        return []
    items = [_letters(row) for row in rows[contents + 1 : first]]
    names = (set(items), {a + b for a, b in itertools.pairwise(items)})
    found: list[_Listed] = []
    position = first
    while position < len(rows):
        if count := _title_rows(rows, position, *names):
            inside = (
                count > 1
                and not _leads_on(rows[position])
                and len(_letters(rows[position])) <= _LONGEST_RUBRIC
                and _title_rows(rows, position + 1, *names)
            )
            begins = position - 1 if not inside and _is_rubric(rows[position - 1], items) else position
            found.append(_Listed(begins, position + bool(inside), position + count))
            position += count
        else:
            position += 1
    return found


def _letters(row: Row) -> str:
    text = _LEADERS.sub("", row.text)
    return re.sub(r"[^\u4e00-\u9fffA-Za-z0-9]", "", _BULLET.sub("", text))


def _title_rows(rows: list[Row], position: int, names: set[str], wrapped: set[str]) -> int:
    """How many rows from `position` are a headline that one of `names` is, or one over two lines of `wrapped`; 0 for none."""
    for count in range(1, _MOST_TITLE_ROWS + 1):
        group = rows[position : position + count]
        if (
            len(group) < count
            or any(ends_sentence(row.text) and not _leads_on(row) for row in group[:-1])
            or group[-1].text.endswith("。")
        ):
            return 0
        title = "".join(map(_letters, group))
        if title in wrapped or (title in names if len(title) < _LEAST_TITLE else any(_names(name, title) for name in names)):
            return count
    return 0


def _leads_on(row: Row) -> bool:
    """Whether a line says who did what the rest of the headline tells: 某校党支部：."""
    return row.text.endswith(("：", ":"))


def _names(item: str, title: str) -> bool:
    if item == title or (item.endswith(title) and len(item) - len(title) <= _LONGEST_RUBRIC):
        return True
    if abs(len(item) - len(title)) > (1 - _ALIKE) * len(title) + 1:
        return False
    return SequenceMatcher(None, item, title, autojunk=False).ratio() >= _ALIKE


def _is_rubric(row: Row, items: Sequence[str]) -> bool:
    """Whether a line above a headline is the name of its column."""
    words = _letters(row)
    short = 2 <= len(words) <= _LONGEST_RUBRIC and not ends_sentence(row.text) and words not in items
    return short and not re.search("[，。；（(]", row.text)


def _ended(rows: list[Row], issue: int) -> list[_Listed]:
    """The articles of an issue without contents: each ends in a credit, and a headline stands below it."""
    below = next((i + 1 for i in range(min(issue + 4, len(rows) - 1), issue, -1) if _is_of_head(rows[i])), issue + 1)
    starts = [start.position + below for start in unsigned_starts(rows[below:], ()) if start.begins and start.doubt is None]
    if not starts or starts[0] != below:
        return []
    return [_Listed(start, start, start) for start in starts]


def _is_of_head(row: Row) -> bool:
    edited = gongwen.editing_organ(row) or gongwen.mark_with_date(row)
    return bool(edited or (find_date(row.text) and not ends_sentence(row.text) and len(row.squashed) <= 40))


def _holds_articles(rows: list[Row], listed: list[_Listed]) -> bool:
    """Whether most of what is listed has paragraphs or a credit of its own."""
    ends = [*(piece.start for piece in listed[1:]), len(rows)]
    articles = 0
    for piece, end in zip(listed, ends, strict=True):
        credited = any(ends_article(rows, position) for position in range(piece.end + 1, end))
        text = (row for row in rows[piece.end : end] if not _FOOT.match(row.text))
        articles += credited or sum(ends_sentence(row.text) for row in text) >= _LEAST_SENTENCES
    return 2 * articles > len(listed)


def _read_head(rows: list[Row], issue: int, account: Account) -> PaperHead:
    """Name, editing organ and day of the issue."""
    head = PaperHead(is_bulletin=True)
    names = [row for row in rows[:issue] if not _NO_NAME.search(row.squashed)]
    head.publisher = "".join(row.squashed for row in names) or None
    for row in rows:
        if row in names:
            account.remove(row, "value: publisher")
        elif _counts_issue(row):
            _read_issue(row, head, account)
        else:
            _read_editor(row, head, account)
    return head


def _counts_issue(row: Row) -> bool:
    """Whether a line counts the issues of a bulletin, alone or between its name and its day."""
    if is_issue(row.text):
        return True
    found = _ISSUE.search(row.text)
    return bool(found) and len(row.squashed) <= _LONGEST_ISSUE and not re.search("[，。；！？]", row.text)


def _read_issue(row: Row, head: PaperHead, account: Account) -> None:
    if is_issue(row.text):
        account.remove(row, "header: 期号")
        return
    if found := _ISSUE.search(row.text):
        name = row.text[: found.start()].strip()
        if name and head.publisher is None and not _NO_NAME.search(name):
            head.publisher = re.sub(r"\s", "", name)
            row = account.cut(row, 0, len(row.text[: found.start()].rstrip()), "value: publisher")
            found = _ISSUE.search(row.text) or found
        row = account.cut(row, found.start(), found.end(), "header: 期号")
    if row.text:
        _read_editor(row, head, account)


_ISSUE = re.compile(
    r"[〔（(\[]?(?:(?:19|20)\d\d年?[〕）)\]]?\s*)?第\s*[\d一二三四五六七八九十]{1,4}\s*期(?![\u4e00-\u9fff])(?:\s*[（(]?总第?\s*\d{1,5}\s*期[）)]?)?"
)
_LONGEST_ISSUE = 60


_FOOT = re.compile(r"(?:主送|抄送|抄报|分送|发送|发|报|送)\s*[：:]|[（(]?共印")
_NO_NAME = re.compile(r"内部|资料|注意|保存|参考$|编印?$|^第.{1,6}期|^[（(]|\d{4}")


def _read_editor(row: Row, head: PaperHead, account: Account) -> None:
    if date := find_date(row.text):
        head.date_published = head.date_published or date[0][:10]
        row = account.cut(row, date[1], date[2], "value: date_published")
    edited = gongwen.editing_organ(row)
    name = edited[0] if edited else gongwen.header_issuer(row)
    if name and head.issuer is None:
        head.issuer = name
        start, end = (edited[1], edited[2]) if edited else (0, len(row.text))
        row = account.cut(row, start, end, "value: issuer")
    account.remove(row, "header: 编印")


def _marked(rows: list[Row], piece: _Listed) -> list[Row]:
    """The rows of an article with its headlines marked as such, and the name of its column apart from them."""
    count, name = piece.end - piece.start, piece.title - piece.start
    marked = [replace(row, hint=row.hint | Hint.HEADLINE) for row in rows[:count]]
    if name and marked:
        marked[name] = replace(marked[name], blanks_before=max(1, marked[name].blanks_before))
    return [*marked, *rows[count:]]
