"""What the maker gives: bytes, the roles of their text, the facts."""

from __future__ import annotations

from dataclasses import dataclass

from bench.maker.matter import Facts
from bench.maker.role import Medium, Role


@dataclass(frozen=True)
class Made:
    """One made thing."""

    data: bytes
    name: str
    """A file name whose suffix says the type."""
    stream: tuple[tuple[str, Role], ...]
    """Every visible text in its order, with its role."""
    facts: tuple[Facts, ...]
    """One a document, in the order of print."""
    family: str
    medium: Medium
    starts: tuple[int, ...] = (0,)
    """Where in `stream` each document begins."""


__all__ = ["Made", "Medium"]
