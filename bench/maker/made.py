"""What the maker gives: bytes, the roles of their text, the facts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bench.maker.matter import Facts
from bench.maker.role import Role


class Medium(Enum):
    """What kind of raw thing was made."""

    WEB = "web"
    TEXT = "text"
    """Text as it is pasted from a PDF, a browser, a word processor, a chat."""
    PAPER = "paper"
    """The text of a newspaper page."""


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
