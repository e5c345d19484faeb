"""One raw thing may hold several documents: the articles of a newspaper page, notices pasted one after another."""

from __future__ import annotations

import re

from scraper import gongwen
from scraper.bylines import parse_byline
from scraper.dates import is_date_line
from scraper.kinds import begins_as_news, kind_of_title
from scraper.restore.lines import ends_sentence
from scraper.rows import Account, Hint, Row

_HEADLINE_WIDTH = 34.0
_SUBTITLE = re.compile(r"(?:——|--|──|—)\s*\S")


def split_documents(rows: list[Row], account: Account) -> list[list[Row]]:
    """The rows of each document, in print order; most raw texts are one."""
    starts = newspaper_starts(rows) or notice_starts(rows)
    if len(starts) < 2:
        return [rows]
    borders = [0, *starts[1:], len(rows)]
    return [rows[a:b] for a, b in zip(borders, borders[1:], strict=False)]


def is_newspaper(rows: list[Row]) -> bool:
    """Whether the rows are a newspaper page: two bylines or two 本报讯."""
    return len(newspaper_starts(rows)) >= 2


def newspaper_starts(rows: list[Row]) -> list[int]:
    """Positions where the headline groups of articles begin."""
    anchors: list[int] = []
    for position, row in enumerate(rows):
        if row.hint & (Hint.CHROME | Hint.PAGE_TITLE | Hint.META):
            continue
        if _is_byline(row) and position + 1 < len(rows):
            anchors.append(position)
        elif begins_as_news(row.text) and len(row.text) > 20 and not (anchors and anchors[-1] == position - 1):
            anchors.append(position)
    if len(anchors) < 2:
        return []
    starts = []
    for number, anchor in enumerate(anchors):
        low = anchors[number - 1] + 1 if number else 0
        start = _headline_start(rows, anchor, low)
        if start == anchor:
            continue
        starts.append(start)
    return starts


def _is_byline(row: Row) -> bool:
    authors = parse_byline(row.text)
    return bool(authors) and (bool(re.match(r"[■□◆◇●○▲△★☆◎※]", row.text)) or bool(re.search(r"记者|通讯员", row.text)))


def _headline_start(rows: list[Row], anchor: int, low: int) -> int:
    """First row of the headlines above a byline: short lines without a sentence mark, in at most four blocks."""
    start = anchor
    blocks = 1
    while start > low:
        row, below = rows[start - 1], rows[start]
        if ends_sentence(row.text) and not re.search(r"[？！?!]$", row.text) or row.width > _HEADLINE_WIDTH or is_date_line(row.text) or row.has(Hint.CAPTION):
            break
        if below.blanks_before:
            blocks += 1
            if start < anchor and below.blanks_before >= 3 and not parse_byline(below.text):
                break
            if blocks > 5:
                break
        start -= 1
    if start > low and rows[start - 1].width > 8 and start < anchor and not ends_sentence(rows[start - 1].text):
        return start
    return start


def notice_starts(rows: list[Row]) -> list[int]:
    """Positions where pasted notices begin: each has its own title and salutation or 文号 after the last one's date."""
    starts: list[int] = []
    signed = False
    carried: list[str] = []
    for position, row in enumerate(rows):
        if is_date_line(row.text) and starts:
            signed = True
        if not _opens_notice(rows, position):
            continue
        title = "".join(r.squashed for r in rows[position : position + 2])
        if starts and not signed:
            continue
        if any(c and c in title for c in carried):
            continue
        begin = _header_start(rows, position, starts[-1] if starts else 0)
        starts.append(begin)
        signed = False
        carried = [re.sub(r"\s", "", t) for t in gongwen.carried_titles(title)]
    return starts


def _opens_notice(rows: list[Row], position: int) -> bool:
    """Whether a title stands here, with a salutation within the next four rows."""
    row = rows[position]
    if not kind_of_title(row.text) or ends_sentence(row.text) or row.width > 60 or row.hint & (Hint.PAGE_TITLE | Hint.META | Hint.CHROME | Hint.LINK):
        return False
    if not re.search(r"关于|的通知$|的通报$|的意见$|的函$|的决定$", row.text):
        return False
    for following in rows[position + 1 : position + 5]:
        if gongwen.parse_addressees(following.text):
            return True
        if ends_sentence(following.text):
            return False
    return False


def _header_start(rows: list[Row], position: int, low: int) -> int:
    """Up from a title over its own first line, 文号 and issuer's mark."""
    start = position
    while start > low:
        above = rows[start - 1]
        if gongwen.doc_number_in(above) or gongwen.header_issuer(above) and _marks_header(rows, start - 1) or gongwen.header_matter(above):
            start -= 1
        elif rows[start].blanks_before == 0 and not ends_sentence(above.text) and above.width < 30 and re.search(r"关于", above.text):
            start -= 1
        else:
            break
    return start


def _marks_header(rows: list[Row], position: int) -> bool:
    return bool(re.search(r"文\s*件\s*$", rows[position].text)) or any(gongwen.doc_number_in(r) for r in rows[position + 1 : position + 3]) or rows[position].blanks_before > 0 and not is_date_line(rows[position + 1].text)
