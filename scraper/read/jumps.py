"""Where a newspaper's article goes on in another page: 下转第3版, 上接第一版《…》."""

from __future__ import annotations

from archive.doubt import BODY, Doubt
from scraper.cues.jumps import coming, leaving
from scraper.text.rows import Row


def goes_elsewhere(text: str) -> bool:
    """Whether a line ends in 下转第3版."""
    return leaving(text) is not None


def comes_from_elsewhere(text: str) -> bool:
    """Whether a line begins with 上接第1版."""
    return coming(text) is not None


def doubts_of_jumps(rows: list[Row]) -> list[Doubt]:
    """A doubt for each place where the text goes on elsewhere, or where something from elsewhere goes on."""
    doubts = []
    for row in rows:
        if leaves := leaving(row.text):
            said = f"第 {row.line} 行印着“{leaves[0]}”：后文在另一版上，接到这一行下面才完整。"
        elif comes := coming(row.text):
            said = f"第 {row.line} 行印着“{comes[0]}”：从这里起是另一篇的后文，请移到那一篇。"
        else:
            continue
        doubts.append(Doubt(about=BODY, lines=(row.line,), chosen=row.text, sentence=said))
    return doubts
