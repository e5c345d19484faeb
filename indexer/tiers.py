"""The classes in which answers are ordered. Mirror: tiers.js."""

from __future__ import annotations

from enum import Enum, IntEnum


class Tier(IntEnum):
    """How a record matches, best first."""

    AS_TYPED = 0
    DOC_NUMBER = 1
    TITLE = 2
    TITLE_END = 3
    IN_TITLE = 4
    IN_PASSAGE = 5
    WORDS_IN_PASSAGE = 6
    WORDS_IN_RECORD = 7
    PARTS_IN_PASSAGE = 8
    FILTERED = 9
    PARTIAL = 10


class Sort(Enum):
    """The order of results."""

    RELEVANCE = "relevance"
    DATE = "date"
