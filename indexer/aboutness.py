"""Which of the paragraphs that hold the words is about them, and which speaks for a document. Mirror: aboutness.js."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.folded_record import FoldedRecord
from indexer.nearness import positions_of
from indexer.passages import BODY, TITLE

_OPENING = 20
"""Characters in which a paragraph says what it is about: 8.实施师德铸魂行动。"""

_HEADING = 40
"""Characters; what is shorter is a heading or a sentence alone."""

_MOST = 3
"""More mentions than these say no more."""

_LEAD = 20
"""Characters: what is shorter is a salutation or a heading."""


def most_about(numbers: Sequence[int], record: FoldedRecord, words: Sequence[Sequence[str]]) -> int | None:
    """Of passages the one that says most of `words` (alternatives together), the first of equals; null of none.

    What repeats the title, or calls on those who are written to, is the last: it says nothing of them.
    """
    worths = ((_is_idle(number, record), -_aboutness(record.text(number), words), number) for number in numbers)
    return min(worths, default=(False, 0, None))[2]


def _is_idle(number: int, record: FoldedRecord) -> bool:
    is_salutation = number == BODY and record.ends_with(number, "：:")
    return is_salutation or record.text(number) in record.text(TITLE)


def _aboutness(text: str, words: Sequence[Sequence[str]]) -> int:
    worth = int(len(text) <= _HEADING)
    for group in words:
        places = sorted(at for word in group for at in positions_of(text, word))
        worth += min(_MOST, len(places)) + 2 * bool(places and places[0] < _OPENING)
    return worth


def lead_of(record: FoldedRecord) -> int:
    """The passage that speaks for the document as a whole: its first of some length."""
    long = (number for number in range(BODY, record.count) if len(record.text(number)) >= _LEAD)
    return next(long, BODY if record.count > BODY else TITLE)
