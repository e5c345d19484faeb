"""The lines of a bulletin's head: its mark, and the count of its issue."""

from __future__ import annotations

import re

from scraper.cues.phrases import phrases

_ISSUE = re.compile(
    r"[（(〔\[]?(?:(?:(?:19|20)\d\d年?[〕）\])]?)?第[\d一二三四五六七八九十]{1,4}期[）)]?)?(?:[（(]?总第?[\d一二三四五六七八九十]{1,5}期[）)]?)?"
)
_LONGEST_MARK = 20
"""Characters, without spaces; longer lines that end in such a word are titles."""


def is_issue(text: str) -> bool:
    """Whether a line counts the issues of a bulletin: 第9期, 〔2023〕第9期, 2023年第9期（总第57期）."""
    squashed = "".join(text.split())
    return "期" in squashed and bool(_ISSUE.fullmatch(squashed))


def is_bulletin_mark(text: str) -> bool:
    """Whether a line may be the name of a bulletin: 教育工作简报, 情况交流."""
    squashed = "".join(text.split())
    return len(squashed) <= _LONGEST_MARK and squashed.endswith(phrases("bulletin_marks"))
