"""The scores of all records at once, in arrays: where no record holds all words, thousands hold some.

Additions are made in the order of `score_record`, so that the figures are the same to the last bit.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer import ranking
from indexer.passages import BODY, HEADLINES, TITLE
from indexer.ranking import Scale, WeightedTerm
from indexer.reader import IndexReader


def score_every(reader: IndexReader, terms: Sequence[WeightedTerm], scale: Scale) -> NDArray[np.float64]:
    """Ordinal → what `score_record` gives for it."""
    starts = np.array(reader.starts[:-1], np.int64)
    owners = np.frombuffer(reader.owner_of, np.uint32)
    lengths = np.array([card.length for card in reader.cards], np.float64)
    cited = np.array([card.cited for card in reader.cards], np.float64)
    weights = ranking.WEIGHTS
    norms = weights.k1 * (1 - weights.b + weights.b * (lengths / scale.mean_length))
    totals, worths = np.zeros(reader.size), np.zeros(len(owners))
    for weighted in terms:
        places = weighted.term.postings.places
        frequencies = np.bincount(owners[places], minlength=reader.size)
        held = np.flatnonzero(frequencies)
        frequency = frequencies[held]
        totals[held] += weighted.weight * (frequency * (weights.k1 + 1) / (frequency + norms[held]))
        worths[places] += weighted.weight
    titles = np.maximum(worths[starts + TITLE], worths[starts + HEADLINES])
    for number in range(BODY):
        worths[starts + number] = 0.0
    values = totals + weights.passage * np.maximum.reduceat(worths, starts) + weights.title * titles
    scores: NDArray[np.float64] = values * (20 + scale.cited * cited) / 20
    return scores
