"""Rows taken apart as the roles of their pieces say, so that every character stays with its row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from scraper.roles.decide import Roles
from scraper.roles.role import Role
from scraper.text.rows import Row

Spans = tuple[tuple[int, int], ...]


def parts_of(row: Row, roles: Roles) -> list[tuple[Row, int]]:
    """What is left of `row`, piece by piece, each with its position in `roles`; a row without pieces has no part."""
    positions = roles.at_line(row.line)
    if len(positions) == 1:
        return [(row, positions[0])]
    parts = [(_within(row, _spans(roles, [position])), position) for position in positions]
    return [(part, position) for part, position in parts if part.text]


def part_where(row: Row, roles: Roles, holds: Callable[[int], bool]) -> Row | None:
    """The part of `row` whose pieces are at positions that `holds` accepts; None where there is none."""
    positions = roles.at_line(row.line)
    wanted = [position for position in positions if holds(position)]
    if len(wanted) == len(positions):
        return row
    part = _within(row, _spans(roles, wanted))
    return part if part.text else None


def split_at_text(rows: list[Row], roles: Roles) -> tuple[list[Row], list[Row]]:
    """The rows above the text, and those from its first piece on."""
    first = roles.text[0] if roles.text else len(roles.pieces)
    above = (part_where(row, roles, lambda position: position < first) for row in rows)
    below = (part_where(row, roles, lambda position: position >= first) for row in rows)
    return [row for row in above if row], [row for row in below if row]


def rows_of_role(rows: list[Row], roles: Roles, role: Role) -> tuple[list[Row], list[Row]]:
    """The parts of `rows` that have `role`, and all the others."""
    at = {position for position, state in enumerate(roles.states) if state.role is role}
    of_role = (part_where(row, roles, lambda position: position in at) for row in rows)
    others = (part_where(row, roles, lambda position: position not in at) for row in rows)
    return [row for row in of_role if row], [row for row in others if row]


def _spans(roles: Roles, positions: list[int]) -> Spans:
    pieces = [roles.pieces[position] for position in positions]
    return tuple(span for piece in pieces for span in piece.row.spans_of(piece.start, piece.end))


def _within(row: Row, spans: Spans) -> Row:
    """`row` with only those of its characters that are in `spans`, which are in order."""
    live = tuple((max(a, s), min(b, e)) for a, b in row.live for s, e in spans if max(a, s) < min(b, e))
    return replace(row, live=live)
