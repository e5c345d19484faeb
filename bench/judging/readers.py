"""Ways of reading that are compared in one run: this program, and the program as it was at a commit."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.judging.doubts import Told, tell
from bench.judging.reading_process import read_plainly
from scraper.extract import extract

REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True)
class Seen:
    """A record as far as it is judged."""

    values: Mapping[str, str | None]
    body: str
    """Its blocks with white space between them."""
    doubts: tuple[Told, ...] = ()


@dataclass(frozen=True)
class Read:
    """What one file gave."""

    records: tuple[Seen, ...]
    refusal: str | None
    """The error's name and what it says, where there is no record."""
    seconds: float
    """CPU, user and system."""


Reader = Callable[[str, bytes], Read]
"""Reads a file of this name with these bytes."""


def read_by_program(name: str, data: bytes) -> Read:
    """As this program reads."""
    return _told(read_plainly(name, data))


@contextmanager
def program_of(commit: str) -> Iterator[Reader]:
    """The program as it was at `commit` of this repository, in a process of its own."""
    packed = subprocess.run(["git", "-C", REPOSITORY, "archive", commit, "archive", "scraper"], capture_output=True, check=True)
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as files:
            files.extractall(folder, filter="data")
        script = Path(__file__).parent / "reading_process.py"
        command = [sys.executable, str(script), folder]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder) as child:
            yield lambda name, data: _told(_asked(child, name, data))
            assert child.stdin
            child.stdin.close()


def _asked(child: subprocess.Popen[bytes], name: str, data: bytes) -> dict[str, Any]:
    assert child.stdin and child.stdout
    pickle.dump((name, data), child.stdin)
    child.stdin.flush()
    answer: dict[str, Any] = pickle.load(child.stdout)
    return answer


def _told(plain: dict[str, Any]) -> Read:
    records = tuple(Seen(r["values"], r["body"], tuple(map(tell, r["doubts"]))) for r in plain["records"])
    return Read(records, plain["refusal"], plain["seconds"])


def raw_lines(name: str, data: bytes) -> list[str]:
    """The lines of the raw text, as doubts number them."""
    return extract(data, name).text.split("\n")
