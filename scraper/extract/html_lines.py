"""The lines of a page before they are a layout: what the walk over its elements collects."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from bs4 import Tag

from scraper.extract.decode import without_unseen
from scraper.extract.html_wrap import wrapped_stretch
from scraper.text.rows import Hint

_PLAIN = (Hint.PARAGRAPH, Hint.PARAGRAPH | Hint.MAIN)
"""What the lines of hard-wrapped text are marked as, and no more."""
_HAN_BREAK = re.compile(
    r"(?<=[\u4e00-\u9fff，。；：、“”《》（）])[ \t]*[\r\n]+[ \t\r\n]*(?=[\u4e00-\u9fff，。；：、“”《》（）])"
)


@dataclass(frozen=True)
class Line:
    """One line of a page, with what its markup says."""

    text: str
    hint: Hint
    level: int = 0
    key: str | None = None
    broken: bool = False
    """Ends at a <br>, so that the next line follows without a blank one."""
    element: Tag | None = None
    """The innermost element that holds its first words."""
    aside: str | None = None
    """As of a row: why it is no part of the running text."""
    drawn: int = 0
    """How many characters at its beginning a browser draws."""


def unwrapped(lines: list[Line]) -> list[Line]:
    """The lines, where each is a paragraph of the page but only a line of the text, as lines of one paragraph."""
    out: list[Line] = []
    for plain, group in itertools.groupby(lines, lambda line: line.hint in _PLAIN):
        stretch = list(group)
        wrapped = wrapped_stretch([line.text for line in stretch]) if plain else None
        first, last = wrapped or (0, -1)
        for position, line in enumerate(stretch):
            inside = first <= position <= last
            hint = line.hint & ~Hint.PARAGRAPH if inside else line.hint
            out.append(replace(line, hint=hint, broken=line.broken or first <= position < last))
    return out


def layout_text(lines: list[Line]) -> tuple[str, dict[int, Line]]:
    """Lines as a text with blank lines between blocks, and each line by its number."""
    out: list[str] = []
    hints: dict[int, Line] = {}
    previous: Line | None = None
    for line in lines:
        if previous is not None and not previous.broken and not (Hint.TABLE in line.hint and Hint.TABLE in previous.hint):
            out.append("")
        out.append(line.text)
        hints[len(out)] = line
        previous = line
    return "\n".join(out), hints


def collapse(text: str) -> str:
    """White space as a browser shows it, without unseen signs; a source line break between two Han characters is none."""
    return re.sub(r"[ \t\r\n\f]+", " ", _HAN_BREAK.sub("", without_unseen(text)))
