"""The parts of a case: where it stood, what was done, what came of it, what to think about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

import yaml

from archive.blocks import Block, Heading, Paragraph
from archive.errors import VocabularyError
from archive.numbering import marker_of
from archive.record import Record
from archive.simplified import simplified
from archive.yaml_text import load_yaml

WORDS_FILE = Path(__file__).with_name("parts.yml")
"""The words that come with the program; an archive may hold its own `parts.yml`."""


class Part(Enum):
    """The parts, in their order."""

    SITUATION = "situation"
    ACTIONS = "actions"
    RESULTS = "results"
    REFLECTION = "reflection"

    @property
    def label(self) -> str:
        """What readers see."""
        return _LABELS[self]


_LABELS = {
    Part.SITUATION: "起因与背景",
    Part.ACTIONS: "做法与经过",
    Part.RESULTS: "成效与反响",
    Part.REFLECTION: "思考与启示",
}
_APART = "apart"
"""Of the words: headings of what is no part (附录, 附件)."""
Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class FoundPart:
    """A part of a case, as blocks of its record."""

    part: Part
    first: int
    last: int
    """Positions in the body, both inclusive."""
    heading: str
    """As printed; the run-in words where it has no line of its own."""


@cache
def load_words(path: Path = WORDS_FILE) -> Words:
    """The words of each part; raises VocabularyError, naming the file, for a list that is none."""
    try:
        lists = load_yaml(path.read_text(encoding="utf-8-sig"))
        known = {*(part.value for part in Part), _APART}
        if not isinstance(lists, dict) or lists.keys() - known or not all(isinstance(words, list) for words in lists.values()):
            raise ValueError("lists")
    except (OSError, ValueError, yaml.YAMLError) as error:
        step = "五个列表：situation、actions、results、reflection、apart"
        raise VocabularyError("案例各部分的词表读不出来", where=str(path), next_step=step) from error
    return {name: tuple(map(str, words)) for name, words in lists.items()}


def find_parts(record: Record, words: Words | None = None) -> list[FoundPart]:
    """The parts of a case in its order; none where it has not at least two different ones."""
    words = words or load_words()
    starts = _headings(record.body) or _run_in(record.body, words)
    if not starts:
        return []
    kinds = [_kind_of(heading, words) for _, heading in starts]
    kinds = _filled(kinds)
    ends = [start - 1 for start, _ in starts[1:]] + [len(record.body) - 1]
    found: list[FoundPart] = []
    for (start, heading), kind, end in zip(starts, kinds, ends, strict=True):
        if kind in (None, _APART):
            continue
        part = Part(kind)
        if found and found[-1].part is part and found[-1].last == start - 1:
            found[-1] = FoundPart(part, found[-1].first, end, found[-1].heading)
        else:
            found.append(FoundPart(part, start, end, heading))
    return found if len({each.part for each in found}) >= 2 else []


def _headings(body: Sequence[Block]) -> list[tuple[int, str]]:
    """The headings of the highest level that has two."""
    levels = sorted({block.level for block in body if isinstance(block, Heading)})
    for level in levels:
        found = [(n, block.text) for n, block in enumerate(body) if isinstance(block, Heading) and block.level == level]
        if len(found) >= 2:
            return found
    return []


_RUN_IN = re.compile(r"[【\[〔]([^】\]〕]{2,14})[】\]〕]|([^，。：:]{2,12})[：:]")


def _run_in(body: Sequence[Block], words: Words) -> list[tuple[int, str]]:
    """Paragraphs that begin with the name of a part: 【背景】…, 主要做法：…"""
    found = []
    for position, block in enumerate(body):
        match = _RUN_IN.match(_bare(block.text)) if isinstance(block, Paragraph) else None
        name = (match[1] or match[2]) if match else ""
        if name and _kind_of(name, words):
            found.append((position, name))
    return found


def _bare(text: str) -> str:
    marker = marker_of(text)
    return text.lstrip()[len(marker.text) :].lstrip() if marker else text.strip()


def _kind_of(heading: str, words: Words) -> str | None:
    """The part whose word stands last in `heading`: 活动的要素与起因 speaks of activities, and is the situation."""
    text = simplified(_bare(heading))
    best, place = None, -1
    for kind, of_kind in words.items():
        for word in of_kind:
            at = text.rfind(word)
            if at >= 0 and at + len(word) > place:
                best, place = kind, at + len(word)
    return best


def _filled(kinds: list[str | None]) -> list[str | None]:
    """Headings that say nothing: first the situation where actions follow, between the others what is done."""
    named = [n for n, kind in enumerate(kinds) if kind and kind != _APART]
    if not named:
        return kinds
    filled = list(kinds)
    for n, kind in enumerate(kinds):
        if kind is None:
            before = next((kinds[m] for m in range(n - 1, -1, -1) if kinds[m]), None)
            after = next((kinds[m] for m in range(n + 1, len(kinds)) if kinds[m]), None)
            filled[n] = _BETWEEN.get((before, after))
    return filled


_SITUATION, _ACTIONS, _RESULTS = (part.value for part in list(Part)[:3])
_BETWEEN: Mapping[tuple[str | None, str | None], str] = {
    (None, _ACTIONS): _SITUATION,
    (None, _RESULTS): _ACTIONS,
    (_SITUATION, _ACTIONS): _ACTIONS,
    (_SITUATION, _RESULTS): _ACTIONS,
    (_ACTIONS, _ACTIONS): _ACTIONS,
    (_ACTIONS, _RESULTS): _ACTIONS,
}
"""What a heading that says nothing is, by the parts before and after it."""
