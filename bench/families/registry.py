"""All families, and their documents by seed."""

from __future__ import annotations

from collections.abc import Iterator

from bench.families import paper, pasted, web
from bench.families.chance import Chance
from bench.families.document import Family, Made

FAMILIES: tuple[Family, ...] = (*web.FAMILIES, *pasted.FAMILIES, *paper.FAMILIES)


def make_all(family: Family, count: int, seed: int) -> Iterator[Made]:
    """`count` files of a family; the same for the same seed."""
    return (family.make(Chance(seed, family.name, number)) for number in range(count))
