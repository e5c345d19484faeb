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


@dataclass(frozen=True)
class Weights:
    """What each cue says for or against each state, in hundredths."""

    own: dict[str, int]
    """Cue → its row in `table`."""
    beside: dict[str, int]
    """Cue → its row in `neighbours`."""
    table: np.ndarray
    """Of cues of the piece itself: cues × states; the last row is zero, for what is unknown."""
    neighbours: np.ndarray
    """Of cues of the pieces around it: cues × 4 × states, in the order of NEIGHBOURS."""
    transitions: np.ndarray
    """Above × below."""

    def scores(self, own: list[list[str]], beside: list[list[str]]) -> np.ndarray:
        """Pieces × states: the sum of what the cues of each piece and of its neighbours say."""
        count, states = len(own), len(STATES)
        scores = _sums(own, self.own, self.table)
        around = _sums(beside, self.beside, self.neighbours.reshape(len(self.neighbours), -1)).reshape(count, 4, states)
        for column, offset in enumerate(NEIGHBOURS):
            shifted = around[:, column]
            if abs(offset) >= count:
                continue
            if offset < 0:
                scores[-offset:] += shifted[:offset]
            else:
                scores[:-offset] += shifted[offset:]
        return scores


def _sums(cues: list[list[str]], known: dict[str, int], table: np.ndarray) -> np.ndarray:
    ids: list[int] = []
    borders: list[int] = []
    nothing = len(table) - 1
    for names in cues:
        borders.append(len(ids))
        ids.append(nothing)
        ids.extend(known[name] for name in names if name in known)
    return np.add.reduceat(table[ids], borders, axis=0) if cues else np.zeros((0, table.shape[1]), dtype=np.int64)


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
    own: dict[str, list[int]] = {}
    beside: dict[str, list[int]] = {}
    for line in lines[1:]:
        if line.startswith("#"):
            continue
        kind, name, *values = line.split("\t")
        pairs = [(state, int(value)) for state, _, value in (v.rpartition(" ") for v in values)]
        if kind == "follow":
            for state, value in pairs:
                transitions[_STATE[name], _STATE[state]] = value
            continue
        place, width = (0, 1) if kind == "own" else (NEIGHBOURS.index(int(kind)), 4)
        store = own if kind == "own" else beside
        row = store.setdefault(name, [0] * (width * len(STATES)))
        for state, value in pairs:
            row[place * len(STATES) + _STATE[state]] = value
    return Weights(_numbered(own), _numbered(beside), _table(own, 1), _table(beside, 4), transitions)


def _numbered(rows: dict[str, list[int]]) -> dict[str, int]:
    return {name: number for number, name in enumerate(rows)}


def _table(rows: dict[str, list[int]], width: int) -> np.ndarray:
    table: np.ndarray = np.array([*rows.values(), [0] * (width * len(STATES))], dtype=np.int64)
    return table if width == 1 else table.reshape(-1, width, len(STATES))


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
