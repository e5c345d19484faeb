"""Where the headline of an article was broken: the words of its title in their lines, as the account has them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from archive.ledger import Entry
from archive.record import Record
from archive.title_lines import are_lines_of
from archive.vocabulary import ARTICLE_KINDS
from scraper.restore.lines import normalise_spaces

_SHORTEST = 4
"""Characters: fewer on a line of their own are what was left over of the line above."""
_LONGEST = 26
"""Characters: a longer line was broken by the width of a page and not by whoever wrote the headline."""
_MOST = 4
_BEGINS_NONE = "，。、；：？！）》”’』」】·…—"
"""Signs that no line begins with."""


def find_title_lines(record: Record, entries: Iterable[Entry]) -> tuple[str, ...]:
    """The lines of its title; none for an official document, whose lines are the measure of the sheet, nor for one line."""
    if record.doc_number or record.issuer or record.kind not in (None, *ARTICLE_KINDS):
        return ()
    lines: dict[int, str] = {}
    for entry in entries:
        if entry.reason == "value: title":
            lines[entry.line] = lines.get(entry.line, "") + entry.text
    told = tuple(normalise_spaces(text) for text in lines.values())
    is_one_headline = all(next_line - line <= 2 for line, next_line in pairwise(lines))
    return told if is_one_headline and are_lines_of(told, record.title) and _are_broken_on_purpose(told) else ()


def _are_broken_on_purpose(lines: tuple[str, ...]) -> bool:
    return len(lines) <= _MOST and all(_SHORTEST <= len(line) <= _LONGEST and line[0] not in _BEGINS_NONE for line in lines)
