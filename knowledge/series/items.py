"""What became of each item of a series, year by year: which passages of its editions are one item, under which theme."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from archive.blocks import Block, Heading, Table
from archive.digest import letters_of
from archive.numbering import Rank, marker_of
from archive.vocabulary import Topic
from knowledge.compare.alignment import align
from knowledge.series.series import Edition, Series
from knowledge.series.telling import same_subject

_SHORT = 8
"""Letters: what is shorter and no heading is a signature or a date."""
_BACK = 3
"""Editions that an item may be passed over in: an item that comes again after longer is new to its readers."""
_THEMES = (Rank.PART, Rank.CHAPTER, Rank.SECTION, Rank.HAN)
"""Numbers of headings that stand above items: 一、."""


class Course(Enum):
    """How an item runs through the years."""

    NEW = "new"
    """In the latest edition alone."""
    GONE = "gone"
    """In the one before the latest, and no more."""
    ALWAYS = "always"
    """In the latest three, or in both of two."""
    OTHER = "other"


@dataclass(frozen=True)
class Passage:
    """One item of one edition: a paragraph, or a heading with what stands below it."""

    edition: int
    """Position among the editions."""
    block: int
    """Where it begins."""
    text: str
    label: str
    """Its heading, else its first sentence."""
    theme: str | None
    """The heading above it."""


@dataclass(frozen=True)
class Item:
    """Passages that are one item."""

    passages: tuple[Passage, ...]
    """By edition."""
    course: Course

    @property
    def latest(self) -> Passage:
        """Its latest wording; it stands under the theme of this one."""
        return self.passages[-1]

    def of_edition(self, edition: int) -> tuple[Passage, ...]:
        """Its passages in one edition; none where it is not said."""
        return tuple(passage for passage in self.passages if passage.edition == edition)


def find_items(series: Series) -> list[Item]:
    """The items in the order of the latest edition; what it no longer says behind, the latest said first."""
    editions = [passages_of(edition, number) for number, edition in enumerate(series.editions)]
    items = [_item(group, len(editions)) for group in _joined(editions)]
    return sorted(items, key=lambda item: (-item.latest.edition, item.latest.block))


def passages_of(edition: Edition, number: int) -> list[Passage]:
    """The items of an edition; no tables, signatures or days."""
    body = edition.record.body
    found: list[Passage] = []
    theme: str | None = None
    position = edition.first
    while position < len(body):
        block = body[position]
        if isinstance(block, Heading) and (_is_theme(block) or _stands_above_headings(body, position)):
            theme, position = block.text, position + 1
            continue
        end = _end_of(body, position)
        texts = [b.text for b in body[position:end] if not isinstance(b, Table)]
        if texts and (isinstance(block, Heading) or len(letters_of(texts[0])) > _SHORT):
            found.append(Passage(number, position, "\n".join(texts), _label("：".join(texts[:2])), theme))
        position = end
    return found


def _is_theme(heading: Heading) -> bool:
    marker = marker_of(heading.text)
    return bool(marker and marker.rank in _THEMES)


def _stands_above_headings(body: Sequence[Block], position: int) -> bool:
    follows = body[position + 1] if position + 1 < len(body) else None
    here = body[position]
    return isinstance(follows, Heading) and isinstance(here, Heading) and follows.level > here.level


def _end_of(body: Sequence[Block], position: int) -> int:
    """Behind an item: behind a paragraph, or behind all that stands below a heading."""
    end = position + 1
    if isinstance(body[position], Heading):
        while end < len(body) and not isinstance(body[end], Heading):
            end += 1
    return end


_TELLING = 12
"""Characters of a label that says enough: 示范带动 alone does not."""


def _label(text: str) -> str:
    """The heading or first sentence, and the next one where that is short."""
    ends = [m.end() - 1 for m in re.finditer("[。；：]", text) if m.start() > 0] + [len(text)]
    return text[: next((end for end in ends if end >= _TELLING), ends[-1])]


def _joined(editions: Sequence[Sequence[Passage]]) -> list[list[Passage]]:
    """Passages that are one item, by aligning each edition with the one before, and what is left with those before that."""
    group_of: dict[Passage, list[Passage]] = {}
    for number, passages in enumerate(editions):
        for back in range(1, min(number, _BACK) + 1):
            now = [p for p in passages if p not in group_of]
            old = [p for p in editions[number - back] if max(q.edition for q in group_of[p]) < number]
            for olds, news in _pairs(old, now):
                _join([*olds, *news], group_of)
        for passage in passages:
            group_of.setdefault(passage, [passage])
    return list({id(group): group for group in group_of.values()}.values())


def _pairs(old: Sequence[Passage], now: Sequence[Passage]) -> Iterator[tuple[list[Passage], list[Passage]]]:
    """What belongs together by its words; of the rest, what alone on both sides speaks of one subject."""
    rows = [row for row in align([p.text for p in old], [p.text for p in now]) if row.old and row.new]
    yield from (([old[i] for i in row.old], [now[j] for j in row.new]) for row in rows)
    left = [p for n, p in enumerate(old) if not any(n in row.old for row in rows)]
    right = [p for n, p in enumerate(now) if not any(n in row.new for row in rows)]
    for i, j in same_subject([p.text for p in left], [p.text for p in right]):
        yield [left[i]], [right[j]]


def _join(passages: Sequence[Passage], group_of: dict[Passage, list[Passage]]) -> None:
    group = group_of.setdefault(passages[0], [passages[0]])
    for passage in passages[1:]:
        other = group_of.get(passage, [passage])
        if other is not group:
            group.extend(other)
            group_of.update(dict.fromkeys(other, group))


def _item(group: list[Passage], count: int) -> Item:
    ordered = tuple(sorted(group, key=lambda p: (p.edition, p.block)))
    return Item(ordered, _course({passage.edition for passage in ordered}, count))


def _course(said: set[int], count: int) -> Course:
    last = count - 1
    if last not in said:
        return Course.GONE if last - 1 in said else Course.OTHER
    if said == {last}:
        return Course.NEW
    return Course.ALWAYS if set(range(max(0, last - 2), count)) <= said else Course.OTHER


def topic_table(series: Series, topics: Sequence[Topic]) -> list[tuple[Topic, list[list[Passage]]]]:
    """Topics that any edition speaks of, each with the passages of every edition; those spoken of most first."""
    editions = [passages_of(edition, number) for number, edition in enumerate(series.editions)]
    rows = []
    counts: Counter[str] = Counter()
    for topic in topics:
        words = (topic.name, *topic.synonyms)
        cells = [[p for p in passages if any(word in p.text for word in words)] for passages in editions]
        counts[topic.name] = sum(map(len, cells))
        if counts[topic.name]:
            rows.append((topic, cells))
    return sorted(rows, key=lambda row: -counts[row[0].name])
