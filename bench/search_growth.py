"""How does the search grow? Index, export and queries at 1, 2 and 4 times the laws, and what breaks first.

    nice .venv/bin/python bench/search_growth.py [../shared/corpus/laws.tar.xz] [--small] [--scales=1,2,4]

The larger corpora are made (bench/growth/): sentences mixed, rare words replaced by invented ones as fast as the vocabulary
of the laws is measured to grow; both are printed side by side. CPU is user + system of a process of its own, memory its peak;
bytes are the gzipped files that a query loads, each query once as a visitor's first and once within one visit. The exponent e
says that a figure grows as size^e: 1 is linear, 0 not at all.
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build import REPOSITORY, SMALL, read_laws, write_records
from growth.generator import Generator, Segmenter
from growth.heaps import Counting, Growth, Heaps, fit_exponent, measure_heaps
from growth.limits import print_limits
from peers.cost import Cost, run_python

from archive.record import Record
from hongzhu.progress import progress_bar
from indexer.search import Searcher
from indexer.segmenter import segmenter_name

_INDEX = """
import sys
from pathlib import Path
from indexer.build import update_index
update_index(Path(sys.argv[1]), Path(sys.argv[2]))
"""
_EXPORT = """
import sys
from pathlib import Path
from indexer.export import export_index
export_index(Path(sys.argv[1]), Path(sys.argv[2]))
"""
QUERIES = 200
VISIT = 5


@dataclass(frozen=True)
class Corpus:
    """One size: what was added to the size before, and what all of it holds."""

    scale: int
    records: list[Record]
    growth: Growth
    documents: int


def main() -> None:
    paths = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    scales = next((argument[9:] for argument in sys.argv if argument.startswith("--scales=")), "1,2,4")
    laws = list(read_laws(Path(paths[0]) if paths else REPOSITORY.parent / "shared/corpus/laws.tar.xz"))
    if "--small" in sys.argv:
        laws = laws[:: len(laws) // SMALL][:SMALL]
    segmenter = Segmenter()
    texts = [segmenter.cut(law) for law in laws]
    heaps = measure_heaps(texts)
    print_heaps(heaps)
    figures: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for corpus in grow(laws, texts, heaps, [int(scale) for scale in scales.split(",")]):
            write_records(corpus.records, folder / "archive")
            figures.append(measure(corpus, folder))
            print(json.dumps(figures[-1]), flush=True)
    print_table(figures, heaps)
    print_limits(figures)


def grow(laws: list[Record], texts: list[list[list[str]]], heaps: Heaps, scales: list[int]) -> Iterator[Corpus]:
    """The laws, then what is added to them to reach each scale."""
    generator, counting, documents, added = Generator(laws, texts, heaps), Counting(), 0, list[Record]()
    for number in range(max(scales)):
        pairs = generator.make_copy(number) if number else zip(laws, texts, strict=True)
        for record, text in pairs:
            added.append(record)
            counting.add(text)
        documents += len(laws)
        if number + 1 in scales:
            yield Corpus(number + 1, added, counting.growth(), documents)
            added = []


def measure(corpus: Corpus, folder: Path) -> dict[str, float]:
    """Every figure of one size; the archive of `folder` holds all of it."""
    with progress_bar(f"{corpus.scale} L") as report:
        report(0, 3)
        index, export = folder / f"index-{corpus.scale}", folder / f"export-{corpus.scale}"
        indexing = run_python(_INDEX, REPOSITORY, folder / "archive", index)
        report(1, 3)
        exporting = run_python(_EXPORT, REPOSITORY, index, export)
        report(2, 3)
        return {
            "scale": corpus.scale,
            "documents": corpus.documents,
            "million characters": corpus.growth.characters / 1e6,
            "words": corpus.growth.words,
            "pairs": corpus.growth.pairs,
            **measure_build("index", indexing, index),
            **measure_build("export", exporting, export),
            **measure_queries(make_queries(corpus.records), index, export),
        }


def measure_build(name: str, cost: Cost, folder: Path) -> dict[str, float]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {
        f"{name}, CPU s": cost.cpu,
        f"{name}, peak MB": cost.megabytes,
        f"{name}, MB on disk": sum(path.stat().st_size for path in files) / 1e6,
        f"{name}, files": len(files),
    }


def measure_queries(queries: list[str], index: Path, export: Path) -> dict[str, float]:
    visits = [ask_browser(queries[start : start + VISIT], export) for start in range(0, len(queries), VISIT)]
    figures: dict[str, float] = {}
    for name, costs in (("first query", [visit[0] for visit in visits]), ("next query", [c for v in visits for c in v[1:]])):
        figures[f"{name}, kB median"] = statistics.median(cost["bytes"] for cost in costs) / 1000
        figures[f"{name}, kB max"] = max(cost["bytes"] for cost in costs) / 1000
        figures[f"{name}, files median"] = statistics.median(cost["files"] for cost in costs)
        figures[f"{name}, ms median in node"] = statistics.median(cost["ms"] for cost in costs)
    times = []
    with Searcher(index) as searcher:
        for query in queries:
            started = time.perf_counter()
            searcher.search(query)
            times.append(1000 * (time.perf_counter() - started))
    return {**figures, "Python, ms median": statistics.median(times), "Python, ms p95": sorted(times)[len(times) * 95 // 100]}


def ask_browser(queries: list[str], export: Path) -> list[dict[str, float]]:
    """What each query of one visit costs as the box in the header asks it; the first one bears the opening."""
    answers = []
    for mode, asked in (("first", queries[:1]), ("next", queries)):
        lines = "".join(json.dumps({"query": query, "limit": 5, "isBrief": True}) + "\n" for query in asked)
        command = ["node", str(REPOSITORY / "tests/search_browser/answer.mjs"), str(export), mode]
        done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
        answers.append([json.loads(line)["cost"] for line in done.stdout.splitlines()])
    return [answers[0][0], *answers[1][1:]]


def make_queries(records: list[Record]) -> list[str]:
    """Strings copied from paragraphs, and every third a title without its first quarter."""
    dice = random.Random(11)
    queries: list[str] = []
    while len(queries) < QUERIES:
        law = dice.choice(records)
        text, size = dice.choice(law.body).text, dice.randint(4, 10)
        start = dice.randrange(max(1, len(text) - size))
        query = law.title[len(law.title) // 4 :] if len(queries) % 3 == 2 else text[start : start + size].strip()
        if len(query) >= 4:
            queries.append(query)
    return queries


def print_heaps(heaps: Heaps) -> None:
    print(f"{segmenter_name()}; measured: words n^{heaps.words:.3f}, pairs n^{heaps.pairs:.3f}")
    for point in heaps.points:
        print(f"  {point.characters / 1e6:6.2f} million characters: {point.words:7,} words, {point.pairs:8,} pairs")


def print_table(figures: list[dict[str, float]], heaps: Heaps) -> None:
    """One line a figure, one column a size, and the exponent."""
    print("| | " + " | ".join(f"{row['scale']:.0f} L" for row in figures) + " | exponent |")
    print("|---|" + "---|" * (len(figures) + 1))
    for name in list(figures[0])[1:]:
        values = [row[name] for row in figures]
        exponent = fit_exponent([row["scale"] for row in figures], values)
        print(
            f"| {name} | "
            + " | ".join(f"{value:,.1f}" if value < 100 else f"{value:,.0f}" for value in values)
            + f" | {exponent:.2f} |"
        )
        if name == "words":
            print_law("words, by the law", [heaps.words_at(row["scale"]) for row in figures], heaps.words)
        if name == "pairs":
            print_law("pairs, by the law", [heaps.pairs_at(row["scale"]) for row in figures], heaps.pairs)


def print_law(name: str, values: list[int], exponent: float) -> None:
    print(f"| {name} | " + " | ".join(f"{value:,}" for value in values) + f" | {exponent:.2f} |")


if __name__ == "__main__":
    main()
