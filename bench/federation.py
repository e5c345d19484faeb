"""What does it cost to search three archives as one? Bytes, files and time of queries against one archive of the same laws.

    .venv/bin/python bench/federation.py [../shared/corpus/laws.tar.xz] [--small]

The laws are dealt over three members; each query is a visitor's first one, then all of them in one visit, in the box and on the
search page. Bytes are gzipped. It also counts which queries have the same hits in the same order.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from build import SMALL, read_laws, write_records
from search import make_queries, spread

from archive.record import Record
from indexer.build import update_index
from indexer.export import export_index
from indexer.exported import edition_of, load_manifest, parts_of
from indexer.federation import count_federation
from indexer.fold import fold

REPOSITORY = Path(__file__).parents[1]
SEARCH = REPOSITORY / "tests/search_browser"
MEMBERS = 3
FORMS = {"box": {"limit": 5, "isBrief": True}, "page": {"limit": 10}}


def main() -> None:
    paths = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    corpus = Path(paths[0]) if paths else REPOSITORY.parent / "shared/corpus/laws.tar.xz"
    laws = list({fold("".join(block.text for block in law.body)): law for law in read_laws(corpus)}.values())  # each text once
    if "--small" in sys.argv:
        laws = laws[:: len(laws) // SMALL][:SMALL]
    print(f"{len(laws)} 份，{sum(len(block.text) for law in laws for block in law.body) / 1e6:.1f} 百万字，{MEMBERS} 座文库")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build(laws, folder / "whole")
        dice = random.Random(5)
        dealt: list[list[Record]] = [[] for _ in range(MEMBERS)]
        for law in laws:
            dealt[dice.randrange(MEMBERS)].append(law)
        for number, own in enumerate(dealt):
            build(own, folder / f"m{number}")
        count(folder)
        measure(folder, make_queries(laws))


def build(laws: list[Record], folder: Path) -> None:
    write_records(laws, folder / "archive")
    update_index(folder / "archive", folder / "index")
    export_index(folder / "index", folder / "export")


def count(folder: Path) -> None:
    exports = [folder / f"m{number}" / "export" for number in range(MEMBERS)]
    started = time.process_time()
    manifests = [load_manifest(export) for export in exports]
    statistics = count_federation([parts_of(export, manifest) for export, manifest in zip(exports, manifests, strict=True)])
    for shard in (statistics.counts, statistics.cohesions):
        (folder / shard.file_name).write_bytes(shard.script)
    members = [
        {"name": f"库{n}", "prefix": f"../m{n}/", "folder": str(export), "edition": edition_of(manifest)}
        for n, (export, manifest) in enumerate(zip(exports, manifests, strict=True))
    ]
    described = {"folder": str(folder), "statistics": statistics.counts.name, "members": members}
    (folder / "federation.json").write_text(json.dumps(described), encoding="utf-8")
    sizes = [len(shard.script) / 1000 for shard in (statistics.counts, statistics.cohesions)]
    print(f"counted in {time.process_time() - started:.1f} CPU s, {sizes[0]:.1f} and {sizes[1]:.1f} kB")


def measure(folder: Path, queries: list[str]) -> None:
    for form, options in FORMS.items():
        lines = "".join(json.dumps({"query": query, **options}) + "\n" for query in queries)
        for mode in ("first", "next"):
            one = ask("answer.mjs", folder / "whole" / "export", mode, lines)
            all_of_them = ask("federated.mjs", folder / "federation.json", mode, lines)
            for key in ("bytes", "files", "ms"):
                ours, theirs = ([answer["cost"][key] for answer in answers] for answers in (one, all_of_them))
                ratio = spread(ours)[0] and spread(theirs)[0] / spread(ours)[0]
                told = f"one {spread(ours)}, {MEMBERS} members {spread(theirs)}, medians ×{ratio:.2f}"
                print(f"{form}, {mode} query, {key}, median / p95 / max: {told}")
        pairs = list(zip(queries, map(ids, one), map(ids, all_of_them), strict=True))
        others = [(query, a, b) for query, a, b in pairs if a != b]
        print(f"{form}: the same hits in the same order for {len(pairs) - len(others)} of {len(pairs)}")
        for query, a, b in others:  # one that was cut short is a beginning of the other
            kind = "a beginning" if a == b[: len(a)] or b == a[: len(b)] else "another order"
            print(f"    {query}: {kind}, {len(a)} and {len(b)}")


def ask(script: str, place: Path, mode: str, lines: str) -> list[dict]:
    run = subprocess.run(
        ["node", str(SEARCH / script), str(place), mode], input=lines, capture_output=True, text=True, check=True
    )
    return [json.loads(line) for line in run.stdout.splitlines()]


def ids(answer: dict) -> list[str]:
    return [hit["id"] for hit in answer["hits"]]


if __name__ == "__main__":
    main()
