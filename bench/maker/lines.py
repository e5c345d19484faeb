"""Text in lines whose every piece has a role: what pasting, printing and converting leave of a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from bench.maker.role import Role
from scraper.text.rows import display_width

Pieces = tuple[tuple[str, Role], ...]

_HANGING = "，。、；：！？”’）》】…"
"""Never at the beginning of a printed line."""


@dataclass
class Sheet:
    """Lines from top to bottom; `starts` are the lines with which documents begin."""

    lines: list[Pieces] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def begin(self) -> None:
        """A document begins with the next line."""
        self.starts.append(len(self.lines))

    def add(self, role: Role, text: str) -> None:
        """One line of one role."""
        self.lines.append(((text, role),))

    def add_pieces(self, pieces: Iterable[tuple[str, Role]]) -> None:
        """One line of several."""
        self.lines.append(tuple(pieces))

    def blank(self, count: int = 1) -> None:
        """Empty lines."""
        self.lines.extend(() for _ in range(count))

    def text(self) -> str:
        """The whole text."""
        return "\n".join("".join(text for text, _ in line) for line in self.lines) + "\n"

    def stream(self) -> tuple[tuple[tuple[str, Role], ...], tuple[int, ...]]:
        """The pieces in order, and the index of the piece with which each document begins."""
        pieces: list[tuple[str, Role]] = []
        first: dict[int, int] = {}
        for number, line in enumerate(self.lines):
            first[number] = len(pieces)
            pieces.extend(line)
        return tuple(pieces), tuple(first.get(n, len(pieces)) for n in self.starts)


def wrapped(text: str, width: float, indent: str = "") -> list[str]:
    """`text` in lines of `width` full-width characters, broken where print breaks: never before a closing mark."""
    out: list[str] = []
    line = indent
    used = display_width(indent) if indent.strip() else len(indent.replace(" ", "")) + indent.count(" ") / 2
    for character in text:
        wide = display_width(character) if not character.isspace() else 0.5
        if used + wide > width and character not in _HANGING and line.strip():
            out.append(line)
            line, used = "", 0.0
        line += character
        used += wide
    return [*out, line] if line.strip() else out
