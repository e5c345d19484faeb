"""What does the search cost? Index, export, one changed document, bytes and requests of queries, on the laws corpus.

    .venv/bin/python bench/search.py [../shared/corpus/laws.tar.xz] [--small]

CPU is user + system; index and export run in a process of their own. Bytes are those of the files a query loads from the
export, gzipped; the program itself (`bundle.js`) is counted apart. Each query is a visitor's first one, then all of them in
one visit.
"""

from __future__ import annotations

import gzip
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from build import SMALL, read_laws, write_records
from peers.cost import run_python

from archive.record import Record
from hooks.build.bundle import BUNDLE, write_bundle
from indexer.build import update_index
from indexer.export import export_index
from indexer.fold import fold
from indexer.search import Searcher
from indexer.segmenter import segmenter_name

REPOSITORY = Path(__file__).parents[1]
_BUILD = """
import sys
from pathlib import Path
from indexer.build import update_index
from indexer.export import export_index
folder = Path(sys.argv[1])
update_index(folder / "archive", folder / "index")
export_index(folder / "index", folder / "export")
"""
_READ = """
import sys
from pathlib import Path
from archive.store import Archive
folder = Path(sys.argv[1])
archive = Archive(folder / "archive")
for stored in archive.records:
    stored.record.anchors
"""
_BUILD_OF_READ = (
    _READ
    + """
from indexer.build import update_index
from indexer.export import export_index
update_index(folder / "archive", folder / "index-of-read", known=archive.by_digest)
export_index(folder / "index-of-read", folder / "export-of-read")
"""
)
STRINGS = 120
TITLES = 80


def main() -> None:
    paths = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    corpus = Path(paths[0]) if paths else REPOSITORY.parent / "shared/corpus/laws.tar.xz"
    laws = list(read_laws(corpus))
    if "--small" in sys.argv:
        laws = laws[:: len(laws) // SMALL][:SMALL]
    print(f"{len(laws)} 份，{sum(len(block.text) for law in laws for block in law.body) / 1e6:.1f} 百万字，{segmenter_name()}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_records(laws, folder / "archive")
        measure_build(folder)
        measure_python(folder, make_queries(laws))
        measure_browser(folder, make_queries(laws))
        measure_change(folder)


def measure_build(folder: Path) -> None:
    cost = run_python(_BUILD, REPOSITORY, folder)
    files = list((folder / "export").iterdir())
    print(f"index + export {cost.cpu:.1f} CPU s, peak {cost.megabytes:.0f} MB")
    read = run_python(_READ, REPOSITORY, folder)
    in_build = run_python(_BUILD_OF_READ, REPOSITORY, folder).less(read)
    print(f"in hongzhu build, which has read the records ({read.cpu:.1f} CPU s): {in_build.cpu:.1f} CPU s")
    print(f"export {sum(file.stat().st_size for file in files) / 1e6:.1f} MB, {len(files)} files")


def measure_change(folder: Path) -> None:
    path = next((folder / "archive").rglob("*.md"))
    path.write_text(path.read_text(encoding="utf-8") + "\n新增的一段。\n", encoding="utf-8")
    started = cpu()
    update_index(folder / "archive", folder / "index")
    export_index(folder / "index", folder / "export")
    print(f"one changed document: index + export {cpu() - started:.1f} CPU s")


def measure_python(folder: Path, queries: list[str]) -> None:
    times = []
    with Searcher(folder / "index") as searcher:
        for query in queries:
            started = time.process_time()
            searcher.search(query)
            times.append(1000 * (time.process_time() - started))
    print(
        f"search in one process, CPU: p50 {statistics.median(times):.0f} ms, p95 {sorted(times)[len(times) * 95 // 100]:.0f} ms"
    )


def measure_browser(folder: Path, queries: list[str]) -> None:
    write_bundle(REPOSITORY / "docs/assets/search", folder)
    print(f"code {len(gzip.compress((folder / BUNDLE).read_bytes())) / 1000:.1f} kB gz")
    answer = REPOSITORY / "tests/search_browser/answer.mjs"
    for label, mode in (("first query", "first"), ("next query", "next")):
        lines = "".join(json.dumps({"query": query, "limit": 5, "isBrief": True}) + "\n" for query in queries)
        command = ["node", str(answer), str(folder / "export"), mode]
        run = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
        costs = [json.loads(line)["cost"] for line in run.stdout.splitlines()]
        figures = [f"{key} {' / '.join(map(str, spread(cost[key] for cost in costs)))}" for key in costs[0]]
        print(f"{label}, median / p95 / max: {', '.join(figures)}")


def spread(figures: Iterable[float]) -> tuple[int, int, int]:
    """The median, the 95th of a hundred, the highest."""
    ordered = sorted(round(figure) for figure in figures)
    return ordered[len(ordered) // 2], ordered[len(ordered) * 95 // 100], ordered[-1]


def make_queries(laws: list[Record]) -> list[str]:
    """Strings of four to ten characters copied from the text, then titles without their opening."""
    dice = random.Random(5)
    strings: list[str] = []
    while len(strings) < STRINGS:
        text = dice.choice(dice.choice(laws).body).text
        size = dice.randint(4, 10)
        start = dice.randrange(max(1, len(text) - size))
        if len(fold(text[start : start + size])) >= 4:
            strings.append(text[start : start + size])
    return [*strings, *(law.title[len(law.title) // 4 :] for law in dice.sample(laws, TITLES))]


def cpu() -> float:
    use = resource.getrusage(resource.RUSAGE_SELF)
    return use.ru_utime + use.ru_stime


if __name__ == "__main__":
    main()
