"""Which ranking weights? Learned on all judged sets of the laws together, by cross-validation, with intervals.

    nice .venv/bin/python bench/search_weights.py [INDEX] [--folds=5] [--share=1]

Every setting answers every judged query once. For each fold the setting is chosen that does best on the others (the mean of
the sets' means, so that 725 questions do not outvote 53 known items), and the fold is scored by it: what is printed as held
out was never chosen by itself. Intervals are of 2,000 resamplings of the queries. INDEX keeps the index from run to run;
--share=3 takes every third question. Teachers' queries are judged by the pattern of titles (first hit or not).
"""

from __future__ import annotations

import json
import random
import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from build import REPOSITORY

sys.path.insert(0, str(REPOSITORY))

from hongzhu.progress import progress_bar
from indexer import other_terms, ranking
from indexer.build import update_index
from indexer.search import Searcher
from tests.relevance.gold import gold_records, write_archive
from tests.relevance.laws import JUDGED, gain_of, read_laws, read_queries

NOW = ranking.WEIGHTS
CHANGES: list[dict[str, float]] = [
    {},
    {"cited": 0},
    {"cited": 3},
    {"cited_of_questions": 1},
    {"cited_of_questions": 2},
    {"crossing": 0.5},
    {"crossing": 0.85},
    {"title": 0.5},
    {"title": 1.1},
    {"passage": 0.9},
    {"passage": 1.6},
    {"b": 0.25},
    {"b": 0.5},
    {"other_words": 0.0},
    {"other_words": 1.0},
]
"""Each weight below and above what it is."""

RESAMPLINGS = 2000

Judge = Callable[[Searcher], float]


def main() -> None:
    paths = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    folds, share = number_of("folds", 5), number_of("share", 1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(paths[0]) if paths else Path(name)
        judges = make_judges(folder, share)
        with Searcher(folder / "index") as searcher:
            gains = measure(searcher, judges)
    ranking.WEIGHTS = other_terms.WEIGHTS = NOW
    print(f"{', '.join(f'{name} {len(each)}' for name, each in judges.items())}；as it is: {NOW}")
    for change, row in zip(CHANGES, gains, strict=True):
        print(f"{change or 'as it is'!s:30}", *(f"{name} {interval(row[name])}" for name in judges))
    chosen, held_out = cross_validate(gains, folds)
    print(f"chosen in {folds} folds: {[CHANGES[number] or 'as it is' for number in chosen]}")
    print("held out:", *(f"{name} {interval(values)}" for name, values in held_out.items()))


def make_judges(folder: Path, share: int) -> dict[str, list[Judge]]:
    """Set → for each query what gives its gain, 0 to 1; the index is made where it is not there."""
    laws = read_laws(everything=True)
    if not (folder / "archive").exists():
        write_archive([*laws.values(), *gold_records()], folder / "archive")
    update_index(folder / "archive", folder / "index")
    with Searcher(folder / "index") as searcher:
        missing = {law.id for law in laws.values()} - {card.id for card in searcher.cards}
    if missing:
        what = f"{folder} 里是另一座文库，{len(missing)} 份要问到的法律不在里面"
        raise SystemExit(f"{what}\n  下一步：换一个空的文件夹，或不写文件夹")
    path_of = {law.id: path for path, law in laws.items()}

    def judge(text: str, answers: frozenset[str]) -> Judge:
        return lambda searcher: gain_of([path_of.get(hit.id, hit.id) for hit in searcher.search(text).hits], answers)

    judges = {name: [judge(q.text, q.answers) for q in read_queries(name)] for name in ("known_items", "lay_questions")}
    judges["lay_questions"] = judges["lay_questions"][::share]
    lines = (JUDGED / "teachers.jsonl").read_text(encoding="utf-8").splitlines()
    judges["teachers"] = [judge_title(each["text"], each["acceptable"]) for each in map(json.loads, lines)]
    return judges


def judge_title(text: str, acceptable: str | None) -> Judge:
    def gain(searcher: Searcher) -> float:
        hits = searcher.search(text, limit=1).hits
        return float(bool(hits and re.search(acceptable, hits[0].title)) if acceptable else not hits)

    return gain


def measure(searcher: Searcher, judges: dict[str, list[Judge]]) -> list[dict[str, list[float]]]:
    """For each setting, by set, what each query gained."""
    rows = []
    with progress_bar("权重") as report:
        for done, change in enumerate(CHANGES):
            report(done, len(CHANGES))
            ranking.WEIGHTS = other_terms.WEIGHTS = replace(NOW, **change)
            rows.append({name: [each(searcher) for each in of] for name, of in judges.items()})
    return rows


def cross_validate(gains: list[dict[str, list[float]]], folds: int) -> tuple[list[int], dict[str, list[float]]]:
    """The setting chosen without each fold, and what the folds gained by it, by set."""
    chosen: list[int] = []
    held_out: dict[str, list[float]] = {name: [] for name in gains[0]}
    for fold in range(folds):
        worth = [mean([mean([v for n, v in enumerate(row[name]) if n % folds != fold]) for name in row]) for row in gains]
        best = worth.index(max(worth))
        chosen.append(best)
        for name, values in gains[best].items():
            held_out[name] += [value for n, value in enumerate(values) if n % folds == fold]
    return chosen, held_out


def interval(values: list[float]) -> str:
    """The mean, and between what it lies in 95 of 100 resamplings."""
    dice = random.Random(14)
    means = sorted(mean(dice.choices(values, k=len(values))) for _ in range(RESAMPLINGS))
    return f"{mean(values):.3f} [{means[RESAMPLINGS // 40]:.3f}, {means[-RESAMPLINGS // 40]:.3f}]"


def mean(values: list[float]) -> float:
    return sum(values) / max(1, len(values))


def number_of(name: str, default: int) -> int:
    return next((int(argument.split("=")[1]) for argument in sys.argv if argument.startswith(f"--{name}=")), default)


if __name__ == "__main__":
    main()
