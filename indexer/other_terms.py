"""What stands in for the words of a query where no record holds them all: words in Latin letters, other names.

A word in Latin letters is one term, and only where it stands as a word: its pairs stand everywhere. Other names of a thing
count as the one that was typed, everyday words less. Mirror: other_terms.js.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from indexer.folded_record import FoldedRecord
from indexer.matching import Term, find_string, telling_pairs, terms_of
from indexer.ranking import WEIGHTS, WeightedTerm, rarity_of, weigh_terms
from indexer.reader import IndexReader, PostingList
from indexer.synonyms import official_names, other_names

MOST_READ = 8
"""Records whose text is read for one word: those that hold its pairs most often."""

_LETTER = re.compile("[a-z]")
_LATIN = re.compile("[a-z]{2,}")
_WHOLE = 15
"""The cohesion of a whole word."""


def terms_of_partial(reader: IndexReader, words: Sequence[str], terms: Iterable[WeightedTerm]) -> list[WeightedTerm]:
    """The terms by which records are found that hold a part of folded `words`, whose own terms are `terms`."""
    kept = [weighted for weighted in terms if not _LETTER.search(weighted.term.text)]
    known = {weighted.term.text for weighted in kept}
    kept += weigh_terms(_latin_terms(reader, words), reader.size)
    names, official = other_names(words, reader.synonyms), official_names(words, reader.words)
    for others, share in ((names, 1.0), (official, WEIGHTS.other_words)):
        for other, typed in others:
            own = weigh_terms(terms_of(reader, typed), reader.size)
            added = weigh_terms(terms_of(reader, other), reader.size)
            preference = _preference(reader, other, typed)
            worth = (share + (1 - share) * preference) * preference * _as_one(reader, typed, own, added)
            kept += [replace(each, weight=each.weight * worth) for each in added if each.term.text not in known]
            known.update(each.term.text for each in added)
    return kept


def _as_one(reader: IndexReader, typed: str, own: list[WeightedTerm], added: list[WeightedTerm]) -> float:
    """What makes a longer name weigh no more than the typed one, whose pairs count as the rarest where no text has them."""
    unknown = max(1, len(typed) - 1) * rarity_of(0, reader.size)
    return min(1.0, (_sum_of(own) if own else unknown) / _sum_of(added)) if added else 0.0


def _sum_of(terms: Iterable[WeightedTerm]) -> float:
    """Added up one by one, as the browser does: `sum` of later Pythons is more exact."""
    total = 0.0
    for weighted in terms:
        total += weighted.weight
    return total


def _preference(reader: IndexReader, other: str, typed: str) -> float:
    """How much more usual the other name is in the archive than the typed one, from 0 to 1."""
    usual, own = (
        min((reader.postings(pair).records for pair in telling_pairs(reader, name)), default=0) for name in (other, typed)
    )
    return usual / (usual + own) if usual else 0.0


def _latin_terms(reader: IndexReader, words: Iterable[str]) -> list[Term]:
    found = []
    for latin in dict.fromkeys(match for word in words for match in _LATIN.findall(word)):
        places = find_string(reader, latin).places
        ordinals = sorted(places, key=lambda ordinal: (-len(places[ordinal]), ordinal))[:MOST_READ]
        windows = {ordinal: _windows_with(reader, ordinal, places[ordinal], latin) for ordinal in sorted(ordinals)}
        held = [reader.starts[ordinal] + window for ordinal, own in windows.items() for window in own]
        if held:
            records = sum(bool(own) for own in windows.values())
            found.append(Term(latin, PostingList(records, _WHOLE, np.array(held, np.int64))))
    return found


def _windows_with(reader: IndexReader, ordinal: int, windows: Sequence[int], latin: str) -> list[int]:
    texts = reader.passages(ordinal).texts
    record = FoldedRecord(texts)
    word = re.compile(f"(?<![a-z]){latin}(?![a-z])")
    return [
        window
        for window in windows
        if any(word.search(unicodedata.normalize("NFKC", texts[number]).lower()) for number in record.passages(window))
    ]
