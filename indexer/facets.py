"""Facets of a result with counts, and the filters that choose within them. Mirror: facets.js."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from archive.vocabulary import LAW_KINDS
from indexer.fold import fold
from indexer.query import YEARS, Filter
from indexer.schema import Card

FACETS = ("level", "kind", "year", "region", "issuer", "topic", "validity")

FIELDS_OF_CARDS = ("kind", "year", "region", "issuer", "topic", "validity", "organ")
"""What is stored of a card: who made a law (`level`) is told by its kinds, and organs are all that a reader may name, printing
offices, sites and schools too."""


@dataclass(frozen=True)
class FacetValue:
    """One value of a facet and how many records of the result have it."""

    value: str
    count: int


def values_of(card: Card, facet: str) -> tuple[str, ...]:
    """The values of one facet that a record has."""
    if facet == "kind":
        return card.kinds
    if facet == "level":
        return tuple(kind for kind in card.kinds if kind in LAW_KINDS)
    if facet == "year":
        return card.years
    if facet == "region":
        return card.regions
    if facet == "validity":
        return card.validity
    if facet == "issuer":
        return card.issuers
    return card.organs if facet == "organ" else card.topics


def count_facets(cards: Iterable[Card]) -> dict[str, tuple[FacetValue, ...]]:
    """Each facet's values, most frequent first (years: newest first), then by value."""
    counters: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    for card in cards:
        for facet in FACETS:
            counters[facet].update(values_of(card, facet))
    for level in LAW_KINDS:  # each stands in one group
        del counters["kind"][level]
    return {facet: _sorted_values(facet, counters[facet]) for facet in FACETS}


def passes(card: Card, condition: Filter) -> bool:
    """Whether a record has the value; organs and regions also by a part of their name."""
    if condition.field == "year":
        match = YEARS.fullmatch(condition.raw)
        return bool(match and any(match[1] <= year <= (match[2] or match[1]) for year in card.years))
    values = [fold(value) for value in values_of(card, condition.field)]
    if condition.field in ("kind", "level"):
        return condition.text in values
    return any(condition.text in value for value in values)


def _sorted_values(facet: str, counter: Counter[str]) -> tuple[FacetValue, ...]:
    ordered = sorted(counter.items())
    ordered.sort(key=lambda pair: -int(pair[0]) if facet == "year" else -pair[1])
    return tuple(FacetValue(value, count) for value, count in ordered)
