"""The records that hold a part of what was asked, where none holds all. Mirror: partial.js."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from indexer.ranking import Score, WeightedTerm
from indexer.reader import IndexReader
from indexer.tiers import Tier

LIMIT = 200
SHARE = 0.25
"""A partial match is listed from this share of the best one's score."""


def partial_tiers(
    reader: IndexReader,
    terms: Sequence[WeightedTerm],
    is_allowed: Callable[[int], bool],
    score_of: Callable[[int], Score],
) -> dict[int, Tier]:
    """The best of the records that hold any term, with their tier."""
    every = [weighted.term for weighted in terms]
    used = [term for term in every if term.is_content] or every
    found = set().union(*(reader.owners(term.postings.passages) for term in used))
    allowed = sorted(filter(is_allowed, found))
    ranked = sorted(allowed, key=lambda ordinal: -score_of(ordinal).value)[:LIMIT]
    floor = SHARE * score_of(ranked[0]).value if ranked else 0.0
    return {ordinal: Tier.PARTIAL for ordinal in ranked if score_of(ordinal).value >= floor}
