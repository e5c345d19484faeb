"""The command as a person runs it: a process of its own, its status, what it prints and what it leaves on disk.

The processes are forked from one that has the program's modules loaded: to load them takes longer than most runs.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from multiprocessing import reduction
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parents[2]
HONGZHU = Path(sys.executable).with_name("hongzhu")
NOTICE = (
    "关于做好{0}工作的通知\n\n各中小学：\n\n现将{0}工作有关事项通知如下，请认真贯彻落实。\n\n"
    "一、加强领导\n\n各学校要成立{0}工作领导小组，明确专人负责。\n\n青禾区教育局\n2021年3月4日\n"
)


_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(
    ["pytest", "hongzhu.cli", "hongzhu.ingest", "hongzhu.check", "hooks.build.site", "indexer.search"]
)


@dataclass(frozen=True)
class Run:
    status: int
    out: str
    err: str


def hongzhu(*arguments: str | Path | bytes, folder: Path = REPOSITORY, timeout: float = 60, stdin: bytes = b"") -> Run:
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write(stdin)
        given.seek(0)
        streams = [reduction.DupFd(file.fileno()) for file in (given, out, err)]
        words = ["hongzhu", *map(os.fsdecode, arguments)]
        process = _FORKS.Process(target=_run, args=(words, str(folder), environment(), streams))
        process.start()
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired(words, timeout)
        for file in (out, err):
            file.seek(0)
        return Run(process.exitcode, out.read().decode("utf-8"), err.read().decode("utf-8"))


def _run(words: list[str], folder: str, variables: dict[str, str], streams: list[Any]) -> None:
    for number, stream in enumerate(streams):
        os.dup2(stream.detach(), number)
    sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w"), os.fdopen(2, "w")
    os.environ.clear()
    os.environ.update(variables)
    os.chdir(folder)
    sys.argv = words
    from hongzhu.cli import main

    try:
        main()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


def environment() -> dict[str, str]:
    """A terminal without colours, in a locale that knows no Chinese."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "PYTHON"))}
    return kept | {"LANG": "C", "COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"}


def write_notice(path: Path, word: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(NOTICE.format(word), encoding="utf-8")
    return path


def files_below(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def records_below(root: Path) -> list[str]:
    return sorted(str(p.relative_to(root)) for p in root.rglob("*.md"))
