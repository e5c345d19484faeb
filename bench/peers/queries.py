"""What is asked, in several kinds, and whether a document is an answer."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import yaml

from archive.record import Record
from indexer.fold import fold

STRINGS = 120
TITLES = 80
QUOTES = 20

MARKS = Path(__file__).parents[1] / "passages.yml"

CHARACTERS = "的条和一款项学校家县罚水税林"
"""From the most common ones to some that say what a law is about."""


class Kind(StrEnum):
    """How a reader asks; the values are what the report calls them."""

    STRING = "copied strings"
    TITLE = "shortened titles"
    QUESTION = "questions"
    CHARACTER = "single characters"
    QUOTE = "quotes"


@dataclass(frozen=True)
class Query:
    """What a reader types, and the ids of all documents that are right."""

    text: str
    right: frozenset[str]
    kind: Kind


def make_queries(laws: list[Record]) -> list[Query]:
    """Queries of each kind, one kind after the other. Always the same ones.

    Strings have 4 to 10 characters from within one paragraph. Right is every document that holds the string, the quoted
    string or the character, whatever the width, case or script of its characters; of a title without its first quarter every
    document with that title: a law stands in the corpus once for each of its versions. No other title holds what is left of
    it, as 市文明行为促进条例 stands in those of many towns and nobody could know which is meant. Right for a question is every
    document with a paragraph that fits the pattern of an answer (`passages.yml`), which is generous to all.
    """
    dice = random.Random(20)
    folded = [(law.id, [fold(text) for text in (law.title, *(block.text for block in law.body))]) for law in laws]
    strings = [Query(text, _holders(folded, text), Kind.STRING) for text in _copy_strings(laws, dice, STRINGS, 4, 10)]
    titles = _shorten_titles(laws, dice)
    characters = [Query(each, _holders(folded, each), Kind.CHARACTER) for each in CHARACTERS]
    quoted = [Query(f'"{text}"', _holders(folded, text), Kind.QUOTE) for text in _copy_strings(laws, dice, QUOTES, 4, 6)]
    return [*strings, *titles, *_questions(laws), *characters, *quoted]


def _copy_strings(laws: list[Record], dice: random.Random, count: int, least: int, most: int) -> list[str]:
    strings: list[str] = []
    while len(strings) < count:
        text = dice.choice(dice.choice(laws).body).text
        size = dice.randint(least, most)
        start = dice.randrange(max(1, len(text) - size))
        string = text[start : start + size].strip()
        if len(string) >= least and len(fold(string)) >= least and '"' not in string:
            strings.append(string)
    return strings


def _holders(folded: list[tuple[str, list[str]]], text: str) -> frozenset[str]:
    wanted = fold(text)
    return frozenset(id for id, texts in folded if any(wanted in each for each in texts))


def _questions(laws: list[Record]) -> list[Query]:
    """Those of our own that some paragraph answers."""
    asked = yaml.safe_load(MARKS.read_text(encoding="utf-8"))["asked"]
    queries = []
    for question, mark in asked:
        pattern = re.compile(mark)
        right = frozenset(law.id for law in laws if any(pattern.search(block.text) for block in law.body))
        if right:
            queries.append(Query(question, right, Kind.QUESTION))
    return queries


def _shorten_titles(laws: list[Record], dice: random.Random) -> list[Query]:
    titles: dict[str, set[str]] = defaultdict(set)
    for law in laws:
        titles[law.title].add(law.id)
    queries: list[Query] = []
    for title in dice.sample(sorted(titles), len(titles)):
        rest = title[len(title) // 4 :]
        if len(queries) < TITLES and len(title) >= 8 and sum(rest in other for other in titles) == 1:
            queries.append(Query(rest, frozenset(titles[title]), Kind.TITLE))
    return queries


@dataclass(frozen=True)
class Found:
    """How often the first document, one of the first five, one of the first ten was right."""

    top: tuple[int, int, int]
    asked: int
    nothing: tuple[str, ...]
    """Queries without any result, though a document is right."""
    missed: tuple[str, ...]
    """Queries whose first document is not right."""


def judge(pairs: list[tuple[Query, list[str]]]) -> Found:
    """Compare the ids answered, best first, with those that are right."""
    top = tuple(sum(any(id in query.right for id in ids[:depth]) for query, ids in pairs) for depth in (1, 5, 10))
    return Found(
        top=(top[0], top[1], top[2]),
        asked=len(pairs),
        nothing=tuple(query.text for query, ids in pairs if not ids),
        missed=tuple(query.text for query, ids in pairs if not ids or ids[0] not in query.right),
    )
