"""The classes in which answers are ordered. Mirror: tiers.js."""

from __future__ import annotations

from enum import Enum, IntEnum


class Tier(IntEnum):
    """How a record matches, best first."""

    AS_TYPED = 0
    ARTICLE = 1
    DOC_NUMBER = 2
    TITLE = 3
    TITLE_END = 4
    IN_TITLE = 5
    IN_PASSAGE = 6
    WORDS_IN_PASSAGE = 7
    WORDS_IN_RECORD = 8
    FILTERED = 9
    PARTIAL = 10


class Sort(Enum):
    """The order of results."""

    RELEVANCE = "relevance"
    DATE = "date"
