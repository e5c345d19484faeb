"""By when something is to be done: a day, a span, a day that comes again, or so many days after something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class DeadlineKind(Enum):
    """The forms in which documents say by when."""

    DAY = "day"
    SPAN = "span"
    RECURRING = "recurring"
    RELATIVE = "relative"


class YearBasis(Enum):
    """Where the year of a day comes from."""

    PRINTED = "printed"
    """It stands in the phrase, or in the one that it goes on from."""
    TITLE = "title"
    """The document's title names the year that it is for."""
    DOCUMENT = "document"
    """The year in which the document was written."""
    NEXT = "next"
    """The year after that: the day would lie long before the document."""
    COUNTED = "counted"
    """It follows from the document's day or from the day before it in the text: 下周五, 8日."""


@dataclass(frozen=True)
class Deadline:
    """By when, as far as the text tells; days are inclusive."""

    kind: DeadlineKind
    printed: str
    """The phrase, verbatim."""
    until: date | None = None
    """The last day; None where it comes again, or depends on what the text does not date."""
    since: date | None = None
    """The first day of a span."""
    clock: str | None = None
    """HH:MM of the last day."""
    basis: YearBasis | None = None
    """None where there is no day."""
    doubt: str | None = None
    """Why the day is not sure, in a sentence for a reader."""

    @property
    def said(self) -> str | None:
        """How the year was found, in words; None where it is printed or there is none."""
        return _SAID.get(self.basis) if self.basis else None


_SAID = {
    YearBasis.TITLE: "取自标题",
    YearBasis.DOCUMENT: "原文没有写，取成文的年份",
    YearBasis.NEXT: "原文没有写，按成文日期推为次年",
    YearBasis.COUNTED: "按成文日期或上文的日期推出",
}
