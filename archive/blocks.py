"""The structural units of a body: heading, paragraph, table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is kept for a document attached to another one."""

    level: int
    """1 to 6; 一、 is 2 by convention."""
    text: str


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, without a line break."""

    text: str


@dataclass(frozen=True)
class Table:
    """Rows of cells, the first row is the head; every row has as many cells as the head."""

    rows: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        """The cells in reading order, for search and digests."""
        return "\n".join(" ".join(row) for row in self.rows)


Block = Heading | Paragraph | Table
