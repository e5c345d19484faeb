"""How often is a decision right that looks so sure? `python -m bench.roles.calibrate` writes weights/sureness.txt of the roles.

Families of the maker are left out in turn, weights are learned from the others, and the decisions on those left out are held
against the truth: a probability of the decoding becomes the share of such decisions that were right. Real documents are
learned from in every turn, as they are too few to judge by.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from bench.maker import FAMILIES, Medium, make
from bench.roles.labelled import Labelled, real_documents, squash
from bench.roles.made import labels_of
from bench.roles.train import FOLDER, TIMES, learn
from scraper.roles.decide import decide
from scraper.roles.head import reading_of_rules
from scraper.roles.pieces import letters_of
from scraper.roles.role import Model, Role
from scraper.roles.sureness import Decision, Step, dump_sureness
from scraper.roles.weights import Weights, parse_weights

TURNS = 3
"""Each family is left out once; a weight learned from two thirds of them errs a little more often, which is the safe side."""
LEARNED = {Medium.WEB: 30, Medium.TEXT: 70, Medium.PAPER: 30}
"""Things of each family that a turn learns from: about half of what the program's weights are learned from."""
JUDGED = {Medium.WEB: 25, Medium.TEXT: 40, Medium.PAPER: 10}
"""Things of each family that are judged: some 800 decisions of each kind and model."""
_JUDGED_FROM = 50_000
"""Seeds from here on are learned from by nobody."""
_LEAST = 25
"""Decisions behind one step: fewer say little about a share."""
Observed = tuple[Decision, float, bool]
MEDIA = {Model.WEB: (Medium.WEB,), Model.TEXT: (Medium.TEXT, Medium.PAPER)}


def made_of(family: str, seeds: range) -> list[Labelled]:
    """The documents of the made things of `family` and `seeds`."""
    return [document for seed in seeds for document in labels_of(make(seed, family))]


def families_of(model: Model) -> list[str]:
    """The families that `model` reads, in order of their names."""
    return sorted(family for family, medium in FAMILIES.items() if medium in MEDIA[model])


def made_by_family(families: Iterable[str], counts: dict[Medium, int], start: int) -> Iterator[Labelled]:
    """So many things of each family as its medium has."""
    jobs = [(family, range(start, start + counts[FAMILIES[family]])) for family in families]
    with ProcessPoolExecutor() as pool:
        for documents in pool.map(made_of, *zip(*jobs, strict=True)):
            yield from documents


def observe(document: Labelled, weights: Weights) -> list[Observed]:
    """Each decision on `document`, how probable the decoding calls it, and whether it is right."""
    rows = list(document.rows)
    roles = decide(rows, document.model, weights)
    if not roles.text or not roles.title:
        return []
    is_text = [i for i, state in enumerate(document.states) if state.role is Role.BODY]
    right = {
        "title": squash(roles.title_text) == document.title,
        "start": roles.text[0] == is_text[0],
        "end": roles.text[-1] == is_text[-1],
    }
    ruled = reading_of_rules(rows, document.name, may_be_page=document.model is Model.WEB)
    differs = {
        "title": letters_of(ruled.title or roles.title_text) != letters_of(roles.title_text),
        "start": ruled.first is not None and not roles.begin_with(ruled.first),
    }
    return [
        (Decision.of_title(differs["title"]), roles.probability_of_title(), right["title"]),
        (Decision.of_start(differs["start"]), roles.probability_of_start(), right["start"]),
        (Decision.END, roles.probability_of_end(), right["end"]),
    ]


def steps_of(observed: list[tuple[float, bool]]) -> tuple[Step, ...]:
    """The rising shares of right decisions by probability: neighbours are pooled until none falls (isotonic regression)."""
    groups: list[list[float]] = []
    ordered = sorted(observed)
    for start in range(0, len(ordered), _LEAST):
        part = ordered[start : start + _LEAST]
        if len(part) < _LEAST and groups:
            groups[-1] = [groups[-1][0], groups[-1][1] + sum(r for _, r in part), groups[-1][2] + len(part)]
            continue
        groups.append([part[0][0], float(sum(right for _, right in part)), float(len(part))])
        while len(groups) > 1 and _share(groups[-2]) >= _share(groups[-1]):
            _, right, count = groups.pop()
            groups[-1] = [groups[-1][0], groups[-1][1] + right, groups[-1][2] + count]
    return tuple(Step(round(1000 * least), round(1000 * _share([least, right, count]))) for least, right, count in groups)


def _share(group: list[float]) -> float:
    """The share of right decisions, with one of each kind more than was seen: no group is wholly sure."""
    return (group[1] + 1) / (group[2] + 2)


def calibrate(model: Model) -> dict[Decision, tuple[Step, ...]]:
    """For each decision of `model` its steps."""
    found: dict[Decision, list[tuple[float, bool]]] = defaultdict(list)
    families = families_of(model)
    real = [document for document in real_documents() if document.model is model]
    for turn in range(TURNS):
        left_out = families[turn::TURNS]
        others = [family for family in families if family not in left_out]
        learned = made_by_family(others, LEARNED, 0)
        known = [(document, TIMES, True) for document in real]
        text = learn([*known, *((document, 1, number % 2 == 0) for number, document in enumerate(learned))])
        weights = parse_weights(text, f"turn {turn}")
        judged = list(made_by_family(left_out, JUDGED, _JUDGED_FROM))
        with ProcessPoolExecutor() as pool:
            for observed in pool.map(partial(observe, weights=weights), judged, chunksize=20):
                for decision, share, right in observed:
                    found[decision].append((share, right))
        print(f"{model.value} {turn + 1}/{TURNS}: {len(judged)} documents judged", flush=True)
    return {decision: steps_of(seen) for decision, seen in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.parse_args()
    made_by = f"python -m bench.roles.calibrate: {TURNS} turns, probability and share of right decisions in thousandths"
    text = dump_sureness({model: calibrate(model) for model in Model}, made_by)
    (FOLDER / "sureness.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
