"""Bulletins that hold one article: their mark is no title where the article's own headline stands above its text."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.numbering import marker_of
from scraper.cues.dates import find_date
from scraper.cues.issues import is_bulletin_mark, is_issue
from scraper.cues.kinds import is_part_of_case
from scraper.cues.names import is_organ
from scraper.roles.head_values import Head
from scraper.text.rows import Account, Row

_LEAST, _LONGEST = 6, 50
"""Characters of a headline."""
_STOPS = ("。", "；", "…", "。”", "，", "、")
"""No headline ends so; it may ask or cry."""
_CONTENTS = re.compile(r"[【\[]?\s*(?:本\s*期|目\s*录|要\s*目|内容提要|导\s*读)|[▲◎●◆■★※•]")
"""What opens the list of what a bulletin holds: it is one document with its mark for a title."""


def take_headline_of_bulletin(head: Head, account: Account) -> None:
    """Make the headline above the text the title of a document that has a bulletin's mark for one; the mark is its header."""
    rows = [*head.leftovers, *head.body]
    if not (head.title and is_bulletin_mark(head.title)) or len(rows) < 2 or not _is_headline(rows[0], rows[1]):
        return
    mark, issue = "".join(head.title.split()), head.subtitle
    head.title = account.value(rows[0], "title")
    head.title_line = rows[0].line
    head.subtitle = None if issue and is_issue(issue) else issue
    head.leftovers = [row for row in head.leftovers if row is not rows[0]]
    head.body = [row for row in head.body if row is not rows[0]]
    for position, entry in enumerate(account.entries):
        if entry.reason == "value: title" and "".join(entry.text.split()) in mark and entry.line < rows[0].line:
            account.entries[position] = replace(entry, reason="header: 版头")
        elif entry.reason == "value: subtitle" and is_issue(entry.text):
            account.entries[position] = replace(entry, reason="header: 期号")


def _is_headline(row: Row, below: Row) -> bool:
    """Whether a row stands as a headline above the text that `below` begins."""
    text = row.text
    if not _LEAST <= len(row.squashed) <= _LONGEST or text.endswith(_STOPS) or _CONTENTS.match(text) or is_issue(text):
        return False
    other = marker_of(text) or is_part_of_case(text) or is_organ(text) or find_date(text) or text.endswith(("：", ":"))
    return not other and (len(below.squashed) > len(row.squashed) or is_part_of_case(below.text) or bool(marker_of(below.text)))
