"""The command as a person runs it: a process of its own, its status, what it prints and what it leaves on disk."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
HONGZHU = Path(sys.executable).with_name("hongzhu")
NOTICE = (
    "关于做好{0}工作的通知\n\n各中小学：\n\n现将{0}工作有关事项通知如下，请认真贯彻落实。\n\n"
    "一、加强领导\n\n各学校要成立{0}工作领导小组，明确专人负责。\n\n青禾区教育局\n2021年3月4日\n"
)


@dataclass(frozen=True)
class Run:
    status: int
    out: str
    err: str


def hongzhu(*arguments: str | Path | bytes, folder: Path = REPOSITORY, timeout: float = 60, stdin: bytes = b"") -> Run:
    done = subprocess.run(
        [HONGZHU, *arguments], cwd=folder, capture_output=True, input=stdin, timeout=timeout, env=environment(), check=False
    )
    return Run(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


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
