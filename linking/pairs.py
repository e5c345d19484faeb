"""A title and the 文号 that stands with it: which belongs to which.

All functions take plain text (linking/plain.py). `docs/assets/desk/pairs.js` is the mirror.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from linking.catalogue import Clues
from linking.numbers import FoundNumber
from linking.titles import is_document_title

_TO_BRACKET = re.compile(r"[ \n]?\([^()《》。;]{0,15}")
_POINTING = re.compile("[见附]")
_BETWEEN_TITLES = re.compile("[ \n]?(?:[、,和及与]|以及)?[ \n]?")
_BETWEEN_NUMBER_AND_TITLE = re.compile(r"[ \n]?(?:文件|文)?[ \n]?")


@dataclass(frozen=True)
class Title:
    """A 《title》 in a text."""

    start: int
    end: int
    text: str
    clues: Clues


@dataclass(frozen=True)
class Pair:
    """A 文号 and the place of the reference that it makes with a title."""

    number: FoundNumber
    start: int
    """Where the reference of both begins and ends; of titles that share one bracket, where the title does."""
    end: int


def pair_up(text: str, titles: list[Title], numbers: list[FoundNumber]) -> dict[int, Pair]:
    """The 文号 of each title that has one, by where the title starts."""
    pairs: dict[int, Pair] = {}
    starts = [number.start for number in numbers]
    for position, title in enumerate(titles):
        group = _group_behind(text, title, numbers, bisect_left(starts, title.end))
        run = _joined_before(text, titles, position, pairs) if group else []
        if len(group) == 1:
            end = group[0].end
            closes = text[end : end + 1] == ")" and text.count("(", title.end, end) > text.count(")", title.end, end)
            pairs[title.start] = Pair(group[0], title.start, end + closes)
        elif group and len(group) == len(run):
            pairs.update({one.start: Pair(number, one.start, one.end) for one, number in zip(run, group, strict=True)})
    paired = {pair.number.start for pair in pairs.values()}
    for title in titles:
        before = bisect_left(starts, title.start) - 1
        if before < 0 or title.start in pairs or starts[before] in paired or not is_document_title(title.text):
            continue
        if _BETWEEN_NUMBER_AND_TITLE.fullmatch(text, numbers[before].end, title.start):
            pairs[title.start] = Pair(numbers[before], starts[before], title.end)
    return pairs


def _group_behind(text: str, title: Title, numbers: list[FoundNumber], position: int) -> list[FoundNumber]:
    """The 文号 in the brackets directly behind a title; none where these only say where to look (见…附件)."""
    if position == len(numbers):
        return []
    first = numbers[position]
    if first.start - title.end > 18:
        return []
    between = text[title.end : first.start]
    if not _TO_BRACKET.fullmatch(between) or _POINTING.search(between):
        return []
    group = [first]
    for number in numbers[position + 1 : position + 40]:
        if number.start - group[-1].end > 200 or re.search("[()《]", text[group[-1].end : number.start]):
            break
        group.append(number)
    return [] if text[group[-1].end : group[-1].end + 2].lstrip("的").startswith("附") else group


def _joined_before(text: str, titles: list[Title], position: int, pairs: dict[int, Pair]) -> list[Title]:
    """The titles that stand side by side (《甲》《乙》, 《甲》和《乙》) up to this one and have no 文号 yet."""
    run = [titles[position]]
    for n in range(position - 1, -1, -1):
        title = titles[n]
        if title.start in pairs or not _BETWEEN_TITLES.fullmatch(text, title.end, run[0].start):
            break
        run.insert(0, title)
    return run
