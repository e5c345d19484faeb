"""What does one corrected word cost? An archive of invented documents, built from nothing, then with one word changed.

    .venv/bin/python bench/rebuild.py [2000] [--folder FOLDER]

Each build is the whole command in a process of its own (index, pages, export, self-check, switch); CPU is user + system,
memory its peak. Aimed at: at 10,000 documents the second build takes at most an eighth of the first and 5 CPU s. With
`--folder` the archive is made there and stays.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from build import REPOSITORY
from growth.archives import make_records, write_archive

from archive.store import Archive
from hongzhu.new_archive import Wishes, make_archive


@dataclass(frozen=True)
class Cost:
    """One build."""

    cpu: float
    """Seconds, user and system."""
    wall: float
    megabytes: float


def main() -> None:
    count = next((int(argument) for argument in sys.argv[1:] if argument.isdecimal()), 2000)
    if "--folder" in sys.argv:
        measure(Path(sys.argv[sys.argv.index("--folder") + 1]), count)
        return
    with tempfile.TemporaryDirectory() as name:
        measure(Path(name) / "archive", count)


def measure(folder: Path, count: int) -> None:
    """Make the archive, build it, change a word, build again, and say what each cost."""
    examples = [stored.record for stored in Archive(REPOSITORY / "docs/archive").records if not stored.record.withdrawn]
    make_archive(folder, Wishes(name="大文库"))
    size = write_archive(make_records(examples, count), folder / "docs/archive")
    print(f"{count} documents, {size / 1e6:.1f} MB")
    first = run_build(folder)
    tell("from nothing", first)
    change_word(folder)
    second = run_build(folder)
    tell("one word changed", second)
    print(f"  the second is 1/{first.cpu / second.cpu:.1f} of the first  (at most 1/8)")


def change_word(folder: Path) -> None:
    """Say something else in the last paragraph of one document in the middle."""
    paths = sorted((folder / "docs/archive").rglob("*.md"))
    path = paths[len(paths) // 2]
    path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}另行通知。\n", encoding="utf-8")


def run_build(folder: Path) -> Cost:
    """Build the archive in `folder`."""
    started = time.monotonic()
    process = subprocess.Popen([sys.executable, "-m", "hongzhu", "build"], cwd=folder, stdout=subprocess.DEVNULL)
    _, status, use = os.wait4(process.pid, 0)
    if status:
        raise SystemExit("the build failed")
    return Cost(use.ru_utime + use.ru_stime, time.monotonic() - started, use.ru_maxrss / 1024)


def tell(what: str, cost: Cost) -> None:
    print(f"  {what:18} {cost.cpu:6.1f} CPU s  {cost.wall:6.1f} s  {cost.megabytes:5.0f} MB", flush=True)


if __name__ == "__main__":
    main()
