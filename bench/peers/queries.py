"""What is asked: strings copied from the text, and titles without their opening; and whether a document is an answer."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass

from archive.record import Record
from indexer.fold import fold

STRINGS = 120
TITLES = 80


@dataclass(frozen=True)
class Query:
    """What a reader types, and the ids of all documents that are right."""

    text: str
    right: frozenset[str]
    is_title: bool


def make_queries(laws: list[Record]) -> list[Query]:
    """Strings of 4 to 10 characters copied from within one paragraph; titles without their first quarter. Always the same ones.

    Right is every document that holds the string, whatever the width, case or script of its characters; of a title, every
    document with that title: a law stands in the corpus once for each of its versions. No other title holds what is left of
    the title, as 市文明行为促进条例 stands in those of many towns and nobody could know which is meant.
    """
    dice = random.Random(20)
    folded = [(law.id, [fold(text) for text in (law.title, *(block.text for block in law.body))]) for law in laws]
    queries: list[Query] = []
    while len(queries) < STRINGS:
        text = dice.choice(dice.choice(laws).body).text
        size = dice.randint(4, 10)
        start = dice.randrange(max(1, len(text) - size))
        string = text[start : start + size].strip()
        wanted = fold(string)
        if len(string) >= 4 and len(wanted) >= 4:
            holders = frozenset(id for id, texts in folded if any(wanted in each for each in texts))
            queries.append(Query(string, holders, is_title=False))
    return [*queries, *_shorten_titles(laws, dice)]


def _shorten_titles(laws: list[Record], dice: random.Random) -> list[Query]:
    titles: dict[str, set[str]] = defaultdict(set)
    for law in laws:
        titles[law.title].add(law.id)
    queries: list[Query] = []
    for title in dice.sample(sorted(titles), len(titles)):
        rest = title[len(title) // 4 :]
        if len(queries) < TITLES and len(title) >= 8 and sum(rest in other for other in titles) == 1:
            queries.append(Query(rest, frozenset(titles[title]), is_title=True))
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


def judge(queries: list[Query], answers: list[list[str]]) -> Found:
    """Compare the ids answered, best first, with those that are right."""
    top = tuple(
        sum(any(id in query.right for id in ids[:depth]) for query, ids in zip(queries, answers, strict=True))
        for depth in (1, 5, 10)
    )
    pairs = list(zip(queries, answers, strict=True))
    return Found(
        top=(top[0], top[1], top[2]),
        asked=len(queries),
        nothing=tuple(query.text for query, ids in pairs if not ids),
        missed=tuple(query.text for query, ids in pairs if not ids or ids[0] not in query.right),
    )
