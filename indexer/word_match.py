"""One word of a query: where it stands as typed, and the terms it is made of. Mirror: word_match.js."""

from __future__ import annotations

from indexer.matching import find_string, terms_of
from indexer.query import Word
from indexer.reader import IndexReader

Group = list["WordMatch"]
"""Alternatives, one of which a record must hold."""


class WordMatch:
    """A word, looked up."""

    def __init__(self, reader: IndexReader, word: Word) -> None:
        self.word = word
        self.literal = find_string(reader, word.text)
        self.terms = terms_of(reader, word.text)


def literal_windows(group: Group, ordinal: int) -> set[int]:
    """The windows of a record where a word of the group may stand as typed."""
    return {window for match in group for window in match.literal.places.get(ordinal, ())}


def holds_all(groups: list[Group], text: str) -> bool:
    """Whether a folded text holds a word of each group."""
    return all(any(match.word.text in text for match in group) for group in groups)
