"""The parts of a case: where it stood, what was done, what came of it, what to think about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
from knowledge.cases.telling import Stretch, is_apart, tell

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
    """As printed; the run-in words where it has no line of its own, empty where there are none."""
    is_guess: bool = False
    """Whether no heading names it: told by what the text says and where it stands."""


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
    """The parts of a case in its order; none where it has not at least two different ones.

    What a heading names is taken at its word; what none names is told by `telling`, and marked as a guess.
    """
    words = words or load_words()
    sections = _sections(record.body, words)
    if len(sections) < 2:
        return []
    told = tell([Stretch(section.text, _bare(section.heading), section.said, section.is_part) for section in sections])
    found: list[FoundPart] = []
    for section, name in zip(sections, told, strict=True):
        if name is None:
            continue
        part, is_guess = Part(name), section.said is None
        last = found[-1] if found else None
        if last and last.part is part and last.last == section.first - 1:
            found[-1] = replace(last, last=section.last, is_guess=last.is_guess and is_guess)
        else:
            found.append(FoundPart(part, section.first, section.last, section.heading, is_guess))
    return found if len({each.part for each in found}) >= 2 else []


@dataclass(frozen=True)
class _Section:
    first: int
    last: int
    heading: str
    text: str
    said: str | None
    is_part: bool = True


def _sections(body: Sequence[Block], words: Words) -> list[_Section]:
    """What is told apart: what stands below each heading, begins with the name of a part, or is a paragraph."""
    body = _without_notes(body)
    starts = _headings(body)
    if starts:
        starts = sorted({*starts, *_headings_apart(body, words)})
    else:
        starts = _questions(body) or _run_in(body, words)
        if len(starts) < 2:
            return [
                _Section(n, n, "", block.text, _announced(block.text, words))
                for n, block in enumerate(body)
                if isinstance(block, Paragraph) and block.text
            ]
    ends = [start - 1 for start, _ in starts[1:]] + [len(body) - 1]
    found = [_section(body, start, end, heading, words) for (start, heading), end in zip(starts, ends, strict=True)]
    first = starts[0][0]
    return [_Section(0, first - 1, "", _text(body, 0, first - 1), None, is_part=False), *found] if first else found


def _without_notes(body: Sequence[Block]) -> Sequence[Block]:
    """`body` up to the notes at its end: （作者单位：…）, 附：…."""
    end = len(body)
    while end and isinstance(body[end - 1], Paragraph) and _is_note(body[end - 1].text):
        end -= 1
    return body[:end]


_SIGNED = 16
"""Letters of a signature: a school and a name."""


def _is_note(text: str) -> bool:
    """Whether the last paragraph is no part: a note, or a line of a few letters without a mark, which is a signature."""
    return is_apart(simplified(text)) or (len(text) <= _SIGNED and not re.search(r"[，。！？；：”…]", text))


_QUESTION = re.compile(r"(?:问|记者|主持人)[：:] ?(.{2,60})")
_FEW_QUESTIONS = 3
"""Questions that make an interview: one or two stand in any story."""


def _questions(body: Sequence[Block]) -> list[tuple[int, str]]:
    """The questions of an interview: what is answered to one belongs together."""
    found = [(n, match[1]) for n, block in enumerate(body) if (match := _QUESTION.match(_bare(block.text)))]
    return found if len(found) >= _FEW_QUESTIONS else []


_ANNOUNCING = re.compile(r"[^。，,]{0,4}(?:说|讲|谈|看)([^。，,]{1,8})。")


def _announced(text: str, words: Words) -> str | None:
    """The part that a paragraph says it is about to tell: 先说结果。…"""
    match = _ANNOUNCING.match(_bare(text))
    return _kind_of(match[1], words) if match else None


def _section(body: Sequence[Block], start: int, end: int, heading: str, words: Words) -> _Section:
    return _Section(start, end, heading, _text(body, start, end), _kind_of(heading, words))


def _text(body: Sequence[Block], first: int, last: int) -> str:
    return simplified("\n".join(block.text for block in body[first : last + 1]))


def _headings(body: Sequence[Block]) -> list[tuple[int, str]]:
    """The headings of the highest level that has two."""
    levels = sorted({block.level for block in body if isinstance(block, Heading)})
    for level in levels:
        found = [(n, block.text) for n, block in enumerate(body) if isinstance(block, Heading) and block.level == level]
        if len(found) >= 2:
            return found
    return []


def _headings_apart(body: Sequence[Block], words: Words) -> list[tuple[int, str]]:
    """Headings of any level below which nothing belongs to a part: 参考资料."""
    return [(n, b.text) for n, b in enumerate(body) if isinstance(b, Heading) and _kind_of(b.text, words) == _APART]


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
