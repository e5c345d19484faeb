"""What a family makes: the bytes of one file, and what a careful reader takes from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bench.families.chance import Chance


@dataclass(frozen=True)
class Truth:
    """One document of a file, known by construction; texts as printed, white space does not count."""

    title: str
    body: str | None
    """From after title, byline and information line to before credits, share tools and neighbours; cells of tables included.

    Null where only `ends` are known."""
    kicker: str | None = None
    subtitle: str | None = None
    doc_number: str | None = None
    """Canonical: 教发〔2021〕5号."""
    date_written: str | None = None
    """YYYY-MM-DD, or YYYY-MM where no day is printed."""
    date_published: str | None = None
    """YYYY-MM-DD."""
    issuer: str | None = None
    """Who signs; null where nobody does."""
    source_note: str | None = None
    """What stands after 来源."""
    names: tuple[str, ...] = ()
    """Schools and places that the document may be said to be of; none where that is not known."""
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Key → other values that are right as well: a line may be part of the title or stand over it."""
    spare: tuple[str, ...] = ()
    """Texts that may stand in the body or not: either is right."""
    ends: tuple[str, str] | None = None
    """The first and last characters of the body, where not the body's own."""
    undecidable: frozenset[str] = frozenset()
    """Keys on which careful readers differ: any value is right, and a doubt is well placed."""
    unknown: frozenset[str] = frozenset()
    """Keys whose truth is not known: neither values nor doubts are judged."""


@dataclass(frozen=True)
class Made:
    """One file."""

    name: str
    """As an archivist would have it, with a suffix."""
    data: bytes
    truths: tuple[Truth, ...]
    """The documents in it, in print order."""


@dataclass(frozen=True)
class Family:
    """A kind of file, and how one is made."""

    name: str
    group: str
    """web, pasted or paper."""
    make: Callable[[Chance], Made]
