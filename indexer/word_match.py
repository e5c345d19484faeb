"""One word of a query: where it stands as typed, and where its parts do. Mirror: word_match.js."""

from __future__ import annotations

from indexer.matching import common_places, content_pairs, find_string, is_covered, terms_of
from indexer.query import Word
from indexer.reader import IndexReader, Places

Group = list["WordMatch"]
"""Alternatives, one of which a record must hold."""


class WordMatch:
    """A word, looked up."""

    def __init__(self, reader: IndexReader, word: Word) -> None:
        self.word = word
        self.literal = find_string(reader, word.text)
        self.terms = terms_of(reader, word.text)
        contents = [] if word.quoted or word.text.isascii() else content_pairs(self.terms)  # letters have no parts
        contents = contents if is_covered(word.text, contents) else []
        self.parts: Places = common_places(reader, [term.postings for term in contents])


def literal_windows(group: Group, ordinal: int) -> set[int]:
    """The windows of a record where a word of the group may stand as typed."""
    return {window for match in group for window in match.literal.places.get(ordinal, ())}


def part_windows(groups: list[Group], ordinal: int) -> set[int]:
    """The windows of a record that hold the parts of every group's words."""
    if not groups:
        return set()
    return set.intersection(*(_parts_of(group, ordinal) for group in groups))


def holds_all(groups: list[Group], text: str) -> bool:
    """Whether a folded text holds a word of each group."""
    return all(any(match.word.text in text for match in group) for group in groups)


def _parts_of(group: Group, ordinal: int) -> set[int]:
    return literal_windows(group, ordinal).union(*(match.parts.get(ordinal, ()) for match in group))
