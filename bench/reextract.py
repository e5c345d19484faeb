"""What does it cost to make all records again? S and L of the laws, one process and both cores; then a million documents.

    nice .venv/bin/python bench/reextract.py [../shared/corpus/laws.tar.xz] [--small]

The laws are ingested with their snapshots, then every record is made again from its snapshot, nothing is written, and every
snapshot is hashed again. CPU is user + system of this process and its children. Time must grow linearly: L may not cost
more a character than S by a quarter.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest import SMALL, unpack

from archive.store import Archive
from archive.vocabulary import load_topics
from scraper.intake.ingest import Failed, ingest
from scraper.intake.reextract import Standing, reextract
from scraper.snapshot import SnapshotStore
from scraper.snapshot.verify import verify, wanted_by
from scraper.work.workers import OneByOne, cores, processes

REPOSITORY = Path(__file__).parents[1]
MILLION = 1_000_000


@dataclass(frozen=True)
class Cost:
    """Seconds of one piece of work."""

    cpu: float
    wall: float

    def __str__(self) -> str:
        return f"{self.cpu:8.1f} CPU s {self.wall:8.1f} s"


@dataclass(frozen=True)
class Size:
    """One corpus, what the work on it cost, and what it takes on disk."""

    name: str
    records: int
    characters: int
    costs: dict[str, Cost]
    files: dict[str, tuple[int, int]]
    """What → number of files, bytes."""


def main() -> None:
    paths = [Path(a) for a in sys.argv[1:] if not a.startswith("--")]
    corpus = paths[0] if paths else REPOSITORY.parent / "shared/corpus/laws.tar.xz"
    if not corpus.exists():
        print(f"skipped, no {corpus}")
        return
    with tempfile.TemporaryDirectory() as name:
        everything = unpack(corpus, Path(name) / "laws")
        small = measure("S", everything[:: len(everything) // SMALL][:SMALL], Path(name) / "S")
        if "--small" in sys.argv:
            return
        large = measure("L", everything, Path(name) / "L")
    for what in small.costs.keys() & large.costs.keys():
        growth = large.costs[what].cpu / small.costs[what].cpu / (large.characters / small.characters)
        print(f"S → L: {what}: CPU a character × {growth:.2f}  (at most 1.25)")
    tell_million(large)


def measure(name: str, files: list[Path], root: Path) -> Size:
    """All work on one corpus; prints it."""
    store = SnapshotStore(root / "snapshots")
    characters = sum(len(f.read_text(encoding="utf-8")) for f in files)
    costs: dict[str, Cost] = {}
    archive: Archive | None = None

    def take(workers: Any) -> None:
        results = ingest(files, root / "archive", received_at="2026-11-20", snapshots=store, workers=workers)
        refused = Counter(r.error.name for r in results if isinstance(r, Failed))
        print(f"{name}: {len(files)} laws, {characters:,} characters, refused {dict(refused)}", flush=True)

    def load(_: Any) -> None:
        nonlocal archive
        archive = Archive(root / "archive")

    def redo(workers: Any) -> None:
        assert archive
        standings = Counter(r.standing for r in reextract(archive, load_topics(), store, workers, write=False))
        assert set(standings) == {Standing.SAME}, standings

    def rehash(workers: Any) -> None:
        assert archive
        assert verify(store, wanted_by(archive.records), workers).faults == ()

    both = cores()
    steps: list[tuple[str, int, Callable[[Any], None]]] = [
        ("ingest", both, take),
        ("load archive", 1, load),
        (f"reextract, {both} processes", both, redo),
        ("verify, 1 process", 1, rehash),
        ("reextract, 1 process", 1, redo),
    ]
    for what, count, step in steps:
        costs[what] = cost_of(count, step)
        print(f"  {what:24}{costs[what]}", flush=True)
    assert archive
    found = {"records": sizes(root, "*.md"), "ledgers": sizes(root, "*.yml"), "snapshots": sizes(root, "*.warc.gz")}
    for what, (number, size) in found.items():
        print(f"  {what:24}{number:8} files {size / 1e6:8.1f} MB")
    return Size(name, len(archive.records), characters, costs, found)


def cost_of(count: int, step: Callable[[Any], None]) -> Cost:
    """What a step costs with so many processes, their start included."""
    before, started = _cpu(), time.perf_counter()
    if count == 1:
        step(OneByOne())
    else:
        with processes(count) as workers:
            step(workers)
    return Cost(_cpu() - before, time.perf_counter() - started)


def sizes(root: Path, pattern: str) -> tuple[int, int]:
    """How many files there are, and their bytes."""
    found = [p.stat().st_size for p in root.rglob(pattern)]
    return len(found), sum(found)


def tell_million(size: Size) -> None:
    """What a million documents like these would take."""
    each = 1 / size.records
    print(f"a million documents of {size.characters // size.records:,} characters:")
    for what, cost in size.costs.items():
        print(f"  {what:24}{cost.cpu * each * MILLION / 3600:8.1f} CPU h  {1000 * cost.cpu * each:8.1f} CPU ms each")
    for what, (number, total) in size.files.items():
        print(f"  {what:24}{number * each:8.2f} million objects {total * each / 1000:8.1f} GB")


def _cpu() -> float:
    uses = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(use.ru_utime + use.ru_stime for use in uses)


if __name__ == "__main__":
    main()
