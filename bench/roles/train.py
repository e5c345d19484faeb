"""Learn the weights: `python -m bench.roles.train [web] [text]` writes scraper/roles/weights/*.txt.

CRFsuite learns from golden cases, examples and made things; what is written is rounded to hundredths and read by the program
alone. The same repository gives the same file. The families of bench/families, the founding documents and public pages are
never learned from: they judge.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import pycrfsuite

from bench.maker import Medium
from bench.roles.labelled import REPOSITORY, Labelled, real_documents
from bench.roles.made import made_documents
from scraper.roles.pieces import pieces_of
from scraper.roles.role import Model
from scraper.roles.view import View, view_of
from scraper.roles.weights import NEIGHBOURS, dump_weights

FOLDER = REPOSITORY / "scraper" / "roles" / "weights"
SETTINGS = {"c1": 0.3, "c2": 0.05, "max_iterations": 80, "feature.possible_transitions": False, "feature.minfreq": 2}
"""L1 keeps the file small, L2 the weights modest; twice and half of each moved left-out families by under a point."""
MADE = {Model.WEB: {Medium.WEB: 1600}, Model.TEXT: {Medium.TEXT: 1200, Medium.PAPER: 120}}
"""How many made things of each medium a model learns from: from 870 pages to 1,490 the families gained one point, at twice the
time; seeds are counted from 0, so that those from 100,000 on can judge."""
TIMES = 6
"""A real document counts as often: there are a hundred and two thousand made ones, and these are what is read in the end;
three left captions of golden cases in the text."""
_LONGEST = 900
"""Pieces; longer documents are nearly all text and cost most of the time."""
_NAMES = ("name0=", "name1=", "name2=")


def cues_of(view: View, *, names: bool = True) -> list[list[str]]:
    """The cues of each piece with those of its neighbours, as CRFsuite reads them; `names`: class words too."""
    out = []
    for position, (shared, private) in enumerate(zip(view.shared, view.private, strict=True)):
        cues = [*shared, *(cue for cue in private if names or not cue.startswith(_NAMES))]
        for offset in NEIGHBOURS:
            near = position + offset
            if 0 <= near < len(view.shared):
                cues += [f"{offset:+d}|{cue}" for cue in view.shared[near]]
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


def documents(model: Model) -> Iterator[tuple[Labelled, int, bool]]:
    """All that `model` learns from; half of the made pages hide their class words: sites name as they like."""
    for document in real_documents():
        if document.model is model:
            yield document, TIMES, True
    for medium, count in MADE[model].items():
        with ProcessPoolExecutor() as pool:
            made = pool.map(partial(made_documents, medium=medium), range(count), chunksize=20)
            for number, document in enumerate(each for several in made for each in several):
                yield document, 1, number % 2 == 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="*", choices=[[], *(model.value for model in Model)], default=[])
    for name in parser.parse_args().models or [model.value for model in Model]:
        (FOLDER / f"{name}.txt").write_text(learn(documents(Model(name))), encoding="utf-8")


if __name__ == "__main__":
    main()
