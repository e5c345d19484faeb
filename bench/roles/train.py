"""Learn the weights: `python -m bench.roles.train [web text paper]` writes scraper/roles/weights/*.txt.

CRFsuite learns; what is written is rounded to hundredths and read by the program alone.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

import pycrfsuite

from bench.roles.labelled import REPOSITORY, Labelled
from scraper.roles.pieces import pieces_of
from scraper.roles.view import View, view_of
from scraper.roles.weights import NEIGHBOURS, dump_weights

FOLDER = REPOSITORY / "scraper" / "roles" / "weights"
SETTINGS = {"c1": 0.3, "c2": 0.05, "max_iterations": 110, "feature.possible_transitions": False, "feature.minfreq": 2}
"""L1 keeps the file small, L2 the weights modest; twice and half of each moved left-out families by under a point."""
_LONGEST = 900
"""Pieces; longer documents are nearly all text and cost most of the time."""
_BESIDE = ("name0=", "name1=", "name2=")


def cues_of(view: View, *, names: bool = True) -> list[list[str]]:
    """The cues of each piece with those of its neighbours, as CRFsuite reads them; `names`: class words too."""
    out = []
    for position, own in enumerate(view.own):
        cues = [cue for cue in own if names or not cue.startswith(_BESIDE)]
        for offset in NEIGHBOURS:
            near = position + offset
            if 0 <= near < len(view.beside):
                cues += [f"{offset:+d}|{cue}" for cue in view.beside[near]]
        out.append(cues)
    return out


def learn(documents: Iterable[tuple[Labelled, int, bool]]) -> str:
    """The text of a file of weights; each document with how often it counts and whether its class words are shown."""
    trainer = pycrfsuite.Trainer(verbose=False)
    count = pieces = 0
    for document, times, names in documents:
        if len(document.states) > _LONGEST:
            continue
        view = view_of(pieces_of(list(document.rows)))
        cues, states = cues_of(view, names=names), [state.name for state in document.states]
        for _ in range(times):
            trainer.append(cues, states)
        count, pieces = count + 1, pieces + len(states)
    trainer.set_params(SETTINGS)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "weights.crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        known = tagger.info()
        return dump_weights(
            known.state_features, known.transitions, f"python -m bench.roles.train: {count} documents, {pieces} rows"
        )
