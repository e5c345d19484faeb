"""A query becomes ranked hits: collect candidates, order them by tier and score, read texts only as far as shown.

A record's tier and score from posting lists alone are never worse than the truth, so the best of the list is checked
against its text and put back if it was overrated; what comes out first is first. Mirror: search.js.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Self

from archive.permalink import document_url
from indexer.article_query import parse_article_query
from indexer.articles import Articles
from indexer.candidates import Candidates
from indexer.facets import FacetValue, count_facets
from indexer.fold import fold
from indexer.generation import Generation
from indexer.matching import common_keys, pairs_of
from indexer.merging import MergedCandidates
from indexer.passages import BODY, TITLE
from indexer.query import Query, parse_query
from indexer.reader import IndexReader
from indexer.schema import Card
from indexer.snippet import Snippet, find_marks, make_snippet
from indexer.synonyms import Groups, expand
from indexer.tiers import Sort
from indexer.vocabulary import Vocabulary, vocabulary_of

READ_AS = 3
"""In how many ways letters are read as pinyin."""


@dataclass(frozen=True)
class Hit:
    """One record that answers, with the passage that answers best."""

    id: str
    title: str
    url: str
    """Site path with the passage's anchor, relative to the site's root."""
    anchor: str | None
    """Null where the record as a whole is the answer: title, 文号 or metadata."""
    doc_number: str | None
    kind: str | None
    date: str | None
    score: float
    tier: str
    """How it matches: a name of `Tier`, in lower case."""
    snippet: Snippet
    title_marks: tuple[tuple[int, int], ...]
    more: int
    """Further passages that match in the same way."""


@dataclass(frozen=True)
class Results:
    """The answer to one query."""

    query: str
    total: int
    """Records found, of which `hits` are a page."""
    is_exact: bool
    """Whether every record counted was checked against its text."""
    hits: tuple[Hit, ...]
    partial: bool
    """Whether no record holds everything asked for, so that these hold parts of it."""
    facets: dict[str, tuple[FacetValue, ...]]
    suggestion: str | None
    """What may have been meant, where nothing or only a part was found; and what pinyin was read as."""


def _expansions(query: Query, groups: Groups) -> list[str]:
    """The query in other words, where a short or a long name is in it."""
    return expand([word.text for word in query.words], groups) if query.is_plain else []


def _are_answers(lists: Sequence[Candidates | Articles]) -> bool:
    """Whether a record holds all that was asked."""
    return any(not (each.is_empty or each.is_partial) for each in lists)


class Searcher:
    """Answers queries from one opened index."""

    def __init__(self, index_dir: Path, *, generation: Generation | None = None) -> None:
        self._reader = IndexReader(index_dir, generation)
        self._mean_length = sum(card.length for card in self._reader.cards) / max(1, self._reader.size) or 1.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Release the files."""
        self._reader.close()

    @property
    def count(self) -> int:
        """Records in the index."""
        return self._reader.count

    @property
    def cards(self) -> tuple[Card, ...]:
        """What is known of each record."""
        return tuple(self._reader.cards[ordinal] for ordinal in self.live)

    def search(self, query: str, limit: int = 10, offset: int = 0, sort: Sort = Sort.RELEVANCE) -> Results:
        """The records that answer `query`, best first."""
        parsed = parse_query(query)
        lists: list[Candidates | Articles] = [Candidates(self._reader, parsed, self._mean_length, sort)]
        lists += [self._candidates(other, sort) for other in _expansions(parsed, self._reader.synonyms)]
        suggestion = None
        if lists[0].is_empty or lists[0].is_partial:
            read_as = [each.piece for each in self.vocabulary.find_pinyin(query, READ_AS)]
            lists += [self._candidates(other, sort) for other in read_as]
            suggestion = read_as[0] if read_as else self._correction(parsed, lists)
        articles, meant = self._articles(query, lists, sort)
        if articles:
            lists, suggestion = [articles, *lists], meant
        merged = MergedCandidates(lists, sort)
        ordinals = merged.best(offset + limit)[offset:]
        hits = tuple(self._hit(merged.owner(ordinal), ordinal) for ordinal in ordinals)
        found = merged.found()
        facets = count_facets(self._reader.cards[ordinal] for ordinal in found)
        return Results(query, len(found), merged.is_exact, hits, merged.is_partial, facets, suggestion)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The names in the index."""
        return vocabulary_of(self._reader)

    def _candidates(self, query: str, sort: Sort) -> Candidates:
        return Candidates(self._reader, parse_query(query), self._mean_length, sort)

    def _articles(self, query: str, lists: Sequence[Candidates | Articles], sort: Sort) -> tuple[Articles | None, str | None]:
        """The article that the query names; where its law is misspelt and no text holds the query, what it means, and that."""
        asked = parse_article_query(query)
        articles = Articles(self._reader, asked, sort) if asked else None
        if articles and not articles.is_empty:
            return articles, None
        name = self.vocabulary.correct(asked.name) if asked and not _are_answers(lists) else None
        if not asked or not name:
            return None, None
        articles = Articles(self._reader, replace(asked, name=name), sort)
        return (None, None) if articles.is_empty else (articles, asked.corrected(name))

    def _correction(self, parsed: Query, lists: Sequence[Candidates | Articles]) -> str | None:
        if not parsed.is_plain or _are_answers(lists):
            return None
        return self.vocabulary.correct(parsed.whole)

    def finds_title(self, ordinal: int) -> bool:
        """Whether the record is found by its own title, however many others have the same; used to verify an index."""
        needle = fold(self._reader.cards[ordinal].title)
        start, end = self._reader.starts[ordinal : ordinal + 2]
        keys = (*pairs_of(needle), *common_keys(self._reader.common, needle))
        places = [set(self._reader.postings(key).within(start, end)) for key in keys]
        return not places or bool(set.intersection(*places))

    def title_of(self, ordinal: int) -> str:
        """As printed."""
        return self._reader.cards[ordinal].title

    @property
    def live(self) -> list[int]:
        """The ordinals of all records."""
        return self._reader.live()

    def _hit(self, candidates: Candidates | Articles, ordinal: int) -> Hit:
        card = self._reader.cards[ordinal]
        passages = self._reader.passages(ordinal)
        evidence = candidates.evidence(ordinal)
        shown = evidence.passage
        anchor = passages.anchors[shown - BODY] if shown >= BODY and not evidence.is_record else None
        return Hit(
            id=card.id,
            title=card.title,
            url=document_url(card.id) + (f"#{anchor}" if anchor else ""),
            anchor=anchor,
            doc_number=card.doc_number,
            kind=card.kind,
            date=card.date,
            score=round(evidence.score, 4),
            tier=evidence.tier.name.lower(),
            snippet=make_snippet("" if shown == TITLE else passages.texts[shown], evidence.wanted),
            title_marks=tuple(find_marks(card.title, evidence.wanted)),
            more=evidence.more,
        )
