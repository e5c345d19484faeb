"""What is projected of a session, screen by screen: long passages are cut at the ends of sentences.

docs/assets/study/screens.js cuts the packs that readers make in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from archive.blocks import Block, Heading, Table
from study.passages import Passage
from study.session import Session, SessionItem

LINE = 23
LINES = 9
"""At 4:3 and type of five hundredths of the screen's height: signs in a line, lines below the head."""

_SENTENCE = re.compile(r"[^。！？；!?;]*[。！？；!?;]+[”’」』）)》〉]*|[^。！？；!?;]+")
_CLAUSE = re.compile(r"[^，、：,:]*[，、：,:]+|[^，、：,:]+")


class Kind(Enum):
    """What a screen shows; the value is its `data-screen`."""

    AGENDA = "agenda"
    PASSAGE = "passage"
    QUESTION = "question"
    END = "end"


@dataclass(frozen=True)
class Line:
    """A paragraph on a screen, or as much of it as stands there."""

    text: str
    is_continued: bool = False
    is_heading: bool = False


Shown = Line | Table


@dataclass(frozen=True)
class Screen:
    """One screen."""

    kind: Kind
    item: SessionItem | None = None
    passage: Passage | None = None
    part: int = 1
    parts: int = 1
    shown: tuple[Shown, ...] = ()


def screens_of(session: Session) -> tuple[Screen, ...]:
    """Agenda, each item's passages and its questions, the end."""
    middle = [screen for item in session.items for screen in _screens_of_item(item)]
    return (Screen(Kind.AGENDA), *middle, Screen(Kind.END))


def _screens_of_item(item: SessionItem) -> Iterator[Screen]:
    cut = [(passage, shown) for passage in item.passages for shown in cut_blocks(passage.blocks)]
    for part, (passage, shown) in enumerate(cut, 1):
        yield Screen(Kind.PASSAGE, item, passage, part, len(cut), shown)
    if not cut and not item.item.questions:
        yield Screen(Kind.PASSAGE, item)
    if item.item.questions:
        yield Screen(Kind.QUESTION, item, shown=tuple(map(Line, item.item.questions)))


def cut_blocks(blocks: tuple[Block, ...]) -> list[tuple[Shown, ...]]:
    """The blocks of a passage, one tuple a screen; every character is on exactly one of them, in order.

    As few screens as can be, and those as evenly filled as can be: type is as large as a screen allows, and should not
    jump from one screen to the next.
    """
    best = _cut(blocks, LINES)
    for lines in range(LINES - 1, 0, -1):
        if len(even := _cut(blocks, lines)) > len(best):
            break
        best = even
    return best


def _cut(blocks: tuple[Block, ...], lines: int) -> list[tuple[Shown, ...]]:
    """At most `lines` a screen; a sentence that has more stands alone."""
    screens: list[list[Shown]] = []
    free = 0
    for block in blocks:
        if isinstance(block, Table):
            screens += [[part] for part in _cut_table(block)]
            free = 0
            continue
        is_heading = isinstance(block, Heading)
        # A heading alone at the foot of a screen says nothing.
        room = free - 2 if is_heading else free
        for number, piece in enumerate(_pieces_of(block.text, room, lines)):
            needed = _lines_of(piece)
            if needed > room:
                screens.append([])
                free = lines
            screens[-1].append(Line(piece, number > 0, is_heading))
            free -= needed
            room = free
    return [tuple(screen) for screen in screens]


def _cut_table(table: Table) -> Iterator[Table]:
    """Rows below their head, as many as have room."""
    head, *rows = table.rows
    for start in range(0, max(len(rows), 1), LINES - 2):
        yield Table((head, *rows[start : start + LINES - 2]))


def _lines_of(text: str) -> int:
    """With the two signs of indent."""
    return -(-(len(text) + 2) // LINE)


def _pieces_of(paragraph: str, free: int, lines: int) -> list[str]:
    """A paragraph as pieces of whole sentences: the first fills the lines that are free, each other at most a screen."""
    if _lines_of(paragraph) <= free:
        return [paragraph]
    pieces, piece, room = list[str](), "", free
    for sentence in _sentences_of(paragraph):
        if piece and _lines_of(piece + sentence) > room:
            pieces.append(piece)
            piece, room = "", lines
        elif not piece and _lines_of(sentence) > room:
            room = lines
        piece += sentence
    return [*pieces, piece] if piece else pieces


def _sentences_of(paragraph: str) -> Iterator[str]:
    """Sentences; one longer than a screen is cut at its commas, and where it has none, by length."""
    most = LINE * LINES - 2
    for sentence in _SENTENCE.findall(paragraph):
        if len(sentence) <= most:
            yield sentence
            continue
        for clause in _CLAUSE.findall(sentence):
            yield from (clause[start : start + most] for start in range(0, len(clause), most))
