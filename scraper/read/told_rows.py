"""Every row of a raw thing with its role, for a person who looks at what was understood; nothing is written."""

from __future__ import annotations

from dataclasses import dataclass

from archive.vocabulary import Topic
from scraper.extract import extract
from scraper.intake.raw_files import RawThing
from scraper.read.pinned import Pinned
from scraper.read.reader import Extraction, documents_of, model_of, read
from scraper.roles.decide import Roles, decide
from scraper.roles.pins import Pin, Says, lines_that
from scraper.roles.role import Role
from scraper.text.layout import Layout
from scraper.text.rows import Account, Row


@dataclass(frozen=True)
class ToldRow:
    """One row, what it was taken for, and where its words went."""

    line: int
    """From 1."""
    text: str
    """As extracted, white space at the ends left out."""
    document: int | None
    """Of the documents in the raw thing, from 1; None where none was read."""
    role: Role
    """That of its first piece."""
    sure: int | None
    """How probable the role is, in per cent; None where it was not decided by probability."""
    reasons: tuple[str, ...]
    """The ledger's, of what of it is not in the text; empty where all of it is."""
    pin: Says | None


def told_rows(thing: RawThing, topics: tuple[Topic, ...]) -> list[ToldRow]:
    """The rows of a raw thing as they are read with its pins, in order; raises what reading raises."""
    layout = extract(thing.data, thing.name)
    extractions = read(layout, topics, thing.name, thing.pins)
    pinned = Pinned.on(thing.pins, layout.rows)
    account = Account()
    _, groups, _ = documents_of(layout, account)
    decided = {row.line: roles for rows, roles in _decided(layout, pinned.groups(groups, account), pinned.pins) for row in rows}
    said = {line: says for says in Says for line in lines_that(pinned.pins, says)}
    return [_told(row, decided.get(row.line), extractions, said.get(row.line)) for row in layout.rows]


def _decided(layout: Layout, groups: list[list[Row]], pins: tuple[Pin, ...]) -> list[tuple[list[Row], Roles]]:
    model = model_of(layout)
    return [(rows, decide(rows, model).with_pins(pins)) for rows in groups]


def _told(row: Row, roles: Roles | None, extractions: list[Extraction], pin: Says | None) -> ToldRow:
    number = next((n for n, e in enumerate(extractions, 1) if e.first_line <= row.line <= e.last_line), None)
    entries = extractions[number - 1].entries if number else ()
    reasons = tuple(dict.fromkeys(e.reason for e in entries if e.line == row.line))
    at = roles.at_line(row.line) if roles else []
    if roles is None or not at:  # what print or a copy left of it was taken out before roles are decided
        return ToldRow(row.line, row.text, number, Role.FURNITURE, None, reasons, pin)
    sure = round(100 * roles.probability(at[0]))
    return ToldRow(row.line, row.text, number, roles.states[at[0]].role, sure, reasons, pin)
