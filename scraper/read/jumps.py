"""Where a newspaper's article goes on in another page: 下转第3版, 上接第1版."""

from __future__ import annotations

import re

from archive.doubt import BODY, Doubt
from scraper.text.rows import Row

_PAGE = r"\s*(?:第\s*)?[A-Z]?\d{1,2}\s*版[^（()）]{0,10}[）)]"
_LEAVES = re.compile(rf"[（(]\s*(?:下转|紧转|转){_PAGE}$")
_COMES = re.compile(rf"^[（(]\s*(?:上接|紧接|接){_PAGE}")


def doubts_of_jumps(body: list[Row]) -> list[Doubt]:
    """A doubt for each place where the text goes on elsewhere, or where something from elsewhere goes on."""
    doubts = []
    for row in body:
        if leaves := _LEAVES.search(row.text):
            said = f"第 {row.line} 行印着“{leaves[0]}”：后文在另一版上，接到这一行下面才完整。"
        elif comes := _COMES.search(row.text):
            said = f"第 {row.line} 行印着“{comes[0]}”：从这里起是另一篇的后文，请移到那一篇。"
        else:
            continue
        doubts.append(Doubt(about=BODY, lines=(row.line,), chosen=row.text, sentence=said))
    return doubts
