"""Does reading grow linearly from a part of the laws to all of them? Nothing is written but the unpacked laws."""

from __future__ import annotations

import sys
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path

from bench.judging.readers import Reader

SMALL = 400
"""Laws of S; of the order in which they are packed every ninth, so that long and short ones are in both."""
GROWTH = 1.25
"""What a character may cost more in L than in S: what two runs differ by with other work beside them."""


def measure_laws(reader: Reader, corpus: Path) -> None:
    """Print the cost of a character in S and in L, and which laws were refused."""
    if not corpus.exists():
        print(f"laws: skipped, no {corpus}")
        return
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(corpus) as archive:
            archive.extractall(folder, filter="data")
        laws = sorted(p for p in Path(folder).rglob("*.md") if p.name not in ("README.md", "_index.md"))
        small = cost_of(reader, laws[:: len(laws) // SMALL][:SMALL])
        large = cost_of(reader, laws)
    print(f"S {small * 1e6:.1f} µs, L {large * 1e6:.1f} µs a character: × {large / small:.2f} (at most {GROWTH})")


def cost_of(reader: Reader, files: Iterable[Path]) -> float:
    """CPU seconds a character."""
    seconds, characters, count = 0.0, 0, 0
    refused: list[str] = []
    for count, path in enumerate(files, 1):
        data = path.read_bytes()
        read = reader(path.name, data)
        seconds += read.seconds
        characters += len(data.decode("utf-8", errors="replace"))
        refused += [f"{path.name}: {read.refusal}"] if read.refusal else []
        if sys.stderr.isatty():
            print(f"\r{count}", end="", file=sys.stderr)
    print(f"{count} laws, {characters:,} characters, {len(refused)} refused, {seconds:.1f} CPU s", flush=True)
    for line in refused[:5]:
        print(f"  {line}")
    return seconds / characters
