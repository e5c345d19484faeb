"""A place in words or typed numbers: 第二部分第4条, 二（三）, `2-4` → the numbered blocks that are meant."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from archive.blocks import Block, Heading
from archive.numbering import Marker, Rank, marker_of, number_of

_NUMBER = r"[〇零一二三四五六七八九十百千两\d]+"
_SPOKEN = re.compile(rf"第[（(]?({_NUMBER})[)）]?(部分|编|篇|章|节|条|款|项|目|点)")
_WRITTEN = re.compile(r"[（(]\s*[^）)]{1,4}[）)]|[^、.．（(]{1,4}[、.．]|[①-⑳⑴-⒇]")
_TYPED = re.compile(r"([pfghk]?)((?:[bzjt]?\d{1,3})(?:-[bzjt]?\d{1,3})*)")
_LETTERS = {"b": Rank.PART, "z": Rank.CHAPTER, "j": Rank.SECTION, "t": Rank.ARTICLE}

_ANY = frozenset(Rank)
_MEANS = {
    "部分": frozenset({Rank.PART, Rank.HAN, Rank.CHAPTER}),
    "编": frozenset({Rank.PART}),
    "篇": frozenset({Rank.PART}),
    "章": frozenset({Rank.CHAPTER}),
    "节": frozenset({Rank.SECTION}),
    "条": frozenset({Rank.ARTICLE, Rank.HAN, Rank.HAN_BRACKETED, Rank.ARABIC, Rank.ARABIC_BRACKETED}),
}
"""What a speaker may mean by each word; 款, 项, 目 and 点 are any of the inner ones."""
_INNER = frozenset({Rank.HAN_BRACKETED, Rank.ARABIC, Rank.ARABIC_BRACKETED, Rank.CIRCLED})


@dataclass(frozen=True)
class Step:
    """One number of a place."""

    number: int
    ranks: frozenset[Rank] = _ANY


@dataclass(frozen=True)
class Place:
    """A way down the numbering, outermost first; it may begin anywhere."""

    steps: tuple[Step, ...]
    prefix: str = ""
    """The letter of the main text or of an attached one, as in anchors; empty where none is said."""

    def within(self, outer: Place | None) -> Place:
        """This place with the outer numbers of `outer` that it leaves out: 第3条 after 第二部分第1条."""
        left_out = len(outer.steps) - len(self.steps) if outer else 0
        return Place((*outer.steps[:left_out], *self.steps), outer.prefix) if outer and left_out > 0 else self


@dataclass(frozen=True)
class NumberedBlock:
    """A block with a number of its own."""

    index: int
    prefix: str
    path: tuple[Marker, ...]


def parse_place(text: str) -> Place | None:
    """The place that `text` names; null where it is something else."""
    text = re.sub(r"[\s　的]", "", text)
    if match := _TYPED.fullmatch(unicodedata.normalize("NFKC", text)):
        steps = [Step(int(part.lstrip("bzjt")), _ranks_of(part)) for part in match[2].split("-")]
        return Place(tuple(steps), match[1])
    steps = []
    while text:
        if match := _SPOKEN.match(text):
            steps.append(Step(number_of(match[1]), _MEANS.get(match[2], _INNER)))
        elif (match := _WRITTEN.match(text)) and (marker := marker_of(match[0] + "字")):
            steps.append(Step(marker.number, frozenset({marker.rank})))
        else:
            return None
        text = text[match.end() :]
    return Place(tuple(steps)) if steps else None


def _ranks_of(part: str) -> frozenset[Rank]:
    return frozenset({_LETTERS[part[0]]}) if part[0] in _LETTERS else _ANY


def numbered_blocks(blocks: tuple[Block, ...], anchors: tuple[str, ...]) -> list[NumberedBlock]:
    """Each block with a number of its own and the numbers above it."""
    found, path = [], list[Marker]()
    for index, (block, anchor) in enumerate(zip(blocks, anchors, strict=True)):
        if isinstance(block, Heading) and block.level == 1:
            path = []
        if own := marker_of(block.text):
            path = [*(marker for marker in path if marker.rank < own.rank), own]
            found.append(NumberedBlock(index, anchor[0], tuple(path)))
    return found


def blocks_at(place: Place, numbered: list[NumberedBlock]) -> list[NumberedBlock]:
    """The blocks that `place` may mean: those whose whole way it says, else those whose way ends so."""
    steps = place.steps
    ending = [
        block
        for block in numbered
        if place.prefix in ("", block.prefix) and len(block.path) >= len(steps) and _fits(steps, block.path[-len(steps) :])
    ]
    whole = [block for block in ending if len(block.path) == len(steps)]
    return whole or ending


def _fits(steps: tuple[Step, ...], path: tuple[Marker, ...]) -> bool:
    return all(marker.number == step.number and marker.rank in step.ranks for step, marker in zip(steps, path, strict=True))
