"""What of an original everybody may read: the same words as its record, and never one that the record keeps back.

Text is opened only where it can be shown that nothing withheld stands in it: the ledger fits the original, the body is what
the original has without the ledger, no rule of masking applies and no person changed the body. What the program left out is
shown only where it is print (page numbers, captions); what else stood on a web page was never looked at, and stays away.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from archive.declared import is_excerpt
from archive.digest import letters_of
from archive.ledger import Ledger, is_of, unaccounted
from archive.original import Line, Piece, Place, lines_of
from archive.personal import find_personal, plain_value
from archive.publication import personal_in, says_closed
from archive.record import Record
from archive.redaction import Redactions, map_words

_PRINT = (
    *("caption", "page number", "running head", "table of contents", "line number", "duplicate", "header:", "imprint:"),
    "chrome: byline mark",
)
"""Beginnings of reasons for what is part of the print itself."""
_LINE_ABOVE = 60
"""Characters: a shorter line above may name whose number the next one has (archive/personal_body.py)."""
_SHOWN_DIGITS = 3
"""As in archive/personal.py."""


@dataclass(frozen=True)
class OpenOriginal:
    """The lines of an original that may be read, or why there are none."""

    lines: tuple[Line, ...] = ()
    """Pieces without text stand for what is not shown."""
    why_not: str | None = None
    """A sentence for readers; null where the lines are shown."""
    hides: bool = False
    """Whether numbers of private people are covered in it."""


@dataclass(frozen=True)
class Filed:
    """A record as it is filed, beside what is known of it."""

    record: Record
    shown: Record
    """As it is published."""
    ledger: Ledger
    is_edited: bool
    """Whether a person changed the record's file."""


def open_original(filed: Filed, text: str, redactions: Redactions, *, is_closed: bool = False) -> OpenOriginal:
    """The open lines of `text`, the original as extracted; `is_closed` where it prints that it is not for everybody."""
    record = filed.record
    if is_closed or says_closed(record):
        return OpenOriginal(why_not="原件上注明了不对外公开。")
    if is_excerpt(record):
        return OpenOriginal(why_not="这份文献只可摘录。")
    if redactions.rules and redactions.key is None:
        return OpenOriginal(why_not="建站的机器上核对不了原件里有没有要遮住的文字。")
    if redactions.concern(record.id) or redactions.hide(text, record.id) != text:
        return OpenOriginal(why_not="原件里有遮住的文字。")
    if not is_of(filed.ledger, text):
        return OpenOriginal(why_not="原件的文字与收录时的对不上。")
    if unaccounted(filed.ledger, text, record.body):
        return OpenOriginal(
            why_not="本页的文字由人改过，与原件不完全一样。" if filed.is_edited else "原件的文字与收录时的对不上。"
        )
    lines = [_without_unseen(line, filed) for line in lines_of(text, filed.ledger)]
    hidden = _hidden_values(filed, lines)
    return OpenOriginal(tuple(_cover_numbers(lines, hidden)), hides=bool(hidden))


def _without_unseen(line: Line, filed: Filed) -> Line:
    """`line` with the text of what is not shown taken out."""
    return replace(line, pieces=tuple(p if _is_seen(p, filed) else replace(p, text="") for p in line.pieces))


def _is_seen(piece: Piece, filed: Filed) -> bool:
    if piece.place is Place.BODY:
        return True
    if filed.is_edited:
        # Whoever took a name out of a title has not thought of the caption that has it too.
        return piece.place is Place.VALUE and _still_says(filed.record, piece)
    return piece.place is Place.VALUE or piece.reason.startswith(_PRINT)


def _still_says(record: Record, piece: Piece) -> bool:
    """Whether a value of `record` has all words of `piece`."""
    letters = letters_of(piece.text)
    return bool(letters) and any(letters in letters_of(value) for value in _values_of(record))


def _hidden_values(filed: Filed, lines: Iterable[Line]) -> set[str]:
    """The numbers to cover: those of the record, and those of lines that the record does not show."""
    texts = ["".join(piece.text for piece in line.pieces) for line in lines]
    allowed = frozenset(map(plain_value, filed.record.personal_allowed))
    found = set(_numbers_in(texts)) - allowed
    shown = _digits_of(filed.shown)
    return {p.value for p in personal_in(filed.record)} | {value for value in found if value not in shown}


def _numbers_in(texts: list[str]) -> Iterator[str]:
    above = ""
    for text in texts:
        yield from (each.value for each in find_personal(text, above))
        above = text if 0 < len(text) <= _LINE_ABOVE else ""
    # A line of print may end in the middle of a number.
    yield from (each.value for each in find_personal("".join(texts)))


def _digits_of(record: Record) -> str:
    texts = [*_values_of(record), *(block.text for block in record.body)]
    return "|".join("".join(map(_digit, text)) for text in texts)


def _values_of(record: Record) -> list[str]:
    """Every text of the metadata; doubts quote what they doubt."""
    found: list[str] = []

    def keep(text: str) -> str:
        found.append(text)
        return text

    map_words(replace(record, body=(), doubts=()), keep)
    return found


def _cover_numbers(lines: list[Line], hidden: Collection[str]) -> Iterator[Line]:
    """`lines` with stars over the digits of `hidden`, however print has cut them."""
    if not hidden:
        yield from lines
        return
    text = "".join(piece.text for line in lines for piece in line.pieces)
    covered = _places_of(text, hidden)
    at = 0
    for line in lines:
        pieces = []
        for piece in line.pieces:
            own = piece.text
            pieces.append(replace(piece, text="".join("*" if at + n in covered else sign for n, sign in enumerate(own))))
            at += len(own)
        yield replace(line, pieces=tuple(pieces))


def _places_of(text: str, hidden: Collection[str]) -> set[int]:
    """Where the digits of `hidden` stand in `text`, all but the first of each number."""
    covered: set[int] = set()
    for with_letters in (False, True):
        places = [n for n, sign in enumerate(text) if sign.isdecimal() or (with_letters and sign in "XxＸｘ")]
        digits = "".join(_digit(text[n]) for n in places)
        for value in (each for each in hidden if ("X" in each) is with_letters):
            at = digits.find(value)
            while at >= 0:
                covered.update(places[at + _SHOWN_DIGITS : at + len(value)])
                at = digits.find(value, at + 1)
    return covered


def _digit(sign: str) -> str:
    if sign.isdecimal():
        return str(int(sign))
    return "X" if sign in "XxＸｘ" else ""
