"""A filter of the query, resolved to the records it allows. Mirror: conditions.js."""

from __future__ import annotations

from indexer.doc_number_query import number_term
from indexer.facets import passes
from indexer.matching import Match, find_string
from indexer.passages import DOC_NUMBER, HEADLINES, TITLE
from indexer.query import Filter
from indexer.reader import IndexReader


class Condition:
    """A filter, resolved to the records it allows."""

    def __init__(self, reader: IndexReader, condition: Filter) -> None:
        self._reader = reader
        self._condition = condition
        self.match: Match | None = None
        self._numbers: set[int] = set()
        if condition.field == "title":
            self.match = within(find_string(reader, condition.text), HEADLINES)
        elif condition.field == "doc_number":
            self.match = within(find_string(reader, condition.text), DOC_NUMBER, DOC_NUMBER)
            self._numbers = reader.owners(reader.postings(number_term(condition.text)))

    def allows(self, ordinal: int) -> bool:
        """Whether the record passes, as far as is known."""
        if self.match:
            held = ordinal in self.match.places or ordinal in self._numbers
        else:
            held = passes(self._reader.cards[ordinal], self._condition)
        return held is not self._condition.negative


def within(match: Match, last: int, first: int = TITLE) -> Match:
    """The match, as far as it stands in passages `first` to `last`."""
    places = {o: tuple(n for n in numbers if first <= n <= last) for o, numbers in match.places.items()}
    return Match(match.text, {o: numbers for o, numbers in places.items() if numbers}, match.exact)
