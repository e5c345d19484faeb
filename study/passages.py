"""Neighbouring blocks of one record: what an item of a pack reads, with its address, its source line and its check."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from archive.blocks import Block, Heading
from archive.digest import short_digest
from archive.permalink import document_url
from archive.print_style import PrintStyle, print_styles_of
from archive.record import Record
from linking.citation import cite, official_citation
from linking.spoken import spoken_paths
from study.pack_values import CHECK_LENGTH
from study.places import NumberedBlock, numbered_blocks


@dataclass(frozen=True)
class Text:
    """A record as a place to look things up in."""

    record: Record

    @property
    def anchors(self) -> tuple[str, ...]:
        """One a block."""
        return self.record.anchors

    @cached_property
    def styles(self) -> tuple[PrintStyle, ...]:
        """One a block."""
        return print_styles_of(self.record)

    @cached_property
    def places(self) -> tuple[str, ...]:
        """How each block's place is named aloud."""
        return spoken_paths(self.record)

    @cached_property
    def numbered(self) -> list[NumberedBlock]:
        """The blocks with a number of their own."""
        return numbered_blocks(self.record.body, self.anchors)


@dataclass(frozen=True)
class Passage:
    """Neighbouring blocks of one record."""

    text_of: Text
    start: int
    stop: int
    """One past the last block."""
    is_whole: bool = False
    """Whether the whole document is meant, so that its address needs no anchor."""
    was: str = ""
    """The anchor that was written, where the passage is found under another one now."""

    @property
    def record(self) -> Record:
        """Whose blocks they are."""
        return self.text_of.record

    @property
    def records(self) -> tuple[Record, ...]:
        """All documents whose words it has."""
        return (self.record,)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """In order."""
        return self.record.body[self.start : self.stop]

    @property
    def shown(self) -> tuple[Block, ...]:
        """What pages and paper show: the blocks, but for passages that are made as tables."""
        return self.blocks

    @property
    def anchor(self) -> str:
        """Of its first block."""
        return self.text_of.anchors[self.start]

    @property
    def url(self) -> str:
        """The permalink below the site's root."""
        return document_url(self.record.id) + ("" if self.is_whole else f"#{self.anchor}")

    @property
    def source(self) -> str:
        """Title, 文号 and place in the words of official documents."""
        return official_citation(cite(self.record), self.place)

    @property
    def place(self) -> str:
        """Where in the document it stands, as it is said aloud; empty for the whole document."""
        places = self.text_of.places
        if self.is_whole:
            return ""
        inner = (place for place in places[self.start + 1 : self.stop] if not place.startswith(places[self.start]))
        last = places[self.stop - 1] if any(inner) else ""
        return f"{places[self.start]}至{_without(last, places[self.start])}" if last else places[self.start]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text of each block."""
        return tuple(block.text for block in self.blocks)


def _without(last: str, first: str) -> str:
    """`last` without the outer steps that it shares with `first`: 第二部分第1条至第3条."""
    shared = 0
    while shared < min(len(last), len(first)) and last[shared] == first[shared]:
        shared += 1
    cut = last.rfind("第", 0, shared + 1)
    return last[cut:] if cut > 0 else last


def check_of(passages: Iterable[Passage]) -> str:
    """The check of an item: eight signs of all its text."""
    return short_digest("\n".join(text for passage in passages for text in passage.paragraphs), CHECK_LENGTH)


def section_at(text: Text, index: int) -> Passage:
    """A block; from a heading to the next one of the same or a higher level, without what is signed below the text."""
    blocks = text.record.body
    block, stop = blocks[index], index + 1
    if isinstance(block, Heading):
        while stop < len(blocks) and not _ends(blocks[stop], block):
            stop += 1
        while stop > index + 1 and text.styles[stop - 1] in (PrintStyle.SIGNATURE, PrintStyle.DATE):
            stop -= 1
    return Passage(text, index, stop)


def _ends(block: Block, heading: Heading) -> bool:
    return isinstance(block, Heading) and block.level <= heading.level


def passage_under(text: Text, index: int) -> Passage:
    """A block with the numbered ones below it: 第五条 said aloud means its items as well."""
    own = section_at(text, index)
    found = next((block for block in text.numbered if block.index == index), None)
    if found is None or isinstance(own.blocks[0], Heading):
        return own
    stop = own.stop
    deeper = {block.index for block in text.numbered if block.path[: len(found.path)] == found.path}
    while stop in deeper and not isinstance(text.record.body[stop], Heading):
        stop += 1
    return Passage(text, index, stop)
