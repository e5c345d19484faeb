"""How fast is ingest? Documents and characters a CPU second, by kind and folder of the examples, and from S to L of the laws.

    .venv/bin/python bench/ingest.py [../shared/corpus/laws.tar.xz]

The examples are only read (bytes → records), ten times over; the laws go through the whole of ingest into a new archive.
CPU is user + system of one process. Time must grow linearly: L may not cost more a document than S by a quarter.
"""

from __future__ import annotations

import sys
import tarfile
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from archive.vocabulary import load_topics
from scraper.extract import SUFFIXES, extract
from scraper.intake.ingest import Failed, ingest
from scraper.read.reader import read

REPOSITORY = Path(__file__).parents[1]
EXAMPLES = REPOSITORY / "examples"
REPEATS = 10
SMALL = 400


@dataclass
class Load:
    """What was done, and its cost."""

    files: int = 0
    documents: int = 0
    characters: int = 0
    seconds: float = 0.0
    """CPU, user and system."""
    refused: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        amount = (
            f"{self.files:6} files  {self.documents:6} documents  {self.characters:10,} characters  {self.seconds:7.2f} CPU s"
        )
        return (
            f"{amount}  {self.documents / self.seconds:6.1f} documents/s  {self.characters / self.seconds:9,.0f} characters/s"
        )


def main() -> None:
    corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else REPOSITORY.parent / "shared/corpus/laws.tar.xz"
    measure_examples()
    if not corpus.exists():
        print(f"laws: skipped, no {corpus}")
        return
    with tempfile.TemporaryDirectory() as name:
        everything = unpack(corpus, Path(name) / "laws")
        small = measure_ingest("S", everything[:: len(everything) // SMALL][:SMALL], Path(name) / "S")
        large = measure_ingest("L", everything, Path(name) / "L")
    growth, cost = large.characters / small.characters, large.seconds / small.seconds
    print(f"S → L: characters × {growth:.1f}, CPU × {cost:.1f}, CPU a character × {cost / growth:.2f}  (at most 1.25)")


def measure_examples() -> None:
    """Reading the examples: by what they are saved as, and by folder."""
    by_type: dict[str, Load] = defaultdict(Load)
    by_folder: dict[str, Load] = defaultdict(Load)
    for path, load in read_examples():
        for group in (by_type[path.suffix.lower()], by_folder[path.relative_to(EXAMPLES).parts[0]]):
            group.files += 1
            group.documents += load.documents
            group.characters += load.characters
            group.seconds += load.seconds
    for title, groups in (("by type", by_type), ("by folder", by_folder)):
        print(f"examples {title}, each read {REPEATS} times")
        for name, load in sorted(groups.items()):
            print(f"  {name:10}{load}")


def read_examples() -> Iterator[tuple[Path, Load]]:
    topics = load_topics()
    for path in sorted(p for p in EXAMPLES.rglob("*") if p.suffix.lower() in SUFFIXES and p.stem != "README"):
        data = path.read_bytes()
        read(extract(data, path.name), topics, path.name)  # once unmeasured: patterns are compiled, tables loaded
        load = Load()
        started = time.process_time()
        for _ in range(REPEATS):
            layout = extract(data, path.name)
            load.documents += len(read(layout, topics, path.name))
            load.characters += len(layout.text)
        load.seconds = time.process_time() - started
        yield path, load


def measure_ingest(name: str, files: list[Path], archive: Path) -> Load:
    """The whole of ingest for `files`, into an archive that does not exist yet."""
    load = Load(files=len(files), characters=sum(len(f.read_text(encoding="utf-8")) for f in files))
    started = time.process_time()
    for result in ingest(files, archive, received_at="2026-11-20"):
        if isinstance(result, Failed):
            load.refused[result.error.name] += 1
        else:
            load.documents += 1
    load.seconds = time.process_time() - started
    refused = "，".join(f"{error} × {count}" for error, count in load.refused.most_common())
    print(f"laws {name:5}   {load}" + (f"  refused: {refused}" if refused else ""), flush=True)
    return load


def unpack(corpus: Path, folder: Path) -> list[Path]:
    """Every law of the corpus as a file, in the order of its names."""
    with tarfile.open(corpus) as archive:
        archive.extractall(folder, filter="data")
    return sorted(p for p in folder.rglob("*.md") if p.name != "README.md")


if __name__ == "__main__":
    main()
