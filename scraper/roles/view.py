"""All cues of all pieces of a document, as the weights know them."""

from __future__ import annotations

from dataclasses import dataclass

from scraper.roles.alone import alone
from scraper.roles.around import around
from scraper.roles.pieces import Piece


@dataclass(frozen=True)
class View:
    """Cues by piece."""

    shared: list[list[str]]
    """Those that the pieces around are judged by, too."""
    private: list[list[str]]


def view_of(pieces: list[Piece]) -> View:
    """The cues of each piece, each once."""
    known = [alone(piece) for piece in pieces]
    shared, own = around(pieces, known)
    return View(
        [[*each.shared, *more] for each, more in zip(known, shared, strict=True)],
        [[*each.private, *more] for each, more in zip(known, own, strict=True)],
    )
