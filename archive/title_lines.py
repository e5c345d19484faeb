"""The lines of a headline as it was printed: they say where to breathe, and never anything that the title does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from archive.record import Record


def printed_lines(record: Record) -> tuple[str, ...]:
    """The title, cut where the print breaks it if that is known and still is the title; together they always are the title."""
    if not are_lines_of(record.title_lines, record.title):
        return (record.title,)
    lines, rest = [], record.title
    for line in record.title_lines[:-1]:
        end = _end_of(len(_squashed(line)), rest)
        lines.append(rest[:end])
        rest = rest[end:]
    return (*lines, rest)


def are_lines_of(lines: Sequence[str], title: str) -> bool:
    """Whether several lines make this title, but for spaces."""
    return len(lines) > 1 and all(map(_squashed, lines)) and _squashed("".join(lines)) == _squashed(title)


def without_strange_lines(record: Record) -> Record:
    """`record` without title lines that are not its title any more, such as when words in it were masked."""
    return record if are_lines_of(record.title_lines, record.title) else replace(record, title_lines=())


def _end_of(letters: int, text: str) -> int:
    """Where the first `letters` characters of `text` end that are no spaces, with the spaces behind them."""
    places = [place for place, sign in enumerate(text) if not sign.isspace()]
    return places[letters]


def _squashed(text: str) -> str:
    return "".join(text.split())
