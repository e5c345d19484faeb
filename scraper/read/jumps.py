"""Where a newspaper's article goes on in another page: 下转第3版, 上接第一版《…》."""

from __future__ import annotations

import re

from archive.doubt import BODY, Doubt
from scraper.text.rows import Row

_PAGE = r"\s*(?:本报)?[^（()）第]{0,6}(?:第\s*)?(?:[A-Z]?\d{1,2}|[一二三四五六七八九十]{1,3}|头)\s*版[^（()）]{0,24}[）)]"
_LEAVES = re.compile(rf"[（(]\s*(?:下转|紧转|转){_PAGE}$")
_COMES = re.compile(rf"^[（(]\s*(?:上接|紧接|接){_PAGE}")


def goes_elsewhere(text: str) -> bool:
    """Whether a line ends in 下转第3版."""
    return bool(_LEAVES.search(text))


def comes_from_elsewhere(text: str) -> bool:
    """Whether a line begins with 上接第1版."""
    return bool(_COMES.search(text))


def doubts_of_jumps(rows: list[Row]) -> list[Doubt]:
    """A doubt for each place where the text goes on elsewhere, or where something from elsewhere goes on."""
    doubts = []
    for row in rows:
        if leaves := _LEAVES.search(row.text):
            said = f"第 {row.line} 行印着“{leaves[0]}”：后文在另一版上，接到这一行下面才完整。"
        elif comes := _COMES.search(row.text):
            said = f"第 {row.line} 行印着“{comes[0]}”：从这里起是另一篇的后文，请移到那一篇。"
        else:
            continue
        doubts.append(Doubt(about=BODY, lines=(row.line,), chosen=row.text, sentence=said))
    return doubts
