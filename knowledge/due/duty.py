"""One duty of a document: what is to be done by when, by whom, where to and how, and the sentence that says so."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.due.deadline import Deadline


@dataclass(frozen=True)
class Duty:
    """Every value but the deadline's days is text that stands in the sentence; None where the sentence does not say it."""

    document: str
    """Id of the record."""
    anchor: str
    """Of the block that holds the sentence."""
    sentence: str
    """Verbatim."""
    place: tuple[int, int]
    """Where the phrase of the deadline stands in `sentence`."""
    deadline: Deadline
    what: str
    """The part of the sentence that belongs to this deadline, without its phrase."""
    who: str | None = None
    """Who is named as acting; None means those to whom the document is addressed."""
    to: str | None = None
    """Office or address that it goes to."""
    ways: tuple[str, ...] = ()
    """How it is handed in (电子稿, 一式两份, …)."""

    @property
    def name(self) -> str:
        """A name that lasts as long as document, passage and phrase: for calendars."""
        return f"{self.document}-{self.anchor}-{self.place[0]}-{self.deadline.until or self.deadline.printed}"
