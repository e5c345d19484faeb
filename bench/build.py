"""What does the site cost? The laws corpus as records through our hooks, against the same text as plain MkDocs pages.

    .venv/bin/python bench/build.py ../shared/corpus/laws.tar.xz

Each build runs in a process of its own; CPU is user + system, memory the peak of that process. Compare within one run:
CPU moves by a third with what else the machine does. Bounds of the project: hooks cost at most half again what plain
MkDocs costs, and time grows linearly from S to L. Search is not part of it (bench of the index).
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from archive.blocks import Block, Heading, Paragraph
from archive.markdown import dump_body, dump_record
from archive.permalink import make_id
from archive.record import Record
from archive.vocabulary import KINDS

REPOSITORY = Path(__file__).parents[1]
SMALL = 400

sys.path.insert(0, str(REPOSITORY))  # else a benchmark of that name (knowledge.py) stands for the package

_MEASURED = """
import json, os, re, resource, sys, time
os.environ["NO_MKDOCS_2_WARNING"] = "1"
from pathlib import Path
started = time.monotonic()
{work}
use = resource.getrusage(resource.RUSAGE_SELF)
# Not ru_maxrss: Linux hands that of the parent on to a started process.
peak = int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
wall = time.monotonic() - started
print(json.dumps(dict(cpu=use.ru_utime + use.ru_stime, wall=wall, megabytes=peak, pages=pages)))
"""
_OURS = """
from hooks.build.site import write_pages
pages = write_pages(Path("mkdocs.yml"), Path(sys.argv[1]), Path(sys.argv[2]))
"""
_PLAIN = """
import logging; logging.disable()
from mkdocs.commands.build import build
from mkdocs.config import load_config
build(load_config(sys.argv[1] + "/mkdocs.yml", site_dir=sys.argv[2]))
pages = sum(1 for _ in Path(sys.argv[2]).rglob("index.html"))
"""
PLAIN_CONFIG = """
site_name: 法律
theme: {name: material, language: zh, font: false, features: [navigation.tabs, navigation.top, toc.follow]}
plugins: []
nav: [index.md]
not_in_nav: /*
"""


@dataclass(frozen=True)
class Cost:
    """One build."""

    cpu: float
    """Seconds, user and system."""
    wall: float
    megabytes: float
    pages: int


def main() -> None:
    corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else REPOSITORY.parent / "shared/corpus/laws.tar.xz"
    everything = list(read_laws(corpus))
    step = len(everything) // SMALL
    costs = {}
    for name, laws in (("S", everything[::step][:SMALL]), ("L", everything)):
        characters = sum(len(block.text) for law in laws for block in law.body)
        print(f"{name}: {len(laws)} 份，{characters / 1e6:.1f} 百万字")
        costs[name] = measure(laws)
        plain, ours = costs[name]
        for label, cost in (("plain MkDocs", plain), ("hongzhu", ours)):
            print(f"  {label:13} {cost.cpu:6.1f} CPU s  {cost.wall:6.1f} s  {cost.megabytes:5.0f} MB  {cost.pages} pages")
        print(f"  ratio         {ours.cpu / plain.cpu:6.2f}  (at most 1.50)")
    plain_growth, growth = (costs["L"][side].cpu / costs["S"][side].cpu for side in (0, 1))
    print(f"S → L: documents × {len(everything) / SMALL:.1f}, CPU × {growth:.1f} (plain × {plain_growth:.1f})")


def measure(laws: list[Record]) -> tuple[Cost, Cost]:
    """The cost of plain pages and of ours."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_plain(laws, folder / "plain")
        write_records(laws, folder / "archive")
        return (
            run(_PLAIN, folder / "plain", folder / "plain-site"),
            run(_OURS, folder / "archive", folder / "our-site"),
        )


def run(work: str, *arguments: Path) -> Cost:
    code = _MEASURED.format(work=work)
    command = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True, text=True)
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


def write_records(laws: list[Record], folder: Path) -> None:
    for law in laws:
        path = folder / (law.year or "日期不详") / f"{law.id}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dump_record(law), encoding="utf-8")


def write_plain(laws: list[Record], folder: Path) -> None:
    for law in laws:
        path = folder / "docs" / "d" / f"{law.id}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# {law.title}\n\n{dump_body(law.body)}", encoding="utf-8")
    (folder / "docs/index.md").write_text("# 法律\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(PLAIN_CONFIG, encoding="utf-8")


def read_laws(corpus: Path) -> list[Record]:
    """Every law of the corpus as a record, each id once."""
    found: dict[str, Record] = {}
    with tarfile.open(corpus) as archive:
        for member in sorted(archive.getmembers(), key=lambda m: m.name):
            file = archive.extractfile(member)
            if file and member.name.endswith(".md") and (law := read_law(member.name, file.read().decode("utf-8"))):
                found.setdefault(law.id, law)
    return list(found.values())


def read_law(name: str, text: str) -> Record | None:
    lines = [line.strip() for line in text.splitlines() if line.strip() and "INFO END" not in line]
    title = next((line[2:].strip() for line in lines if line.startswith("# ")), None)
    if not title:
        return None
    date = match[1] if (match := re.search(r"\((\d{4}-\d\d-\d\d)\)\.md$", name)) else None
    kind = next((kind for kind in KINDS if title.endswith(kind)), None)
    return Record(
        id=make_id(issuer=None, doc_number=None, title=title, date=date, publisher=None),
        title=title,
        kind=kind,
        date_published=date,
        body=tuple(read_block(line) for line in lines if not line.startswith("# ")),
    )


def read_block(line: str) -> Block:
    if match := re.match(r"(#{2,6})\s+(.*)", line):
        return Heading(len(match[1]), match[2])
    return Paragraph(line)


if __name__ == "__main__":
    main()
