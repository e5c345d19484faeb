"""An archive under random edits that remembers the truth: which passage became which, whatever its words are now."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from hypothesis import strategies as st

from archive.blocks import Block, Heading, Paragraph
from archive.record import Record

_SIGNS = "春风化雨润桃李家校协同育新人晨读暮省勤耕作师德为先守初心夜访山村送温暖灯火可亲照归程课后服务办得好教研相长共提升"
_COMMON = ("同意。", "责任单位：德育处。", "各学校：", "完成时限：长期坚持。", "青禾区教育局")
"""What stands in a document many times over."""
_NUMBERS = "一二三四五六七八九十"


@dataclass(frozen=True)
class Part:
    """A passage with the name that it keeps through every edit."""

    name: int
    words: str
    """Without its number."""
    rank: int = 0
    """0 plain text; 1 a heading 一、; 2 an item 1.; 3 a heading without number."""


@dataclass
class EditedArchive:
    """Documents by id; `became` tells where parts went that are no more under their own name."""

    documents: dict[str, list[Part]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    became: dict[int, set[int]] = field(default_factory=dict)
    went: dict[str, str] = field(default_factory=dict)
    """Document → the one that it was renamed to or merged with."""
    _names: int = 0

    def new_part(self, seed: int) -> Part:
        """A passage of new words; one in six is a phrase that is common."""
        self._names += 1
        dice = random.Random(f"{seed} {self._names if seed % 3 else 0}")
        words = dice.choice(_COMMON) if seed % 6 == 0 else sentence(dice)
        return Part(self._names, words, dice.choice((0, 0, 0, 1, 2, 2, 2, 3)))

    def add_document(self, seeds: list[int]) -> str:
        self._names += 1
        record_id = f"2021-{self._names}-x"
        self.documents[record_id] = [self.new_part(seed) for seed in seeds]
        self.titles[record_id] = f"关于{sentence(random.Random(self._names))[:8]}的通知"
        return record_id

    def now(self, name: int) -> set[int]:
        """The parts that are what `name` was: itself, its pieces, or what it was joined to; empty where it was removed."""
        alive = {part.name for parts in self.documents.values() for part in parts}
        seen, todo = set[int](), [name]
        while todo:
            one = todo.pop()
            if one not in seen:
                seen.add(one)
                todo.extend(self.became.get(one, ()))
        return seen & alive

    def forget_which_of_equals(self) -> None:
        """Neighbours of the same words are one another: nobody who reads them can tell which is which."""
        for parts in self.documents.values():
            for first, second in pairwise(parts):
                if first.words == second.words:
                    self.became.setdefault(first.name, set()).add(second.name)
                    self.became.setdefault(second.name, set()).add(first.name)

    def place(self, names: set[int]) -> tuple[str, int] | None:
        """Document and position of the first of `names`."""
        for record_id, parts in sorted(self.documents.items()):
            for position, part in enumerate(parts):
                if part.name in names:
                    return record_id, position
        return None

    def now_document(self, record_id: str) -> str | None:
        """What the document is called now."""
        while record_id not in self.documents:
            if record_id not in self.went:
                return None
            record_id = self.went[record_id]
        return record_id

    def records(self) -> Iterator[Record]:
        for record_id, parts in self.documents.items():
            yield Record(id=record_id, title=self.titles[record_id], body=tuple(blocks_of(parts)))

    # The edits: each takes three numbers and does something or nothing.

    def insert(self, document: list[Part], a: int, b: int) -> None:
        document.insert(a % (len(document) + 1), self.new_part(b))

    def remove(self, document: list[Part], a: int, b: int) -> None:
        if len(document) > 1:
            document.pop(a % len(document))

    def correct(self, document: list[Part], a: int, b: int) -> None:
        part = document[a % len(document)]
        place = b % len(part.words)
        size = 1 + b % 3
        document[a % len(document)] = replace(
            part, words=part.words[:place] + _SIGNS[b % 50 :][:size] + part.words[place + size :] or "改"
        )

    def rewrite(self, document: list[Part], a: int, b: int) -> None:
        """The same provision in quite other words."""
        part = document[a % len(document)]
        document[a % len(document)] = replace(part, words=sentence(random.Random(b)))

    def split(self, document: list[Part], a: int, b: int) -> None:
        position = a % len(document)
        part = document[position]
        cut = 1 + b % max(len(part.words) - 1, 1)
        if len(part.words) > cut:
            self._names += 1
            self.became.setdefault(part.name, set()).add(self._names)
            second = Part(self._names, part.words[cut:], 0)
            document[position : position + 1] = [replace(part, words=part.words[:cut]), second]

    def join(self, document: list[Part], a: int, b: int) -> None:
        position = a % len(document)
        if position + 1 < len(document):
            first, second = document[position : position + 2]
            self.became.setdefault(second.name, set()).add(first.name)
            document[position : position + 2] = [replace(first, words=first.words + second.words)]

    def move(self, document: list[Part], a: int, b: int) -> None:
        part = document.pop(a % len(document))
        document.insert(b % (len(document) + 1), part)

    def change_rank(self, document: list[Part], a: int, b: int) -> None:
        position = a % len(document)
        document[position] = replace(document[position], rank=b % 4)

    def repeat(self, document: list[Part], a: int, b: int) -> None:
        """The same words once more, somewhere else."""
        self._names += 1
        document.insert(b % (len(document) + 1), replace(document[a % len(document)], name=self._names))

    def rename(self, record_id: str) -> None:
        self._names += 1
        new = f"2022-{self._names}-y"
        self.documents[new] = self.documents.pop(record_id)
        self.titles[new] = self.titles[record_id]
        self.went[record_id] = new

    def merge(self, record_id: str, other: str) -> None:
        if record_id != other:
            self.documents[other].extend(self.documents.pop(record_id))
            self.went[record_id] = other

    def withdraw(self, record_id: str) -> None:
        if len(self.documents) > 1:
            del self.documents[record_id]

    def take_out(self, record_id: str, a: int) -> None:
        """The end of a document becomes a document of its own."""
        parts = self.documents[record_id]
        place = 1 + a % len(parts)
        if place < len(parts):
            new = self.add_document([])
            self.documents[new] = parts[place:]
            del parts[place:]


def sentence(dice: random.Random) -> str:
    return "".join(dice.choice(_SIGNS) for _ in range(dice.choice((6, 14, 30, 60)))) + "。"


def blocks_of(parts: list[Part]) -> Iterator[Block]:
    """Parts as blocks, numbered in order: an insertion renumbers what follows."""
    heading = item = 0
    for part in parts:
        if part.rank == 1:
            heading, item = heading + 1, 0
            yield Heading(2, f"{_NUMBERS[(heading - 1) % 10]}、{part.words}")
        elif part.rank == 2:
            item += 1
            yield Paragraph(f"{item}.{part.words}")
        elif part.rank == 3:
            yield Heading(3, part.words)
        else:
            yield Paragraph(part.words)


IN_DOCUMENT = ("insert", "remove", "correct", "rewrite", "split", "join", "move", "change_rank", "repeat")
OF_DOCUMENTS = ("add", "rename", "merge", "withdraw", "take_out")
_NUMBER = st.integers(0, 60)
EDITS = st.tuples(st.sampled_from((*IN_DOCUMENT * 3, *OF_DOCUMENTS)), _NUMBER, _NUMBER, _NUMBER)
SEEDS = st.lists(_NUMBER, min_size=1, max_size=12)


def apply_edit(archive: EditedArchive, edit: tuple[str, int, int, int]) -> None:
    kind, which, a, b = edit
    ids = sorted(archive.documents)
    record_id = ids[which % len(ids)]
    if kind in IN_DOCUMENT:
        getattr(archive, kind)(archive.documents[record_id], a, b)
    elif kind == "add":
        archive.add_document([a, b, which])
    elif kind == "merge":
        archive.merge(record_id, ids[a % len(ids)])
    elif kind == "take_out":
        archive.take_out(record_id, a)
    else:
        getattr(archive, kind)(record_id)
