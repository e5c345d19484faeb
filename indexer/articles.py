"""The article that a query names, in each version of its law: the one in force first, then the newest. Mirror: articles.js."""

from __future__ import annotations

from archive.article import find_article
from indexer.article_query import ArticleQuery
from indexer.authority import names_of
from indexer.evidence import Evidence
from indexer.fold import fold
from indexer.matching import find_string
from indexer.passages import BODY, TITLE
from indexer.reader import IndexReader
from indexer.synonyms import expand
from indexer.tiers import Sort, Tier
from indexer.title_ends import end_of, folded_title, may_end_with

MOST_TITLES = 8
"""Records whose title is read to see whether it is the law that was named."""

_ENDED = ("废止", "失效")


class Articles:
    """A list of candidates like that of `Candidates`, each with one passage."""

    is_partial = False
    is_exact = True

    def __init__(self, reader: IndexReader, query: ArticleQuery, sort: Sort) -> None:
        self._reader = reader
        self._sort = sort
        self._found: dict[int, int] = {}
        for name in (query.name, *expand([query.name], reader.synonyms)):
            self._add(query, fold(name))

    @property
    def is_empty(self) -> bool:
        """Whether no law of that name has the article."""
        return not self._found

    def has(self, ordinal: int) -> bool:
        """Whether the record is one of the versions."""
        return ordinal in self._found

    def day_of(self, ordinal: int) -> int:
        """The record's date as a number."""
        return self._reader.cards[ordinal].day

    def tier_of(self, ordinal: int) -> Tier:
        """How each of them matches."""
        return Tier.ARTICLE

    def found(self) -> list[int]:
        """The ordinals of all versions, rising."""
        return sorted(self._found)

    def best(self, count: int) -> list[int]:
        """The first `count` ordinals in their order."""
        return sorted(self._found, key=self._key)[:count]

    def evidence(self, ordinal: int) -> Evidence:
        """The passage of the article."""
        passage = self._found[ordinal]
        text = self._reader.passages(ordinal).texts[passage]
        opening = fold(text[: text.find("条") + 1])
        return Evidence(Tier.ARTICLE, 0.0, passage, False, 0, (opening,) if opening else ())

    def _key(self, ordinal: int) -> tuple[bool, int, int]:
        is_ended = any(end in state for state in self._reader.cards[ordinal].validity for end in _ENDED)
        return (self._sort is Sort.RELEVANCE and is_ended, -self.day_of(ordinal), ordinal)

    def _add(self, query: ArticleQuery, name: str) -> None:
        """The versions of the law called `name`; titles that end with it are read first, others only where none is it."""
        for ordinals in self._titled(name):
            for ordinal in ordinals[:MOST_TITLES]:
                passages = self._reader.passages(ordinal)
                if name in names_of(passages.texts[TITLE]):
                    block = find_article(query.article, passages.anchors, passages.texts[BODY:])
                    if block is not None:
                        self._found.setdefault(ordinal, BODY + block)
            if self._found:
                return

    def _titled(self, name: str) -> tuple[list[int], list[int]]:
        """The records with `name` in the title: those whose title may end with it, and the others; the newest first."""
        titled = [ordinal for ordinal, windows in find_string(self._reader, name).places.items() if windows[0] == TITLE]
        titled.sort(key=lambda ordinal: (-self.day_of(ordinal), ordinal))
        titles = {ordinal: folded_title(self._reader.cards[ordinal].title) for ordinal in titled}
        ending = [ordinal for ordinal in titled if may_end_with(len(titles[ordinal]), end_of(titles[ordinal]), name)]
        return ending, [ordinal for ordinal in titled if ordinal not in set(ending)]
