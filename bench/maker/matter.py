"""What a made page is about: one invented document as parts with roles, and the facts that a careful reader takes from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from bench.maker.chance import Day
from bench.maker.role import TEXT_ROLES, Role


class Look(Enum):
    """How a part is meant to look; a template makes of it what it can."""

    PLAIN = "plain"
    FLUSH = "flush"
    """Without the indent of a paragraph."""
    CENTRE = "centre"
    RIGHT = "right"
    BOLD = "bold"
    ROW = "row"
    """Cells between tabs; neighbouring rows are one table."""
    PICTURE = "picture"
    """The line of a picture."""


@dataclass(frozen=True)
class Part:
    """One paragraph, line, row or caption."""

    role: Role
    text: str
    look: Look = Look.PLAIN
    after: str = ""
    """A credit that runs on after the last sentence in the same paragraph; a label, not text."""


@dataclass(frozen=True)
class Facts:
    """What a record of the document should hold; empty where the document does not say it."""

    title: str
    kicker: str = ""
    subtitle: str = ""
    doc_number: str = ""
    """As printed."""
    date_written: str = ""
    """YYYY-MM-DD, of the signature."""
    date_published: str = ""
    """YYYY-MM-DD, as the page prints it."""
    issuer: str = ""
    source_note: str = ""
    authors: tuple[str, ...] = ()
    body: str = ""
    """Without white space."""


@dataclass(frozen=True)
class Matter:
    """One document before it is poured."""

    kind: str
    title: str
    parts: tuple[Part, ...]
    """From the first row of the text to its last, with what stands among them."""
    published: Day
    site: str
    section: str
    editor: str
    source: str
    authors: tuple[str, ...] = ()
    kicker: str = ""
    subtitle: str = ""
    mark: str = ""
    number: str = ""
    issuer: str = ""
    written: Day | None = None
    mark_notes: tuple[Part, ...] = ()
    """Lines below mark and number, above the title: the organ and day of a bulletin."""
    notes: tuple[Part, ...] = ()
    """Lines between title and text that are none of it: day and speaker of a speech, the note of adoption of a law."""
    files: tuple[str, ...] = ()
    """Names of files offered beside the text."""

    @property
    def text(self) -> tuple[Part, ...]:
        """The parts that belong to the body."""
        return tuple(part for part in self.parts if part.role in TEXT_ROLES)

    @property
    def body(self) -> str:
        """The text without white space."""
        return squash("".join(part.text for part in self.text))


def squash(text: str) -> str:
    """`text` without white space and without what has no width."""
    return re.sub(r"[\s\u200b\ufeff]", "", text)
