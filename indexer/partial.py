"""The records that hold a part of what was asked, where none holds all. Mirror: partial.js."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

import numpy as np

from indexer.ranking import Scale, WeightedTerm
from indexer.reader import IndexReader
from indexer.score_every import score_every

LIMIT = 200
SHARE = 0.25
"""A partial match is listed from this share of the best one's score."""


def partial_scores(
    reader: IndexReader, terms: Sequence[WeightedTerm], scale: Scale, is_allowed: Callable[[int], bool]
) -> dict[int, float]:
    """The best of the records that hold any term, with their scores."""
    every = [weighted.term for weighted in terms]
    used = [term for term in every if term.is_content] or every
    found = sorted(set().union(*(reader.owners(term.postings) for term in used)))
    if not found:
        return {}
    scores = score_every(reader, terms, scale)[found]
    ranked = ((found[at], scores[at]) for at in np.argsort(-scores, kind="stable").tolist())
    best = list(islice(((ordinal, score) for ordinal, score in ranked if is_allowed(ordinal)), LIMIT))
    return {ordinal: float(score) for ordinal, score in best if score >= SHARE * best[0][1]}
