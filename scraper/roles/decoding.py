"""The most probable sequence of states under the grammar, and the probability of every state of every piece.

Scores are whole numbers, so the sequence is the same on every machine; probabilities are rounded before they are compared.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scraper.roles.role import STATES, may_end, may_follow, may_open

UNIT = 100
"""Scores are hundredths of the natural logarithm: two digits decide alike with the trained floats on all golden cases."""
NEVER = -(10**9)
"""Far below any sum of scores, far above the smallest number of 64 bits."""
_ALLOWED = np.array([[0 if may_follow(a, b) else NEVER for b in STATES] for a in STATES], dtype=np.int64)
_OPENS = np.array([0 if may_open(s) else NEVER for s in STATES], dtype=np.int64)
_ENDS = np.array([0 if may_end(s) else NEVER for s in STATES], dtype=np.int64)


@dataclass(frozen=True)
class Decoded:
    """What was decided of each piece."""

    states: tuple[int, ...]
    """Positions in `STATES`."""
    probabilities: np.ndarray
    """One row a piece, one column a state; each row sums to 1."""


def decode(scores: np.ndarray, transitions: np.ndarray, heat: float = 1.0) -> Decoded:
    """The best sequence for `scores` (pieces × states) and `transitions` (above × below), both in hundredths.

    `heat` flattens the probabilities and changes no decision; a piece that may not be in a state has a score of NEVER.
    """
    if not len(scores):
        return Decoded((), np.zeros((0, len(STATES))))
    steps = np.maximum(transitions + _ALLOWED, NEVER)
    return Decoded(_best(scores, steps), _probabilities(scores, steps, heat))


def _best(scores: np.ndarray, steps: np.ndarray) -> tuple[int, ...]:
    count = len(scores)
    back = np.zeros(scores.shape, dtype=np.int16)
    value = np.maximum(scores[0] + _OPENS, NEVER)
    columns = np.arange(scores.shape[1])
    for position in range(1, count):
        ways = value[:, None] + steps
        back[position] = ways.argmax(axis=0)
        value = np.maximum(ways[back[position], columns] + scores[position], NEVER)
    state = int((value + _ENDS).argmax())
    path = [state]
    for position in range(count - 1, 0, -1):
        state = int(back[position, state])
        path.append(state)
    return tuple(reversed(path))


def _probabilities(scores: np.ndarray, steps: np.ndarray, heat: float) -> np.ndarray:
    """Forward and backward sums, scaled at each piece so that no document is too long for a float."""
    warm = np.exp(np.maximum(scores - scores.max(axis=1, keepdims=True), -70 * UNIT) / (UNIT * heat))
    warm[scores <= NEVER // 2] = 0.0
    step = np.where(steps <= NEVER // 2, 0.0, np.exp(np.maximum(steps, -70 * UNIT) / (UNIT * heat)))
    forward, backward = np.zeros_like(warm), np.zeros_like(warm)
    forward[0] = _scaled(warm[0] * (_OPENS == 0))
    for position in range(1, len(scores)):
        forward[position] = _scaled((forward[position - 1] @ step) * warm[position])
    backward[-1] = _ENDS == 0
    for position in range(len(scores) - 2, -1, -1):
        backward[position] = _scaled(step @ (warm[position + 1] * backward[position + 1]))
    both = forward * backward
    total = both.sum(axis=1, keepdims=True)
    shares: np.ndarray = both / np.where(total > 0, total, 1.0)
    return shares


def _scaled(values: np.ndarray) -> np.ndarray:
    total = values.sum()
    return values / total if total > 0 else values
