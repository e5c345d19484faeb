"""Where print sends its reader to another page, and where it takes him up again: （下转第3版）, （上接第一版《…》）."""

from __future__ import annotations

import re

_PAGE = r"\s*(?:本报)?[^（()）第]{0,6}(?:第\s*)?(?:[A-Z]?\d{1,2}|[一二三四五六七八九十]{1,3}|头)\s*[版页][^（()）]{0,24}[）)]"
_LEAVES = re.compile(rf"[（(]\s*(?:下转|紧转|转){_PAGE}$")
_COMES = re.compile(rf"[（(]\s*(?:上接|紧接|接){_PAGE}")


def leaving(text: str) -> re.Match[str] | None:
    """The words at the end of a line that say on which page it goes on."""
    return _LEAVES.search(text)


def coming(text: str) -> re.Match[str] | None:
    """The words at the beginning of a line that say from which page it comes."""
    return _COMES.match(text)
