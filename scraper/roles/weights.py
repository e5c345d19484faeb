"""The weights of cues: a sorted text file of whole numbers, one cue a line, made by `python -m bench.roles.train`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from archive.errors import HongzhuError
from scraper.roles.role import STATES, Model

WEIGHTS_FORMAT = 1
_FOLDER = Path(__file__).with_name("weights")
_STATE = {state.name: position for position, state in enumerate(STATES)}
NEIGHBOURS = (-2, -1, 1, 2)
"""A row is decided with the cues of the two above and the two below it; a third changed no decision in trials."""


class WeightsError(HongzhuError):
    """The file of weights is not what this program writes."""


_WIDTH = 1 + len(NEIGHBOURS)


@dataclass(frozen=True)
class Weights:
    """What each cue says for or against each state, in hundredths."""

    rows: dict[str, int]
    """Cue → its row in `table`."""
    table: np.ndarray
    """Cues × 5 × states: for the piece itself, then for those around it in the order of NEIGHBOURS; the last row is zero."""
    transitions: np.ndarray
    """Above × below."""

    def scores(self, shared: list[list[str]], private: list[list[str]]) -> np.ndarray:
        """Pieces × states: what the cues of each piece say, `shared` of its neighbours' too."""
        count, states = len(shared), len(STATES)
        both = self._sums(shared, self.table.reshape(len(self.table), -1)).reshape(count, 1 + len(NEIGHBOURS), states)
        scores: np.ndarray = both[:, 0] + self._sums(private, self.table[:, 0])
        for column, offset in enumerate(NEIGHBOURS, 1):
            # What a piece says of the one `-offset` below it: its row is added there.
            shifted = both[:, column]
            if abs(offset) >= count:
                continue
            if offset < 0:
                scores[-offset:] += shifted[:offset]
            else:
                scores[:-offset] += shifted[offset:]
        return scores

    def _sums(self, cues: list[list[str]], table: np.ndarray) -> np.ndarray:
        nothing, get = len(table) - 1, self.rows.get
        ids: list[int] = []
        borders: list[int] = []
        for names in cues:
            borders.append(len(ids))
            ids.append(nothing)
            ids += [get(name, nothing) for name in names]
        sums: np.ndarray = np.add.reduceat(table[ids], borders, axis=0) if cues else np.zeros((0, table.shape[1]), np.int32)
        return sums


@cache
def load_weights(model: Model) -> Weights:
    """The weights of `model`; raises WeightsError where the file is of another format."""
    path = _FOLDER / f"{model.value}.txt"
    return parse_weights(path.read_text(encoding="utf-8"), path.name)


def parse_weights(text: str, where: str) -> Weights:
    """Weights from the text of a file; raises WeightsError, naming `where`."""
    lines = text.rstrip("\n").split("\n")
    if lines[0] != f"hongzhu weights {WEIGHTS_FORMAT}":
        raise WeightsError("权重文件的格式不是本程序的", where=where, next_step="重新安装红烛文库")
    transitions = np.zeros((len(STATES), len(STATES)), dtype=np.int64)
    rows: dict[str, list[int]] = {}
    for line in lines[1:]:
        if line.startswith("#"):
            continue
        kind, name, *values = line.split("\t")
        pairs = [(_STATE[state], int(value)) for state, _, value in (v.rpartition(" ") for v in values)]
        if kind == "follow":
            for state, value in pairs:
                transitions[_STATE[name], state] = value
            continue
        block = 0 if kind == "own" else 1 + NEIGHBOURS.index(int(kind))
        row = rows.setdefault(name, [0] * (_WIDTH * len(STATES)))
        for state, value in pairs:
            row[block * len(STATES) + state] = value
    table: np.ndarray = np.array([*rows.values(), [0] * (_WIDTH * len(STATES))], dtype=np.int32)
    numbered = {name: number for number, name in enumerate(rows)}
    return Weights(numbered, table.reshape(-1, _WIDTH, len(STATES)), transitions)


def dump_weights(states: dict[tuple[str, str], float], transitions: dict[tuple[str, str], float], made_by: str) -> str:
    """The text of a file: `states` by (cue with its neighbour's sign, state), `transitions` by (above, below)."""
    lines = [f"hongzhu weights {WEIGHTS_FORMAT}", f"# {made_by}"]
    grouped: dict[tuple[str, str], list[str]] = {}
    for (above, below), value in sorted(transitions.items()):
        if number := round(100 * value):
            grouped.setdefault(("follow", above), []).append(f"{below} {number}")
    for (cue, state), value in sorted(states.items()):
        if number := round(100 * value):
            grouped.setdefault(_key(cue), []).append(f"{state} {number}")
    lines.extend("\t".join((kind, name, *values)) for (kind, name), values in sorted(grouped.items()))
    return "\n".join(lines) + "\n"


def _key(cue: str) -> tuple[str, str]:
    """`+1|sentence` → (`+1`, `sentence`); a cue of the piece itself → (`own`, its name)."""
    sign, bar, name = cue.partition("|")
    return (sign, name) if bar and sign in ("-2", "-1", "+1", "+2") else ("own", cue)
