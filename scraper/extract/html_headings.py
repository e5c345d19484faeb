"""Headings whose lines are elements of their own: `<h1><p>甲</p><p>乙</p></h1>` is one headline of two lines."""

from __future__ import annotations

import re

from bs4 import Tag
from bs4.element import NavigableString

ROWS = ("p", "div")
"""The elements that editors make of the lines of a heading."""
_HEADING = re.compile(r"h[1-6]")
_OF_PARAGRAPHS = re.compile(
    r"(?P<opens><(?P<name>h[1-6])\b[^<>]*>)"
    r"(?P<rows>(?:\s{0,200}<p\b[^<>]*>(?:(?!</?(?:p|h[1-6])\b).){0,400}?</p\s*>){1,8})"
    r"(?P<closes>\s{0,200}</(?P=name)\s*>)",
    re.IGNORECASE | re.DOTALL,
)
"""A heading of nothing but paragraphs; the bounds, in characters, keep the search short on any page."""
_ROW = re.compile(r"(?P<opens><p\b[^<>]*>)(?P<inner>.*?)</p\s*>", re.IGNORECASE | re.DOTALL)
_EMPTY = re.compile(r"(?:<[^<>]*>|&nbsp;|\s)*+")
_PARAGRAPH = re.compile(r"(</?)p\b", re.IGNORECASE)
_MOST_ROWS = 4
"""A title has at most four lines; a heading of more holds what should stand below it."""
_LONGEST_ROW = 40
"""Characters; what is longer is a paragraph that a heading was never closed before."""
_FORM = ("class", "style", "align", "id")
"""Attributes in which the lines of one headline are alike; a kicker or a byline beside them has its own."""


def keep_rows_in_headings(text: str) -> str:
    """The page, where paragraphs of one form that are the lines of a heading are `div`: the parser would end the heading
    before a `p`, which no browser does."""
    return _OF_PARAGRAPHS.sub(_with_rows, text)


def _with_rows(heading: re.Match[str]) -> str:
    forms = {row["opens"].lower() for row in _ROW.finditer(heading["rows"]) if not _EMPTY.fullmatch(row["inner"])}
    if len(forms) > 1:
        return heading[0]  # A kicker or subtitle in a form of its own would be read as a part of the title.
    return heading["opens"] + _PARAGRAPH.sub(r"\1div", heading["rows"]) + heading["closes"]


def goes_on_in_heading(tag: Tag) -> bool:
    """Whether a line that is an element of a heading goes on in the next one, as if a `<br>` stood between them."""
    heading = tag.parent
    if heading is None or not _HEADING.fullmatch(heading.name) or not _says(tag):
        return False
    rows = [row for row in heading.find_all(True, recursive=False) if _says(row)]
    if not 1 < len(rows) <= _MOST_ROWS or rows[-1] is tag or _has_loose_text(heading):
        return False
    return all(_form(row) == _form(tag) and _is_line(row) for row in rows)


def _has_loose_text(heading: Tag) -> bool:
    return any(
        type(child) is NavigableString and child.strip() for child in heading.children
    )  # Comments have types of their own.


def _says(tag: Tag) -> str:
    return tag.get_text(strip=True)


def _is_line(row: Tag) -> bool:
    return len(_says(row)) <= _LONGEST_ROW and row.find([*ROWS, "a", "br", "table", "ul", "ol"]) is None


def _form(row: Tag) -> tuple[object, ...]:
    return (row.name, *(row.get(name) for name in _FORM))
