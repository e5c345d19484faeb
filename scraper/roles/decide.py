"""The role of every row of a document, decided together, with the probability of each decision."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from scraper.roles.decoding import NEVER, decode
from scraper.roles.pieces import Piece, pieces_of
from scraper.roles.role import STATES, Model, Phase, Role, State
from scraper.roles.view import view_of
from scraper.roles.weights import Weights, load_weights
from scraper.text.rows import Hint, Row

_DECLARED = Hint.PAGE_TITLE | Hint.META
_OF_BAR = np.array([state.role is Role.PAGE_TITLE for state in STATES])
_DEPTH = np.array([list(Phase).index(state.phase) for state in STATES])
"""How far a document has been read in each state."""
_TITLE = np.array([state.role is Role.TITLE for state in STATES])
DIGITS = 3
"""Probabilities are compared with so many digits; more would differ from one machine's floats to another's."""


@dataclass(frozen=True)
class Roles:
    """What was decided of one document."""

    pieces: tuple[Piece, ...]
    states: tuple[State, ...]
    """One a piece."""
    probabilities: np.ndarray
    """Pieces × STATES."""

    def of_role(self, role: Role) -> list[Piece]:
        """The pieces of `role`, in order."""
        return [piece for piece, state in zip(self.pieces, self.states, strict=True) if state.role is role]

    @cached_property
    def _reached(self) -> dict[Phase, np.ndarray]:
        """For each phase, how probable it is at each piece that it has been reached."""
        return {phase: self.probabilities[:, number <= _DEPTH].sum(axis=1) for number, phase in enumerate(Phase)}

    @cached_property
    def text(self) -> list[int]:
        """Positions of the pieces that are the text."""
        return [i for i, state in enumerate(self.states) if state.role is Role.BODY]

    @cached_property
    def title(self) -> list[int]:
        """Positions of the pieces that are the title."""
        return [i for i, state in enumerate(self.states) if state.role is Role.TITLE]

    def probability(self, position: int) -> float:
        """How probable the state of the piece at `position` is."""
        return round(float(self.probabilities[position, STATES.index(self.states[position])]), DIGITS)

    def probability_of(self, position: int, role: Role) -> float:
        """How probable it is that the piece at `position` has `role`."""
        columns = [i for i, state in enumerate(STATES) if state.role is role]
        return round(float(self.probabilities[position, columns].sum()), DIGITS)

    def sure_of_title(self) -> float:
        """How probable it is that these pieces and none beside them are the title; 0 where there is none."""
        if not self.title:
            return 0.0
        is_title = self.probabilities[:, _TITLE].sum(axis=1)
        inside = min(float(is_title[i]) for i in self.title)
        beside = [i for i in (self.title[0] - 1, self.title[-1] + 1) if 0 <= i < len(self.pieces)]
        return round(min([inside, *(1 - float(is_title[i]) for i in beside)]), DIGITS)

    def sure_of_start(self) -> float:
        """How probable it is that the text begins where it was decided to; 0 where there is none."""
        return self._border(Phase.BODY, self.text[0]) if self.text else 0.0

    def sure_of_end(self) -> float:
        """How probable it is that the text ends where it was decided to; 0 where there is none."""
        return self._border(Phase.AFTER, self.text[-1] + 1) if self.text else 0.0

    def likely_borders(self, phase: Phase, least: float = 0.05) -> list[int]:
        """Positions where `phase` may be reached, most probable first; that of the last piece and one for the end."""
        shares = [(self._border(phase, position), position) for position in range(len(self.pieces) + 1)]
        return [position for share, position in sorted(shares, key=lambda s: (-s[0], s[1])) if share >= least]

    def _border(self, phase: Phase, position: int) -> float:
        """How probable it is that `phase` is reached at `position` and not before."""
        reached = self._reached[phase]
        here = float(reached[position]) if position < len(reached) else 1.0
        before = float(reached[position - 1]) if position else 0.0
        return round(max(0.0, here - before), DIGITS)


def decide(rows: list[Row], model: Model, weights: Weights | None = None) -> Roles:
    """The roles of `rows`, which are one document's, top to bottom."""
    pieces = pieces_of(rows)
    known = weights or load_weights(model)
    view = view_of(pieces)
    scores = known.scores(view.own, view.beside)
    for position, piece in enumerate(pieces):
        if piece.row.hint & _DECLARED:
            scores[position, ~_OF_BAR] = NEVER
        else:
            scores[position, _OF_BAR] = NEVER
    decoded = decode(scores, known.transitions)
    return Roles(tuple(pieces), tuple(STATES[s] for s in decoded.states), decoded.probabilities)
