"""How long a title is and how it ends: it tells most titles that end with what was asked. Mirror: title_ends.js."""

from __future__ import annotations

from indexer.fold import BORDER, fold

_ENDS = 251
"""A title's last two characters as a number below this one; different ends may share it."""


def folded_title(title: str) -> str:
    """A title as it is compared."""
    return fold(title.replace(BORDER, " "))


def end_of(folded: str) -> int:
    """The end of a folded title, or of what may be one."""
    last = f"\0\0{folded}"[-2:]
    return (31 * ord(last[0]) + ord(last[1])) % _ENDS


def may_end_with(length: int, end: int, asked: str) -> bool:
    """Whether a title of that length and end may end with folded `asked`."""
    return length >= len(asked) and (len(asked) < 2 or end == end_of(asked))
