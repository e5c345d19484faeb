"""All cues of all pieces of a document, as the weights know them."""

from __future__ import annotations

from dataclasses import dataclass

from scraper.roles.alone import alone
from scraper.roles.around import around
from scraper.roles.pieces import Piece


@dataclass(frozen=True)
class View:
    """Cues by piece."""

    own: list[list[str]]
    beside: list[list[str]]
    """Those of `own` that the pieces around are judged by, too."""


def view_of(pieces: list[Piece]) -> View:
    """The cues of each piece, each once."""
    known = [alone(piece) for piece in pieces]
    shared, own = around(pieces, known)
    beside = [[*each.shared, *more] for each, more in zip(known, shared, strict=True)]
    return View([[*b, *a.private, *o] for b, a, o in zip(beside, known, own, strict=True)], beside)
